import { docsSchema } from '@astrojs/starlight/schema';
import { file, glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { parseList, parseMapping, records } from './content-loader.ts';
import { aliasSchema } from '#schemas/alias.ts';
import { badPairSchema } from '#schemas/bad-pair.ts';
import { claimLedgerSchema } from '#schemas/claim.ts';
import { disagreementSchema } from '#schemas/disagreement.ts';
import { judgmentFileSchema } from '#schemas/judgment.ts';
import { pageSchema } from '#schemas/page.ts';
import { patternSchema } from '#schemas/pattern.ts';
import { questionSchema } from '#schemas/question.ts';
import { sourceSchema } from '#schemas/source.ts';
import { successorSchema } from '#schemas/successor.ts';
import { teachingSchema } from '#schemas/teaching.ts';

/** A file that maps ids to records. */
const mapping = (path: string) => file(path, { parser: parseMapping });

export const collections = {
	docs: defineCollection({
		loader: glob({ base: './content', pattern: '**/*.mdx' }),
		schema: docsSchema({ extend: pageSchema }),
	}),
	questions: defineCollection({ loader: records('content/questions'), schema: questionSchema }),
	claims: defineCollection({ loader: records('content/claims'), schema: claimLedgerSchema }),
	judgments: defineCollection({ loader: records('content/judgments'), schema: judgmentFileSchema }),
	badPairs: defineCollection({ loader: file('content/bad-bank.yaml', { parser: parseList }), schema: badPairSchema }),
	sources: defineCollection({ loader: mapping('content/sources.yaml'), schema: sourceSchema }),
	patterns: defineCollection({ loader: mapping('content/patterns.yaml'), schema: patternSchema }),
	disagreements: defineCollection({ loader: mapping('content/disagreements.yaml'), schema: disagreementSchema }),
	aliases: defineCollection({ loader: mapping('content/aliases.yaml'), schema: aliasSchema }),
	successors: defineCollection({ loader: mapping('content/successors.yaml'), schema: successorSchema }),
	teaching: defineCollection({ loader: records('content/teach'), schema: teachingSchema }),
};
