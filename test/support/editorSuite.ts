import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { environment, type SuiteResult } from '../e2e/driverProtocol.ts';
import { type Editor, startEditor, type Viewport } from './editor.ts';
import { type Command, serveDriver } from './editorDriver.ts';
import { projectRoot } from './editorInstall.ts';

export interface SuiteOptions {
  /** The folder of `*.e2e.ts` to run. */
  readonly tests: string;
  readonly workspace: string;
  readonly extension: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: Viewport;
  readonly untrusted?: boolean;
  /** Commands of the driver beside those that work on the window. */
  readonly commands: Readonly<Record<string, Command>>;
  /** Where screenshots go. */
  readonly pictures: string;
  readonly timeoutMs: number;
}

/** Runs the tests inside a VS Code and returns what came of each. Throws, with the editor's log, when they did not end. */
export async function runInEditor(options: SuiteOptions): Promise<SuiteResult> {
  const out = mkdtempSync(join(projectRoot, 'out', 'e2e-'));
  const results = join(mkdtempSync(join(tmpdir(), 'schema-lens-results-')), 'results.json');
  let page: Page | undefined;
  const theWindow = () => {
    if (!page) throw new Error('The window is not open yet.');
    return page;
  };
  const driver = await serveDriver({ ...windowCommands(theWindow, options.pictures), ...options.commands });
  let editor: Editor | undefined;
  try {
    const suite = await bundleSuite(options.tests, out);
    const env = { [environment.driverUrl]: driver.url, [environment.results]: results };
    editor = await startEditor({ ...options, tests: suite, env });
    page = editor.page;
    await page.addStyleTag({ content: `${hostItems.join(',')} { display: none !important }` });
    await withTimeout(editor, options);
    if (!existsSync(results)) throw new Error(`The tests in VS Code left no results.\n${editor.log()}`);
    return JSON.parse(readFileSync(results, 'utf8'));
  } finally {
    await editor?.stop();
    await driver.close();
    rmSync(out, { recursive: true, force: true });
    rmSync(join(results, '..'), { recursive: true, force: true });
  }
}

async function withTimeout(editor: Editor, { timeoutMs, pictures }: SuiteOptions): Promise<void> {
  const ended = await Promise.race([
    editor.ended.then(() => true),
    new Promise<false>((resolve) => setTimeout(resolve, timeoutMs, false).unref()),
  ]);
  if (ended) return;
  const picture = join(pictures, 'timeout.png');
  await editor.page.screenshot({ path: picture }).catch(() => undefined);
  throw new Error(`VS Code did not end its tests in ${timeoutMs / 1000} s. See ${picture}.\n${editor.log()}`);
}

/** Status bar items that tell of the test's host only. */
export const hostItems = ['id="status.host"', 'id*="orwardedPorts"', 'id="status.workbench.keyboardLayout"'].map(
  (attribute) => `.statusbar-item[${attribute}]`,
);

/** What a person does with hands and eyes. */
function windowCommands(window: () => Page, pictures: string): Readonly<Record<string, Command>> {
  return {
    texts: (selector: string) => window().locator(selector).allInnerTexts(),
    hover: (selector: string) => window().locator(selector).first().hover(),
    click: (selector: string) => window().locator(selector).first().click(),
    clickInPage: (selector: string) => clickInFrame(window(), selector),
    type: (text: string) => window().keyboard.type(text),
    press: (keys: string) => window().keyboard.press(keys),
    closeOtherWindow: (text: string) => closeOther(window(), text),
    screenshot: async (name: string) => {
      await window().screenshot({ path: join(pictures, `${name}.png`), clip: await belowTitle(window()) });
    },
  };
}

async function closeOther(window: Page, text: string): Promise<string | null> {
  for (const page of window.context().pages()) {
    if (page === window) continue;
    const fields = await page
      .locator('input, textarea')
      .evaluateAll((all) => all.map((each) => 'value' in each && each.value));
    const shown = [await page.locator('body').innerText(), ...fields].join('\n');
    if (!shown.includes(text)) continue;
    await page.close();
    return shown;
  }
  return null;
}

/** The window without its title bar, which tells of the test's host only. */
async function belowTitle(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.locator('.monaco-workbench').boundingBox();
  const title = await page.locator('.part.titlebar').boundingBox();
  if (!box) throw new Error('The window shows no workbench.');
  const above = title?.height ?? 0;
  return { x: 0, y: above, width: box.width, height: box.height - above };
}

/** One bundle per file, so that a failure names the file; mocha and vscode come from outside. */
async function bundleSuite(folder: string, out: string): Promise<string> {
  const tests = readdirSync(folder).filter((name) => name.endsWith('.e2e.ts'));
  await build({
    entryPoints: [join(projectRoot, 'test/e2e/suite.ts'), ...tests.map((name) => join(folder, name))],
    entryNames: '[name]',
    outdir: out,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  return join(out, 'suite.js');
}

async function clickInFrame(page: Page, selector: string): Promise<void> {
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    const found = frame.locator(selector).first();
    if ((await found.count()) > 0) return found.click({ timeout: 2000 });
  }
  throw new Error(`No page in the window has ${selector}.`);
}
