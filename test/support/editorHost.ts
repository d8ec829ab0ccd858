/** Where the tests find a VS Code. */
export type EditorHost =
  /** A desktop VS Code: the program at `program`, or the newest one, downloaded by @vscode/test-electron. */
  | { readonly kind: 'desktop'; readonly program?: string }
  /** VS Code's server from npm, its workbench in a headless browser. */
  | { readonly kind: 'browser' };

export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Whether VS Code's download server answers. */
  canDownload(): Promise<boolean>;
}

/**
 * The desktop where one is named (VSCODE_EXECUTABLE), asked for (SCHEMA_LENS_EDITOR=desktop), or both a screen and a
 * download are there; else the browser, which needs neither.
 */
export async function chooseHost({ env, platform, canDownload }: Machine): Promise<EditorHost> {
  const program = env.VSCODE_EXECUTABLE;
  if (program !== undefined && program !== '') return { kind: 'desktop', program };
  const wanted = env.SCHEMA_LENS_EDITOR;
  if (wanted === 'desktop' || wanted === 'browser') return { kind: wanted };
  if (wanted !== undefined && wanted !== '') {
    throw new Error(`SCHEMA_LENS_EDITOR is ${wanted}; it can be desktop or browser.`);
  }
  const screen = platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
  return screen && (await canDownload()) ? { kind: 'desktop' } : { kind: 'browser' };
}

/** What this machine offers. */
export const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  canDownload: async () => {
    try {
      const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', {
        signal: AbortSignal.timeout(3000),
      });
      return answer.ok;
    } catch {
      return false;
    }
  },
};

/** One line for the log. */
export function describeHost(host: EditorHost): string {
  if (host.kind === 'browser') return 'VS Code in the browser (code-server from npm)';
  return `desktop VS Code (${host.program ?? 'downloaded by @vscode/test-electron'})`;
}
