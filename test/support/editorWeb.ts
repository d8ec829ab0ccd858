import { type ChildProcess, spawn } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import type { Editor, HostOptions } from './editor.ts';
import { launchBrowser } from './editorBrowser.ts';
import { installVsCodeServer } from './editorInstall.ts';

export interface WebServer {
  readonly port: number;
  /** The page of the workbench with the folder open and the extension in development. */
  url(folder: string, extension: string, tests?: string): string;
  log(): string;
  stop(): Promise<void>;
}

export interface WebServerOptions {
  readonly userData: string;
  readonly extensions: string;
  readonly env?: Readonly<Record<string, string>>;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly untrusted?: boolean;
}

/** Starts VS Code's server on this machine's own address. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { userData, extensions, env, port = 0, untrusted = false } = options;
  const words = [
    installVsCodeServer(),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
    ...['--user-data-dir', userData, '--extensions-dir', extensions, '--telemetry-level', 'off'],
    ...(untrusted ? [] : ['--disable-workspace-trust']),
  ];
  // A group of its own, so that the extension host and what that started end with it. No gallery: nothing is looked up.
  const child = spawn(process.execPath, words, {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...env },
  });
  const end = () => endGroup(child, 'SIGKILL');
  process.on('exit', end);
  const output = collect(child);
  const taken = await listening(child, output.text);
  return {
    port: taken,
    url: (folder, extension, tests) => pageUrl(taken, folder, extension, tests),
    log: output.text,
    stop: async () => {
      await stopped(child);
      process.off('exit', end);
    },
  };
}

/** The editor as a test sees it: server, headless browser and the workbench's page. */
export async function startWeb(options: HostOptions): Promise<Editor> {
  const server = await startWebServer(options);
  const console: string[] = [];
  let browser: Browser | undefined;
  const stop = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await launchBrowser();
    const { scale = 1, ...viewport } = options.viewport ?? { width: 1280, height: 800 };
    const page = await browser.newPage({ viewport, deviceScaleFactor: scale });
    page.on('console', (message) => console.push(message.text()));
    await page.goto(server.url(options.workspace, options.extension, options.tests));
    const ended = testsEnded(page, server);
    // Awaited by whoever started the editor; until then a failure must not count as unhandled.
    ended.catch(() => undefined);
    return { page, ended, log: () => [server.log(), ...console].join('\n'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function pageUrl(port: number, folder: string, extension: string, tests?: string): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['skipWelcome', 'true'],
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
  ];
  const opened = folder.endsWith('.code-workspace') ? { workspace: folder } : { folder };
  const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
  // As readable as a URL may be: it is printed for people.
  return `http://127.0.0.1:${port}/?${String(query).replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

/** The extension host ends when `run` has settled. */
async function testsEnded(page: Page, server: WebServer): Promise<void> {
  while (!/Extension Host Process exited/.test(server.log())) {
    if (page.isClosed()) throw new Error('The page of the editor was closed before the tests ended.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function collect(child: ChildProcess): { text(): string } {
  const pieces: string[] = [];
  child.stdout?.on('data', (piece) => pieces.push(String(piece)));
  child.stderr?.on('data', (piece) => pieces.push(String(piece)));
  return { text: () => pieces.join('') };
}

/** The port that the server says it took. */
async function listening(child: ChildProcess, output: () => string): Promise<number> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
    if (port !== undefined) return Number(port);
    if (child.exitCode !== null || Date.now() > deadline) {
      endGroup(child, 'SIGKILL');
      throw new Error(`VS Code's server did not start.\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  endGroup(child, 'SIGTERM');
  const late = setTimeout(() => endGroup(child, 'SIGKILL'), 5000);
  await gone;
  clearTimeout(late);
  endGroup(child, 'SIGKILL');
}

/** Signals the process and all that it started; the group is gone when nobody is left to signal. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
