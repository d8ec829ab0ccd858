import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startDesktop } from './editorDesktop.ts';
import { chooseHost, describeHost, type EditorHost, thisMachine } from './editorHost.ts';
import { startWeb } from './editorWeb.ts';

export interface EditorOptions {
  /** The folder, or the `.code-workspace` file, to open. */
  readonly workspace: string;
  /** The extension's folder: the one with its package.json. */
  readonly extension: string;
  /** A CommonJS file that exports `run(): Promise<void>`, which the extension host runs. */
  readonly tests: string;
  /** The user's settings, beside those that keep the editor quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Seen by the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  readonly viewport?: Viewport;
  /** The workspace is not trusted. Always in the browser: @vscode/test-electron trusts every workspace. */
  readonly untrusted?: boolean;
}

/** In CSS pixels. `scale` makes pictures sharper, where the host can. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly scale?: number;
}

/** A VS Code that runs. */
export interface Editor {
  readonly page: Page;
  /** Settles when the tests have run in the editor. */
  readonly ended: Promise<void>;
  /** What the editor logged so far, for the message of a failure. */
  log(): string;
  /** Ends every process that was started and removes the editor's folders. */
  stop(): Promise<void>;
}

/** What one host needs to know. */
export interface HostOptions extends EditorOptions {
  /** A folder for the editor's own data; its `User/settings.json` is written. */
  readonly userData: string;
  readonly extensions: string;
}

/** No greeting, no news, no network, no animation: what is seen depends on nothing but the extension. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.colorTheme': 'Default Light Modern',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
  // The sample's packages are not installed, which TypeScript would complain of.
  'typescript.validate.enable': false,
  'javascript.validate.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'typescript.tsserver.web.typeAcquisition.enabled': false,
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.accessibilitySupport': 'off',
};

/** Starts the VS Code that this machine offers, says which, and opens the folder with the extension in development. */
export async function startEditor(options: EditorOptions): Promise<Editor> {
  const host: EditorHost = options.untrusted ? { kind: 'browser' } : await chooseHost(thisMachine);
  console.log(`Editor: ${describeHost(host)}`);
  const home = mkdtempSync(join(tmpdir(), 'schema-lens-editor-'));
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  try {
    const extension = stagedExtension(home, options.extension);
    const hostOptions = { ...options, extension, ...editorFolders(home, options.settings) };
    const editor =
      host.kind === 'browser' ? await startWeb(hostOptions) : await startDesktop(hostOptions, host.program);
    return { ...editor, stop: async () => editor.stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * The extension's folder with nothing but what VS Code reads. The repository itself will not do: the editor lies in its
 * `.cache`, and VS Code takes every theme below an extension in development for that extension's.
 */
export function stagedExtension(home: string, extension: string): string {
  const staged = join(home, 'extension');
  mkdirSync(staged);
  for (const name of ['package.json', 'package.nls.json']) copyFileSync(join(extension, name), join(staged, name));
  for (const name of ['dist', 'l10n', 'schemas', 'syntaxes', 'media', 'docs']) {
    if (existsSync(join(extension, name))) symlinkSync(join(extension, name), join(staged, name), 'junction');
  }
  return staged;
}

/** Makes the folders of a fresh user under `home`. */
export function editorFolders(
  home: string,
  settings: Readonly<Record<string, unknown>> = {},
): { readonly userData: string; readonly extensions: string } {
  const userData = join(home, 'user-data');
  const extensions = join(home, 'extensions');
  mkdirSync(join(userData, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeFileSync(join(userData, 'User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  return { userData, extensions };
}
