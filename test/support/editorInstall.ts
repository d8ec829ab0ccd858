import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root: the nearest package.json above this file or above the bundle that it became part of. */
export const projectRoot = nearestPackage(dirname(fileURLToPath(import.meta.url)));

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No package.json above the tests.');
  return nearestPackage(parent);
}

/** VS Code's own server, workbench and extension host, as npm carries them; the last release line that runs on Node.js 20. */
const codeServer = 'code-server@4.100.3';
/** VS Code's file and text search; the release line that carries its program instead of downloading it. */
const ripgrep = '@vscode/ripgrep@1.18.0';
/** A Chromium inside an npm package; the last release line that installs on Node.js 20. */
const chromium = '@sparticuz/chromium';
const chromiumVersion = '143.0.4';

/** Installs VS Code's server unless it is there, and returns the path of its entry point. Takes 20 s and 330 MB once. */
export function installVsCodeServer(): string {
  const folder = installed(codeServer, (fresh) => {
    const vscode = join(fresh, 'node_modules/code-server/lib/vscode');
    npm(vscode, ['install', '--omit=dev']);
    npm(join(vscode, 'extensions'), ['install', '--omit=dev']);
    const search = join(fresh, 'search');
    mkdirSync(search);
    npm(search, ['install', '--prefix', search, ripgrep]);
    const program = join(search, 'node_modules/@vscode', `ripgrep-${process.platform}-${process.arch}`, 'bin');
    cpSync(program, join(vscode, 'node_modules/@vscode/ripgrep/bin'), { recursive: true });
  });
  return join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js');
}

/** Installs the npm package's Chromium unless it is there, and returns the folder that it unpacked itself into. */
export function installChromium(): string {
  const folder = installed(`${chromium}@${chromiumVersion}`, (fresh) => {
    const unpacked = join(fresh, 'unpacked');
    mkdirSync(unpacked);
    // It unpacks into the temporary folder, and its libraries only where it believes to be in AWS Lambda.
    const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    const unpack = `import('${chromium}').then((module) => module.default.executablePath())`;
    command(process.execPath, ['-e', unpack], fresh, env);
  });
  return join(folder, 'unpacked');
}

/** A folder under `.cache` that holds one npm package; complete or absent, also when two runs install it at once. */
function installed(specifier: string, finish: (folder: string) => void): string {
  const folder = join(projectRoot, '.cache', specifier.replace(/^@/, '').replace(/[@/]/g, '-'));
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  console.log(`Installing ${specifier}…`);
  try {
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, 'package.json'), '{ "private": true }');
    npm(fresh, ['install', specifier]);
    finish(fresh);
    if (!existsSync(folder)) renameSync(fresh, folder);
    return folder;
  } catch (error) {
    throw new Error(`${specifier} could not be installed into ${folder}. Is the npm registry in reach?`, {
      cause: error,
    });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function npm(folder: string, words: readonly string[]): void {
  command('npm', [...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder, process.env);
}

function command(program: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): void {
  const shell = process.platform === 'win32' && program === 'npm';
  const result = spawnSync(program, words, { cwd, env, shell, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    throw new Error(`${program} ${words.join(' ')} ended with ${result.status}: ${result.stderr.trim()}`);
  }
}
