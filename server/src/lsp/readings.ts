import type { DocumentReading } from '../features/analysis.ts';
import { readDocument } from '../features/reading.ts';
import type { HostDocument } from '../hosts/fragment.ts';
import { folderOf } from '../hosts/neighbours.ts';
import { createNeighbours } from '../sources/neighbours.ts';
import { documentKey } from './fromProtocol.ts';
import type { TeamConfig } from './teamConfig.ts';

/**
 * Reads a document with what surrounds it: the other files, as they are open in the editor, and the team's words for SQL.
 * `before` is the reading of an earlier text of it.
 */
export type ReadDocument = (document: HostDocument, before?: DocumentReading) => DocumentReading;

export function createReadings(
  rootOf: (uri: string) => string | undefined,
  openText: (uri: string) => string | undefined,
  team: TeamConfig,
): ReadDocument {
  const byRoot = new Map<string | undefined, ReturnType<typeof createNeighbours>>();
  return (document, before) => {
    const root = rootOf(document.uri);
    const neighbours = byRoot.get(root) ?? createNeighbours(root, openText);
    byRoot.set(root, neighbours);
    return readDocument(document, { ...neighbours, ...team.rulesOf(document.uri).words }, before);
  };
}

/** A file of the workspace has another text; `listed`: it came or went. */
export interface FileChange {
  readonly uri: string;
  readonly listed: boolean;
}

/** Whether a reading may be another one after the change. */
export function depends({ neighbours }: Pick<DocumentReading, 'neighbours'>, changed: FileChange): boolean {
  if (neighbours.size === 0) return false;
  const key = documentKey(changed.uri);
  const folder = folderOf(key);
  return [...neighbours].some((uri) =>
    uri.endsWith('/') ? changed.listed && documentKey(uri) === folder : documentKey(uri) === key,
  );
}
