// What happens to the workspace of the long run while nobody types.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FileChangeType } from 'vscode-languageserver/node';
import type { SourceChoice } from '../../server/src/protocol.ts';
import type { TestClient } from '../support/client.ts';
import type { TestDocument } from '../support/clientDocument.ts';
import { branchFiles, configuration, migrationFiles, originals, sharedFiles, snapshotText } from './texts.ts';

export interface Session {
  readonly client: TestClient;
  readonly documents: readonly TestDocument[];
  /** What lies on the disk, beside the open documents. */
  readonly disk: Map<string, string>;
  choice: SourceChoice;
}

type Files = Readonly<Record<string, string | undefined>>;

export const snapshots = ['one.json', 'two.json'] as const;

/** The files at the beginning. */
export function beginning(): Readonly<Record<string, string>> {
  const branch = Object.entries(branchFiles(0)).filter((file): file is [string, string] => file[1] !== undefined);
  return {
    ...Object.fromEntries(branch),
    ...sharedFiles(0),
    ...migrationFiles(0),
    'one.json': snapshotText(0),
    'two.json': snapshotText(1),
  };
}

/** The changes by their names; `n` makes each one another than the last. */
export const kinds: Readonly<Record<string, (session: Session, n: number) => Promise<void>>> = {
  async schema(session, n) {
    const { choice } = session;
    if (choice.kind === 'snapshot') write(session, { [choice.path]: snapshotText(n) });
    else write(session, migrationFiles(n));
  },
  async 'a file outside the editor'(session, n) {
    write(session, sharedFiles(n));
  },
  async configuration(session, n) {
    write(session, { 'schema-lens.json': configuration(n) });
  },
  async 'another source'(session, n) {
    session.choice =
      n % 3 === 0 ? { kind: 'migrations', directory: 'migrations' } : { kind: 'snapshot', path: other(session.choice) };
    const used = await session.client.use(session.choice);
    if (!used.ok) throw new Error(used.message);
  },
  async 'another branch'(session, n) {
    const reloaded = session.documents.filter((_, i) => (i + n) % 2 === 0);
    const texts = reloaded.map(({ uri }) => [session.client.pathOf(uri), branchText(session.client.pathOf(uri), n)]);
    for (const [path = '', text = ''] of texts) writeFileSync(join(session.client.folder, path), text);
    write(session, {
      ...branchFiles(n),
      ...sharedFiles(n),
      ...migrationFiles(n),
      ...Object.fromEntries(snapshots.map((path, i) => [path, snapshotText(n + i)])),
      'schema-lens.json': configuration(n),
    });
    // The editor takes the new text of what it has open.
    for (const [i, document] of reloaded.entries()) await document.type(0, texts[i]?.[1] ?? '', document.text().length);
  },
};

function other(choice: SourceChoice): string {
  return choice.kind === 'snapshot' && choice.path === snapshots[0] ? snapshots[1] : snapshots[0];
}

/** The document as another branch has it: some of its lines. */
function branchText(path: string, n: number): string {
  const lines = (originals[path] ?? '').split('\n');
  return lines.filter((_, i) => i < 5 || (i + n) % 4 !== 0).join('\n');
}

/** Writes and removes files as another program does, and tells all of them at once, as the editor's watcher does. */
function write({ client, disk }: Session, files: Files): void {
  const changes = Object.entries(files).flatMap(([path, text]) => {
    const was = disk.get(path);
    if (text === was) return [];
    put(join(client.folder, path), text);
    if (text === undefined) disk.delete(path);
    else disk.set(path, text);
    const type =
      text === undefined ? FileChangeType.Deleted : was === undefined ? FileChangeType.Created : FileChangeType.Changed;
    return [{ uri: client.uriOf(path), type }];
  });
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

function put(path: string, text: string | undefined): void {
  if (text === undefined) {
    rmSync(path);
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
