import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentReading } from '../features/analysis.ts';
import { STARTUP_WORDS, startupDdl, startupDdlIn } from '../features/startupDdl.ts';
import type { HostDocument } from '../hosts/fragment.ts';
import { generatedBy } from '../hosts/generated.ts';
import { languageOf } from '../hosts/language.ts';
import { type DescribedModels, describedModels, MODEL_WORDS, namedAfter } from '../hosts/modelNames.ts';
import type { Surroundings } from '../hosts/neighbours.ts';
import { holdsCommands } from '../hosts/schemaCommands.ts';
import type { StartupDdl } from '../resolve/startupDdl.ts';
import { isCode } from './codeMigrations.ts';
import { productsBySettings, settingsNear } from './configuredProducts.ts';
import { isMigrationPath } from './migrationFolders.ts';
import { hasFile, otherProduct, settledProduct } from './silence.ts';
import { readTelling } from './threads.ts';

/** A file outside the migrations with DDL of its own. */
export interface StartupFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly ddl: readonly StartupDdl[];
  /** The models that it describes, which calls elsewhere may make tables of. */
  readonly models?: DescribedModels;
}

/** How a file is read; `around` is what surrounds it. */
export interface StartupReading {
  read(document: HostDocument & { readonly path: string }): DocumentReading;
  readonly around: Surroundings;
}

const OTHERS = /\.(?:py|rb|php|java|kt|cs|rs|exs?)$/;

/** Whether a file could hold DDL that no migration shows. */
export function mayMakeSchema(path: string): boolean {
  const isRead = languageOf(path) !== undefined || OTHERS.test(path) || holdsCommands(path) || path.endsWith('.prisma');
  return isRead && !isMigrationPath(path) && !isCode(path) && !isIllustration(path);
}

function isIllustration(path: string): boolean {
  return /(?:^|\/)(?:docs?|examples?|samples?)\//i.test(path) || /\.d\.[cm]?ts$/.test(path);
}

/** Whether a file belongs to tests, whose tables are not those of the program. */
export function isTestPath(path: string): boolean {
  const folders =
    /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|e2e|testdata|fixtures?|mocks?|testing|[\w-]+[-_]tests?|tests?[-_][\w-]+)\//i;
  return folders.test(path) || /[._-](?:test|spec|e2e)\.\w+$|^(?:.*\/)?(?:conftest|test_\w+)\.py$/.test(path);
}

/**
 * The files among `paths` (relative to `root`) that hold DDL outside the migrations, which the caller leaves out. Reads all of
 * them, so that it is to be asked only where something is missing. Rejects when aborted.
 */
export async function readStartupDdl(
  root: string,
  paths: readonly string[],
  how: StartupReading,
  signal?: AbortSignal,
): Promise<readonly StartupFile[]> {
  const ours = paths.filter(mayMakeSchema);
  const has = hasFile(paths);
  const holding: (HostDocument & { readonly path: string })[] = [];
  for await (const told of readTelling({ root, paths: ours, also: EITHER }, signal)) {
    for (const [index, text] of told.telling) {
      if (!isHolding(text)) continue;
      const path = ours[index] ?? '';
      const document = { path, uri: pathToFileURL(join(root, path)).href, language: languageOf(path) ?? '', text };
      if (!otherProduct(path, document) && !generatedBy(document, has)) holding.push(document);
    }
  }
  const settings = await productsBySettings(
    root,
    settingsNear(
      root,
      holding.map(({ path }) => path),
    ),
  );
  return holding
    .filter(({ path, text }) => settledProduct(path, text, settings) === undefined)
    .map((document) => startupFile(document, how))
    .filter(saysSomething)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A first look at a text: false means that there is nothing in it. */
export function isHolding(text: string): boolean {
  return STARTUP_WORDS.test(text) || MODEL_WORDS.test(text);
}

const EITHER = new RegExp(`${STARTUP_WORDS.source}|${MODEL_WORDS.source}`, 'im');

/** One file. */
export function startupFile(document: HostDocument & { readonly path: string }, how: StartupReading): StartupFile {
  const { path, language } = document;
  const ddl = language === '' ? startupDdlIn(document, how.around) : startupDdl(how.read(document), how.around);
  const models = describedModels(document.text);
  return { path, ddl, ...(models && { models }) };
}

export function saysSomething({ ddl, models }: StartupFile): boolean {
  return ddl.length > 0 || models !== undefined;
}

interface Bearing {
  readonly onTests: readonly StartupDdl[];
  readonly onOthers: readonly StartupDdl[];
}

const known = new WeakMap<readonly StartupFile[], Bearing>();

/** What may bear on a clause of a file: tables that tests make count for tests alone. Kept by the list. */
export function startupDdlFor(path: string, files: readonly StartupFile[]): readonly StartupDdl[] {
  const others = () => files.filter((file) => !isTestPath(file.path));
  const bearing = known.get(files) ?? { onTests: ddlOf(files), onOthers: ddlOf(others()) };
  known.set(files, bearing);
  return isTestPath(path) ? bearing.onTests : bearing.onOthers;
}

function ddlOf(files: readonly StartupFile[]): readonly StartupDdl[] {
  return files.flatMap(({ ddl }) => ddl).map((each) => (each.kind === 'models' ? ofModels(each, files) : each));
}

/** Where no model of the library is found, they may be about any table. */
function ofModels(ddl: StartupDdl & { readonly kind: 'models' }, files: readonly StartupFile[]): StartupDdl {
  const { library } = ddl;
  if (ddl.tables || library === undefined) return ddl;
  const described = files.flatMap(({ models }) => (models?.libraries.some((each) => each === library) ? models : []));
  if (described.length === 0) return ddl;
  return { ...ddl, isAbout: namedAfter(described.flatMap(({ names }) => names)) };
}
