import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { version } from 'vscode';
import { environment, type SuiteResult, type TestResult } from './driverProtocol.ts';

/** Runs the bundled `*.e2e.ts` beside this file inside the extension host, and writes what came of it. */
export async function run(): Promise<void> {
  const file = process.env[environment.results];
  if (file === undefined) throw new Error(`${environment.results} is not set: these tests are started by e2e.test.ts.`);
  const write = (result: Omit<SuiteResult, 'vscode'>) =>
    writeFileSync(file, JSON.stringify({ vscode: version, ...result }, null, 2));
  try {
    write({ tests: await runMocha() });
  } catch (error) {
    write({ tests: [], problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** Says nothing: the extension host has no terminal. */
class Quiet extends Mocha.reporters.Base {}

function runMocha(): Promise<readonly TestResult[]> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, slow: 10_000, reporter: Quiet });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.e2e.js')) mocha.addFile(join(__dirname, name));
  }
  const results: TestResult[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve(results));
    runner.on('pass', (test) => results.push({ path: test.titlePath(), milliseconds: test.duration ?? 0 }));
    runner.on('fail', (test, error) => {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      results.push({
        path: test.titlePath(),
        milliseconds: test.duration ?? 0,
        error: { message, stack: stack ?? message },
      });
    });
    runner.on('pending', (test) => {
      const message = 'skipped: a test of the editor runs or fails';
      results.push({ path: test.titlePath(), milliseconds: 0, error: { message, stack: message } });
    });
  });
}
