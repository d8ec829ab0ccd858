import { commands, type Disposable, window } from 'vscode';
import type { Server } from './server.ts';
import type { Sources } from './sources.ts';

/**
 * What the manifest's `when` clauses ask: `schemaLens.inUse` once a file with a clause was seen, `schemaLens.source` with the
 * kind of the active source's status, `none` or `stopped`.
 */
export function followContextKeys(client: Server, sources: Sources): Disposable {
  const told = new Map<string, unknown>();
  function tell(key: string, value: unknown): void {
    if (told.get(key) === value) return;
    told.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }

  function show(): void {
    if (sources.known()) tell('schemaLens.inUse', true);
    tell('schemaLens.source', sources.active()?.status.kind ?? 'none');
  }

  const listening = [
    sources.onDidChange(show),
    window.onDidChangeActiveTextEditor(show),
    client.onDidChangeState((state) => {
      if (state === 'stopped') tell('schemaLens.source', 'stopped');
    }),
  ];
  show();
  return {
    dispose() {
      for (const each of listening) each.dispose();
    },
  };
}
