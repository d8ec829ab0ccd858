import { commands } from 'vscode';
import type { ShowReferencesArguments } from '../../server/src/protocol.ts';
import type { Server } from './server.ts';

/** Shows the clauses that need a key in the editor's own peek. */
export async function showReferences(client: Server, target: ShowReferencesArguments): Promise<void> {
  const { converter: convert } = client;
  const locations = target.locations.map(({ uri, range }) => convert.asLocation({ uri, range }));
  const at = [convert.asUri(target.uri), convert.asPosition(target.position), locations] as const;
  await commands.executeCommand('editor.action.showReferences', ...at);
}
