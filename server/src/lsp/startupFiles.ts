import { languageOf } from '../hosts/language.ts';
import type { StartupDdl } from '../resolve/startupDdl.ts';
import { createNeighbours } from '../sources/neighbours.ts';
import {
  isHolding,
  mayMakeSchema,
  readStartupDdl,
  type StartupFile,
  type StartupReading,
  saysSomething,
  startupDdlFor,
  startupFile,
} from '../sources/startupDdl.ts';
import { textIn } from '../sources/workspace.ts';
import type { Folder } from './folder.ts';
import { documentKey, pathOf } from './fromProtocol.ts';
import type { Session } from './session.ts';
import { sparingly } from './sparingly.ts';

/** The DDL outside the migrations of each folder, looked for when a clause first lacks something, and followed from then on. */
export interface StartupFiles {
  /** What bears on a document; undefined while the folder's files are being read, which the first question starts. */
  of(uri: string): readonly StartupDdl[] | undefined;
  /** Resolves when what somebody asked for is read; true when it had to be waited for. */
  settled(folder: Folder): Promise<boolean>;
  /** A file has another text, on the disk or in the editor. */
  changed(uri: string): void;
  /** What tells SQL from other text changed: all is read again when it is asked for. */
  forget(): void;
  close(): void;
}

/** What it works on. */
type Around = Pick<Session, 'folders' | 'read' | 'documents' | 'answers' | 'basisOf' | 'log' | 'editor'>;

interface PlacedFile extends StartupFile {
  readonly uri: string;
}

interface Known {
  /** By `documentKey`; undefined until they are read. */
  files: Map<string, PlacedFile> | undefined;
  /** All of them, the same list until one changes. */
  listed?: readonly PlacedFile[] | undefined;
  /** Settles when they are. */
  readonly reading: Promise<void>;
  /** Files that changed meanwhile. */
  readonly changed: Set<string>;
  readonly how: StartupReading;
}

export function createStartupFiles(session: () => Around): StartupFiles {
  let known = new WeakMap<Folder, Known>();
  let stop = new AbortController();

  function begin(folder: Folder): Known {
    const { signal } = stop;
    const { read, documents } = session();
    const how = { read, around: createNeighbours(folder.files.root, documents.text) };
    const begun: Known = {
      files: undefined,
      how,
      changed: new Set(documents.uris()),
      reading: Promise.resolve()
        .then(() => sparingly(() => filesOf(folder, how, signal)))
        .catch((error: unknown) => {
          failed(error, signal);
          return [];
        })
        .then((files) => takeUp(folder, begun, files, signal))
        .catch((error: unknown) => failed(error, signal)),
    };
    known.set(folder, begun);
    return begun;
  }

  function failed(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted) session().log.failure('Reading the DDL of the workspace', error);
  }

  function takeUp(folder: Folder, begun: Known, files: readonly PlacedFile[], signal: AbortSignal): void {
    if (signal.aborted) return;
    begun.files = new Map(files.map((file) => [documentKey(file.uri), file]));
    for (const uri of begun.changed) replace(folder, begun, uri);
    told();
  }

  /** There is other DDL than before. */
  function told(): void {
    const { answers, editor } = session();
    answers.forget();
    editor.basisChanged();
  }

  async function filesOf(folder: Folder, how: StartupReading, signal: AbortSignal) {
    const { files } = folder;
    if (files.root === undefined) return [];
    const listed = (await files.paths()).filter((path) => isOurs(folder, files.uriOf(path)));
    const found = await readStartupDdl(files.root, listed, how, signal);
    return found.map((file) => ({ ...file, uri: files.uriOf(file.path) }));
  }

  /** A folder inside another one is listed with it too. */
  function isOurs(folder: Folder, uri: string): boolean {
    return session().folders.of(uri) === folder && !folder.files.isMigration(uri);
  }

  /** Takes up the file as it is now; true when it holds other DDL than before. */
  function replace(folder: Folder, asked: Known, uri: string): boolean {
    const { files, how } = asked;
    const path = folder.files.pathOf(uri);
    if (!files || path === undefined || !mayMakeSchema(path) || !isOurs(folder, uri)) return false;
    const { documents, answers } = session();
    const key = documentKey(uri);
    const before = files.get(key);
    asked.listed = undefined;
    const text = documents.text(uri) ?? textAt(uri);
    const document = { path, uri, language: languageOf(path) ?? '', text: text ?? '' };
    const holds = isHolding(document.text) && !answers.isSilent(document);
    const file = holds ? startupFile(document, how) : undefined;
    if (file && saysSomething(file)) files.set(key, { ...file, uri });
    else files.delete(key);
    const withModels = [...files.values()].some(makesModels);
    return contentOf(before, withModels) !== contentOf(files.get(key), withModels);
  }

  return {
    of(uri) {
      const folder = session().folders.of(uri);
      const asked = known.get(folder) ?? begin(folder);
      if (!asked.files) return undefined;
      const all = asked.listed ?? [...asked.files.values()];
      asked.listed = all;
      const basis = session().basisOf(uri);
      const isSame = (file: PlacedFile) => session().basisOf(file.uri) === basis;
      return startupDdlFor(folder.files.pathOf(uri) ?? '', all.every(isSame) ? all : all.filter(isSame));
    },
    async settled(folder) {
      const asked = known.get(folder);
      if (!asked || asked.files) return false;
      await asked.reading;
      return true;
    },
    changed(uri) {
      const folder = session().folders.of(uri);
      const asked = known.get(folder);
      if (!asked) return;
      if (!asked.files) asked.changed.add(uri);
      else if (replace(folder, asked, uri)) told();
    },
    forget() {
      stop.abort();
      stop = new AbortController();
      known = new WeakMap();
    },
    close: () => stop.abort(),
  };
}

function textAt(uri: string): string | undefined {
  const path = pathOf(uri);
  return path === undefined ? undefined : textIn(path);
}

/** What a file makes, wherever in it: typing above a statement changes nothing. */
function contentOf(file: StartupFile | undefined, withModels: boolean): string {
  const isPlace = (key: string) => key === 'place' || key === 'range' || key === 'until';
  const said = file && [file.ddl, withModels && file.models];
  return JSON.stringify(said, (key, value: unknown) => (isPlace(key) ? undefined : value)) ?? '';
}

/** Whether the file makes what models of other files say. */
function makesModels({ ddl }: StartupFile): boolean {
  return ddl.some((each) => each.kind === 'models' && !each.tables);
}
