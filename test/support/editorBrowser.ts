import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { installChromium } from './editorInstall.ts';

/** A Chromium that can be started without a screen. */
export interface BrowserProgram {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Keeps Chromium off the network and, in containers, off a sandbox that root cannot have. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts a browser without a screen. Throws, saying how to install one, when there is none. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = findBrowser();
  try {
    return await chromium.launch({ executablePath: path, args: flags, env: definedOnly(env) });
  } catch (error) {
    throw new Error(`${path} does not start. ${howToInstall}`, { cause: error });
  }
}

const howToInstall =
  'Install Chromium (Debian: apt-get install chromium) or Google Chrome, or set CHROME_PATH to the program of one.';

/** CHROME_PATH, else an installed Chromium or Chrome, else the one that npm carries (Linux on x64). */
export function findBrowser(): BrowserProgram {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROME_PATH is ${named}, which does not exist. ${howToInstall}`);
    return { path: named, env: process.env };
  }
  const path = installedBrowser();
  if (path !== undefined) return { path, env: process.env };
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`No browser found. ${howToInstall}`);
  return fromNpm();
}

function installedBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((name) => process.env[name] ?? []);
  return [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...programs.map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
    ...programs.map((folder) => join(folder, 'Microsoft/Edge/Application/msedge.exe')),
  ].find((path) => existsSync(path));
}

function fromNpm(): BrowserProgram {
  let folder: string;
  try {
    folder = installChromium();
  } catch (error) {
    throw new Error(`No browser found, and none could be installed. ${howToInstall}`, { cause: error });
  }
  const path = join(folder, 'chromium');
  return { path, env: { ...process.env, ...whatTheMachineLacks(path, folder) } };
}

/** A bare container has neither NSS nor fonts; the package brings both, and an installed one is the better choice. */
function whatTheMachineLacks(path: string, folder: string): NodeJS.ProcessEnv {
  const libraries = spawnSync('ldd', [path], { encoding: 'utf8' }).stdout ?? '';
  return {
    ...(libraries.includes('not found') ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {}),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
