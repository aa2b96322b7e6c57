import { formatFindings, type Finding } from './finding.ts';
import { readContent, type Content } from './read.ts';
import { checkIds } from './rules/ids.ts';
import { checkPairs } from './rules/pairs.ts';
import { checkReferences } from './rules/references.ts';
import { checkCitations } from './rules/uncited.ts';

/** Read all content below `root` and apply every rule to it. */
export function checkContent(root: string): { content: Content; findings: Finding[] } {
	const content = readContent(root);
	const findings = [...content.findings, ...checkIds(content), ...checkReferences(content), ...checkPairs(content), ...checkCitations(content)];
	return { content, findings };
}

/** Throw one error that names every case, where there is any. */
export function assertContent(root: string): Content {
	const { content, findings } = checkContent(root);
	if (findings.length > 0) {
		throw new Error(`${findings.length} problem${findings.length === 1 ? '' : 's'} in the content:\n\n${formatFindings(findings)}\n`);
	}
	return content;
}
