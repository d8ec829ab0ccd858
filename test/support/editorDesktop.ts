import { createServer } from 'node:net';
import { runTests } from '@vscode/test-electron';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Editor, HostOptions } from './editor.ts';

/**
 * A desktop VS Code by @vscode/test-electron, which downloads the newest one unless `program` is given. The tests'
 * driver reaches its window through the debugging port, so that one suite runs in both hosts.
 */
export async function startDesktop(options: HostOptions, program: string | undefined): Promise<Editor> {
  const port = await freePort();
  const { width, height } = options.viewport ?? { width: 1280, height: 800 };
  const run = runTests({
    ...(program === undefined ? {} : { vscodeExecutablePath: program }),
    extensionDevelopmentPath: options.extension,
    extensionTestsPath: options.tests,
    extensionTestsEnv: { ...options.env },
    launchArgs: [
      options.workspace,
      ...['--user-data-dir', options.userData, '--extensions-dir', options.extensions],
      ...['--disable-workspace-trust', '--disable-updates', '--disable-telemetry', '--skip-welcome', '--no-sandbox'],
      ...[`--remote-debugging-port=${port}`, `--window-size=${width},${height}`],
    ],
  });
  const ended = run.then(() => undefined);
  // Awaited by whoever started the editor; until then a failure must not count as unhandled.
  ended.catch(() => undefined);
  const { browser, page } = await Promise.race([connect(port), neverEnds(ended)]);
  return {
    page,
    ended,
    log: () => '',
    stop: async () => {
      // Closing the connection would leave the program running when its tests hang.
      const session = await browser.newBrowserCDPSession().catch(() => undefined);
      await session?.send('Browser.close').catch(() => undefined);
      await ended.catch(() => undefined);
    },
  };
}

/** Rejects when VS Code ends before its window was reached. */
async function neverEnds(ended: Promise<void>): Promise<never> {
  await ended;
  throw new Error('VS Code ended before its window could be reached.');
}

async function connect(port: number): Promise<{ browser: Browser; page: Page }> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const page = browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((each) => each.url().includes('workbench'));
      if (page) return { browser, page };
      await browser.close();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
