import type { FileList, WantedKey } from '../../migrate/draft.ts';
import type { TextEdit } from '../../text/range.ts';

/** An edit that says in the project's model what a migration makes, so that the two agree. */
export interface ModelEdit {
  /** `Add @@unique([tenantId, email]) to model User in schema.prisma`, and what the model's tool is to do then. */
  readonly title: string;
  readonly path: string;
  readonly before: string;
  readonly edits: readonly TextEdit[];
}

/** What one library needs to say a key in a model. */
export interface ModelLibrary {
  /** What the project's list of dependencies holds when it uses the library. */
  readonly dependency: RegExp;
  readonly language: string;
  /** What each file with a model holds. */
  readonly sign: RegExp;
  /** The file's model of the key's table, changed; undefined where it has none, says the key already, or cannot say it. */
  change(wanted: NamedKey, file: ModelFile): ModelChange | undefined;
  /** What to do next where the edit stands instead of a migration. */
  readonly next: string;
}

/** A key with the name that its migration gives it. */
export interface NamedKey extends WantedKey {
  readonly name: string;
}

export interface ModelFile {
  readonly path: string;
  readonly text: string;
  readonly language: string;
  /** The text of the project's list of dependencies. */
  readonly dependencies: string;
  /** Whether a file of the project with that ending holds one of the words. */
  mentions(words: readonly string[], ending: string): boolean;
}

export interface ModelChange {
  /** `uniqueIndex on (tenantId, email)`. */
  readonly what: string;
  /** The model: its class, struct or variable. */
  readonly model: string;
  readonly edits: readonly TextEdit[];
}

/** So many files at most are read for one key; those named after the table or after models come first. */
const most = 300;

/** The edits that one library can make for a key; the first model of its table counts. */
export function libraryEdit(wanted: NamedKey, files: FileList, library: ModelLibrary): ModelEdit | undefined {
  const dependencies = dependenciesOf(files, library);
  if (dependencies === undefined) return undefined;
  for (const { path, language } of candidates(wanted, files, library)) {
    const text = files.read(path) ?? '';
    if (!library.sign.test(text)) continue;
    const change = library.change(wanted, { path, text, language, dependencies, mentions: mentionsIn(files) });
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (change)
      return {
        title: `Add ${change.what} to ${change.model} in ${name}, then ${library.next}`,
        path,
        before: text,
        edits: change.edits,
      };
  }
  return undefined;
}

/** Yes where there are too many files to look into. */
function mentionsIn(files: FileList): ModelFile['mentions'] {
  return (words, ending) => {
    const own = files.paths.filter((path) => path.endsWith(ending) && !isForeign(path));
    return own.length > most || own.some((path) => words.some((word) => files.read(path)?.includes(word)));
  };
}

function dependenciesOf(files: FileList, { dependency, language }: ModelLibrary): string | undefined {
  const list = language === 'go' ? /(?:^|\/)go\.mod$/ : /(?:^|\/)package\.json$/;
  const found = files.paths.filter((path) => list.test(path) && !isForeign(path)).slice(0, 50);
  return found.map((path) => files.read(path) ?? '').find((text) => dependency.test(text));
}

function candidates({ table }: NamedKey, { paths }: FileList, { language }: ModelLibrary) {
  const stem = table.replace(/(?:ies|es|s|y)$/, '').replaceAll('_', '');
  const rank = (path: string) => {
    const plain = path.toLowerCase().replace(/[_-]/g, '');
    if (stem !== '' && plain.slice(plain.lastIndexOf('/') + 1).includes(stem)) return 0;
    return /schema|model|entit|table|db/.test(plain) ? 1 : 2;
  };
  const wanted = language === 'go' ? /\.go$/ : /(?<!\.d)\.[cm]?[jt]sx?$/;
  return paths
    .filter((path) => wanted.test(path) && !isForeign(path) && !/[._](?:test|spec)\.\w+$/.test(path))
    .map((path) => ({ path, rank: rank(path), language: languageOf(path) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most);
}

function languageOf(path: string): string {
  if (path.endsWith('.go')) return 'go';
  return /\.[cm]?ts$/.test(path) ? 'typescript' : /\.tsx$/.test(path) ? 'typescriptreact' : 'javascript';
}

function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|dist|build)\//.test(path);
}

/** Whether `"users"` or `"app"."users"`, as a model names its table, is the key's. */
export function isTable(written: string, { schema = 'public', table }: NamedKey): boolean {
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  const bare = written === quoted(table);
  return (bare && schema === 'public') || written === `${quoted(schema)}.${quoted(table)}`;
}
