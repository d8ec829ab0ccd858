import { commands, type Location } from 'vscode';
import type { ShowReferencesArguments } from '../../server/src/protocol.ts';
import type { Server } from './server.ts';

/** Shows the clauses that need a key in the editor's own peek. */
export async function showReferences(client: Server, target: ShowReferencesArguments): Promise<void> {
  const { converter: convert } = client;
  const uri = convert.asUri(target.uri);
  const position = convert.asPosition(target.position);
  const locations =
    target.locations?.map((each) => convert.asLocation(each)) ??
    (await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', uri, position));
  await commands.executeCommand('editor.action.showReferences', uri, position, locations);
}
