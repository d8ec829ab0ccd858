import type { WorkloadResult } from '../support/incidentWorkload.ts';

/**
 * What a test inside VS Code can ask of the process that started it, which owns the database and the window. Each
 * command is a POST to `/name` with its parameters as JSON, answered by JSON; a failure is status 500 with its message.
 */
export interface DriverCommands {
  /** Runs the statements one after the other, each on its own and outside a transaction; returns the last one's rows. */
  runSql(text: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Runs the statements of one incident's files as they are saved now, by a driver that prepares them. */
  runWorkload(folder: string): Promise<WorkloadResult>;
  /** Ends the database server like a crash: sessions break without a word, new ones are refused. */
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  /** The texts of all elements in the window that match a CSS selector. */
  texts(selector: string): Promise<readonly string[]>;
  hover(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** Clicks in a page inside the window, such as a Markdown preview; fails when nothing there matches. */
  clickInPage(selector: string): Promise<void>;
  /** Types a text into what has the focus. */
  type(text: string): Promise<void>;
  /** Presses keys such as `Escape` or `Control+.`. */
  press(keys: string): Promise<void>;
  /** Closes another window that shows a text, in its fields too, and returns all that it shows; null where there is none yet. */
  closeOtherWindow(text: string): Promise<string | null>;
  /** Saves what the window shows. The name becomes the file's, without an ending. */
  screenshot(name: string): Promise<void>;
  /** Puts a measured figure into the report of the test run. */
  note(text: string): Promise<void>;
}

/** How the tests in the extension host are told of what started them. */
export const environment = {
  driverUrl: 'SCHEMA_LENS_E2E_DRIVER',
  results: 'SCHEMA_LENS_E2E_RESULTS',
} as const;

/** One test's outcome, as the suite writes it. */
export interface TestResult {
  /** Names of the surrounding suites and of the test. */
  readonly path: readonly string[];
  readonly milliseconds: number;
  readonly error?: { readonly message: string; readonly stack: string };
}

/** The content of the results file. */
export interface SuiteResult {
  readonly vscode: string;
  readonly tests: readonly TestResult[];
  /** Set when the suite itself could not run. */
  readonly problem?: string;
}
