import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DiscoverableFile } from '../discover/candidate.ts';
import { isDiscoverable } from '../discover/index.ts';
import { settingsFiles } from '../discover/settingsFiles.ts';
import type { FileList } from '../migrate/draft.ts';
import {
  foundMigrations,
  isCode,
  isMigrationPath,
  listFiles,
  type MigrationFolder,
  migrationsFor,
  notReplayedWords,
  textIn,
} from '../sources/workspace.ts';
import { documentKey, pathOf } from './fromProtocol.ts';

/** The workspace's folder: what lies in it is listed once, and again after a file came or went. */
export interface WorkspaceFiles {
  readonly root: string | undefined;
  /** Relative paths with `/`; empty without a folder. */
  paths(): Promise<readonly string[]>;
  migrations(): Promise<readonly MigrationFolder[]>;
  /** What may name connections among the listed files, and beside them. */
  settings(paths: readonly string[]): readonly DiscoverableFile[];
  /** Whether a document is one of those, or would be. */
  isSetting(uri: string): boolean;
  /** The folder of migrations that is nearest to a document, among those of the last listing. */
  nearestMigrations(uri: string): MigrationFolder | undefined;
  /** `42 migrations in Ruby are not replayed`, where no migration of the last listing can be; undefined without any. */
  notReplayed(): string | undefined;
  /** Whether a document is a migration, by its name or because it was listed among them. */
  isMigration(uri: string): boolean;
  /** As the migration tools read it. */
  list(): Promise<FileList>;
  read(path: string): string | undefined;
  /** The `file:` URI of a relative path. */
  uriOf(path: string): string;
  /** The relative path of a document; undefined when it is not in the folder. */
  pathOf(uri: string): string | undefined;
  /** A file came or went. */
  forget(): void;
}

export function createWorkspaceFiles(root: string | undefined): WorkspaceFiles {
  let listing: Promise<readonly string[]> | undefined;
  let migrationKeys: ReadonlySet<string> = new Set();
  /** By URI: it is asked of all files with clauses after each edit. */
  const migrationNames = new Map<string, boolean>();

  function isMigrationByName(uri: string): boolean {
    const known = migrationNames.get(uri);
    if (known !== undefined) return known;
    const path = pathOf(uri);
    const found =
      path !== undefined && root !== undefined && isMigrationPath(relative(root, path).split(sep).join('/'));
    if (migrationNames.size > 10_000) migrationNames.clear();
    migrationNames.set(uri, found);
    return found;
  }
  let folders: readonly MigrationFolder[] = [];
  const foldersIn = new WeakMap<readonly string[], readonly MigrationFolder[]>();
  let notReplayed: string | undefined;
  let settings: ReadonlySet<string> = new Set();

  const absolute = (path: string) => join(root ?? '', path);
  const uriOf = (path: string) => pathToFileURL(absolute(path)).href;

  async function look(): Promise<readonly string[]> {
    if (root === undefined) return [];
    return listFiles(root);
  }

  function listed(paths: readonly string[]): readonly string[] {
    folders = foldersOf(paths);
    migrationKeys = new Set(folders.flatMap(({ files }) => files.map(uriOf)));
    notReplayed = folders.length > 0 ? undefined : notReplayedWords(paths.filter(isCode));
    return paths;
  }

  /** Each listing is looked through once. */
  function foldersOf(paths: readonly string[]): readonly MigrationFolder[] {
    const known = foldersIn.get(paths) ?? foundMigrations(paths, read);
    foldersIn.set(paths, known);
    return known;
  }

  /** A listing that a later one has overtaken changes nothing. */
  async function paths(): Promise<readonly string[]> {
    if (listing) return listing;
    const mine: Promise<readonly string[]> = look().then((found) => (listing === mine ? listed(found) : found));
    listing = mine;
    try {
      return await mine;
    } catch (error) {
      if (listing === mine) listing = undefined;
      throw error;
    }
  }

  const read = (path: string) => textIn(absolute(path));

  function relativeOf(uri: string): string | undefined {
    const path = pathOf(uri);
    if (path === undefined || root === undefined) return undefined;
    const inside = relative(root, path).split(sep).join('/');
    return inside.startsWith('../') ? undefined : inside;
  }

  return {
    root,
    pathOf: relativeOf,
    paths,
    migrations: async () => foldersOf(await paths()),
    nearestMigrations(uri) {
      const path = pathOf(uri);
      const inside = path === undefined || root === undefined ? '..' : relative(root, path).split(sep).join('/');
      return inside.startsWith('..') ? undefined : migrationsFor(inside, folders);
    },
    notReplayed: () => notReplayed,
    settings(paths) {
      const found = root === undefined ? [] : settingsFiles(root, paths, textIn);
      settings = new Set(found.map(({ path }) => path));
      return found;
    },
    isSetting(uri) {
      const path = relativeOf(uri);
      return path !== undefined && (isDiscoverable(path) || settings.has(path));
    },
    isMigration: (uri) => isMigrationByName(uri) || migrationKeys.has(documentKey(uri)),
    list: async () => ({ paths: await paths(), read }),
    read,
    uriOf,
    forget() {
      listing = undefined;
    },
  };
}
