/** The parts of Ace's interface that are used here; the package brings no types. */
declare module '@daisy/ace-core' {
	/** What Ace asks of whoever runs its scripts in a browser (@daisy/ace-axe-runner-puppeteer). */
	export interface AxeRunner {
		/** How many files are open at once. */
		concurrency: number;
		setTimeout: (milliseconds: number) => void;
		launch: () => Promise<void>;
		close: () => Promise<void>;
		/** Open a file, run these scripts in it and give what `daisy.ace.run` found. */
		run: (url: string, scripts: readonly string[], contents: readonly string[]) => Promise<unknown>;
	}

	/** The parts of Ace's report (http://daisy.github.io/ace/report/) that are read here. */
	export interface AceReport {
		'earl:result': { 'earl:outcome': string };
		assertions: {
			'earl:testSubject': { url: string };
			assertions: {
				'earl:test': { 'dct:title': string; 'dct:description': string; 'earl:impact': string };
				'earl:result': { 'earl:outcome': string; html?: string };
			}[];
		}[];
	}

	export default function ace(
		epub: string,
		options: Record<string, unknown>,
		runner: AxeRunner,
	): Promise<[job: unknown, report: AceReport]>;
}
