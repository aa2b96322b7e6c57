import { formatFindings, type Finding } from './finding.ts';
import { readContent, type Content } from './read.ts';
import { checkIds } from './rules/ids.ts';
import { checkPairs } from './rules/pairs.ts';
import { checkReferences } from './rules/references.ts';
import { checkTeaching } from './rules/teaching.ts';
import { checkCitations } from './rules/uncited.ts';

/** Read all content below `root` and apply every rule to it. */
export function checkContent(root: string): { content: Content; findings: Finding[] } {
	const content = readContent(root);
	const findings = [...content.findings, ...checkIds(content), ...checkReferences(content), ...checkPairs(content), ...checkCitations(content), ...checkTeaching(content)];
	return { content, findings };
}

/** What has been found to be in order in this process, by its root: a build reads its content once. */
const inOrder = new Map<string, Content>();

/** The content below `root`, as `assertContent` has read it in this process or read anew. */
export function contentOf(root: string): Content {
	return inOrder.get(root) ?? readContent(root);
}

/** Throw one error that names every case, where there is any. */
export function assertContent(root: string): Content {
	inOrder.delete(root);
	const { content, findings } = checkContent(root);
	if (findings.length > 0) {
		throw new Error(`${findings.length} problem${findings.length === 1 ? '' : 's'} in the content:\n\n${formatFindings(findings)}\n`);
	}
	inOrder.set(root, content);
	return content;
}
