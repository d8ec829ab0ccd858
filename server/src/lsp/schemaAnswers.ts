import { posix, relative, sep } from 'node:path';
import { encodeCatalog } from '../catalog/codec.ts';
import { findTable } from '../catalog/lookup.ts';
import { sizeOf } from '../catalog/size.ts';
import { pickableTables, tableKeysMarkdown } from '../features/tableKeys.ts';
import type {
  AboutParams,
  Refusal,
  SnapshotParams,
  SnapshotResult,
  TableKeysParams,
  TableKeysResult,
  TablesResult,
} from '../protocol.ts';
import { markOf } from '../sources/migrationsMark.ts';
import { migrationsFor } from '../sources/workspace.ts';
import { agoWords } from './ago.ts';
import type { Folder } from './folder.ts';
import { pathOf } from './fromProtocol.ts';
import type { Basis } from './holding.ts';
import type { Session } from './session.ts';

interface Known {
  readonly ok: true;
  readonly folder: Folder;
  readonly basis: Basis;
  readonly catalog: NonNullable<Basis['catalog']>;
  /** The document that was asked about, or the folder. */
  readonly uri: string;
}

/** What answers a document, or without one its folder, once nothing is being loaded. Rejects when aborted. */
async function known(
  session: Session,
  { uri, folder: named }: AboutParams,
  signal: AbortSignal,
): Promise<Known | Refusal> {
  const folder = uri === undefined ? session.folders.named(named) : session.folderOf(uri);
  await folder.source.settled(uri === undefined ? [] : [uri], signal);
  const own = uri === undefined ? undefined : session.basisOf(uri);
  const basis = own?.catalog ? own : (folder.source.chosen() ?? folder.source.mapped()[0])?.basis();
  const catalog = basis?.catalog;
  if (basis && catalog) return { ok: true, folder, basis, catalog, uri: uri ?? folder.uri };
  return { ok: false, ...folder.source.whyNothing() };
}

/** The tables that can be picked. */
export async function tables(session: Session, params: AboutParams, signal: AbortSignal): Promise<TablesResult> {
  const found = await known(session, params, signal);
  if (!found.ok) return found;
  return { ok: true, source: found.catalog.origin.label, tables: pickableTables(found.catalog) };
}

/** The keys of one of them, and how often the workspace uses each. */
export async function tableKeys(
  session: Session,
  params: TableKeysParams,
  signal: AbortSignal,
): Promise<TableKeysResult> {
  const found = await known(session, params, signal);
  if (!found.ok) return found;
  const { folder, basis, catalog, uri } = found;
  const [schema = '', ...name] = params.table.split('.');
  const table = findTable(catalog, { schema, name: name.join('.') });
  if (!table) {
    return {
      ok: false,
      message: `${params.table} is not in ${catalog.origin.label} any more.`,
      next: 'Pick another table.',
    };
  }
  await session.uses.ready(folder);
  const markdown = tableKeysMarkdown(table, {
    catalog,
    migrations: basis.migrations,
    uses: session.uses.of(folder, basis),
    age: agoWords(session.now() - folder.source.checkedAt(uri)),
    describePlace: session.places.describe,
  });
  return { ok: true, markdown };
}

/** The schema as the text of a snapshot file, the same as `schema-lens snapshot` writes. */
export async function snapshot(session: Session, params: SnapshotParams, signal: AbortSignal): Promise<SnapshotResult> {
  const found = await known(session, params, signal);
  if (!found.ok) return found;
  const { folder, catalog } = found;
  const beside = await besideOf(folder, params.target);
  const text = encodeCatalog({ ...catalog, ...(beside && { beside }) });
  return { ok: true, text, label: catalog.origin.label, ...sizeOf(catalog) };
}

/** The migrations that the snapshot can be compared with later; none for a file outside of the folder. */
async function besideOf({ files }: Folder, target: string) {
  const path = pathOf(target);
  if (path === undefined || files.root === undefined) return undefined;
  const inside = relative(files.root, path).split(sep).join('/');
  const folder = inside.startsWith('..') ? undefined : migrationsFor(inside, await files.migrations());
  return folder && markOf(files.root, folder, posix.dirname(inside).replace(/^\.$/, ''));
}
