import { setTimeout } from 'node:timers/promises';
import { documentUses } from '../features/analyse.ts';
import type { AnalysisContext, DocumentReading } from '../features/analysis.ts';
import { isPartlyRead } from '../features/unread.ts';
import { type DocumentUses, indexUses, type Uses } from '../features/uses.ts';
import type { HostDocument } from '../hosts/fragment.ts';
import { breather } from '../sources/slices.ts';
import { relevantFiles } from '../sources/workspace.ts';
import { type AnyReading, type ClosedReading, closedReading } from './closedReading.ts';
import { clausesOf } from './documents.ts';
import type { Folder, Folders } from './folder.ts';
import { documentKey } from './fromProtocol.ts';
import type { Basis } from './holding.ts';
import { depends, type FileChange, type ReadDocument } from './readings.ts';
import { sparingly } from './sparingly.ts';

/** The clauses of all files, read in the background when something first asks who needs a key. */
export interface WorkspaceUses {
  /**
   * Among the files that the same source answers; undefined while they are being read, which the first question starts, and while
   * the clauses of many files are resolved anew.
   */
  of(folder: Folder, basis: Basis): Uses | undefined;
  /** The files of the folder are read, and their clauses resolved. Rejects when listing them fails. */
  ready(folder: Folder): Promise<void>;
  /** All files with a clause that have been read, as they are now; open documents as the editor has them. */
  readings(): readonly AnyReading[];
  /** Whether anybody has asked. */
  isAsked(): boolean;
  /** Takes over what Verify has read of all folders; of files of which nothing is said, nothing. */
  adopt(readings: readonly ClosedReading[]): void;
  /** A file has another text, on the disk or in the editor. */
  changed(changed: FileChange): void;
  /** What tells SQL from other text changed: all is read again when it is asked for. */
  forget(): void;
  close(): void;
}

export interface UsesParts {
  readonly folders: Folders;
  readonly read: ReadDocument;
  /** As the disk has it; undefined for a file that is gone or of a kind that is not read. */
  readFromDisk(uri: string): DocumentReading | undefined;
  /** With its text. */
  recalled(reading: AnyReading): DocumentReading | undefined;
  /** The documents that are open, as the editor has them. */
  openReadings(): readonly DocumentReading[];
  contextOf(uri: string): AnalysisContext;
  /** Another number whenever contexts are others though the files and catalogs are the same. */
  contextsRevision(): number;
  /** Resolves when the folder's files are read for what else clauses depend on; true when that had to be waited for. */
  settled(folder: Folder): Promise<boolean>;
  /** Whether nothing is said of the document. */
  isSilent(document: HostDocument): boolean;
  basisOf(uri: string): Basis;
  /** A folder's files are read. */
  built(): void;
  failed(error: unknown): void;
}

interface Answered {
  readonly context: AnalysisContext;
  readonly uses: DocumentUses;
}

interface Indexed {
  readonly revision: number;
  readonly contexts: number;
  readonly uses: Uses;
}

/** Files whose clauses are resolved while somebody waits. */
const fewFiles = 50;

/** Milliseconds after a question that does not wait for the files: it is answered first, and what the editor asks beside it. */
const quiet = 50;

export function createWorkspaceUses(parts: UsesParts): WorkspaceUses {
  /** Files with clauses that are not open, by `documentKey`. */
  const readings = new Map<string, ClosedReading>();
  const builds = new Map<string, Promise<void>>();
  const built = new Set<string>();
  /** Files that changed since the reading of all began, and so were read after it listed them. */
  const overtaken = new Set<string>();
  let answered = new WeakMap<AnyReading, Answered>();
  let indexes = new WeakMap<Basis, Indexed>();
  let isAnswering = false;
  let stop = new AbortController();
  let revision = 0;

  function keep(reading: DocumentReading): void {
    const key = documentKey(reading.document.uri);
    if (!isOfUse(reading) || parts.isSilent(reading.document)) {
      readings.delete(key);
      return;
    }
    const kept = closedReading(reading);
    readings.set(key, kept);
    // Its text is at hand now.
    answered.set(kept, answer(reading));
  }

  async function build({ uri, files }: Folder, signal: AbortSignal): Promise<void> {
    const scan = files.root === undefined ? undefined : await relevantFiles(files.root, await files.paths(), signal);
    const pause = breather();
    for (const { uri: file, language, text } of scan?.files ?? []) {
      await pause();
      signal.throwIfAborted();
      // Somebody else has read all files meanwhile.
      if (built.has(uri)) return;
      if (overtaken.has(documentKey(file))) continue;
      keep(parts.read({ uri: file, language, text }));
    }
    await answerAll(signal);
    built.add(uri);
    revision++;
    parts.built();
  }

  function begin(folder: Folder, wait: number): Promise<void> {
    const { signal } = stop;
    const begun =
      builds.get(folder.uri) ??
      setTimeout(wait, undefined, { signal }).then(() => sparingly(() => build(folder, signal)));
    builds.set(folder.uri, begun);
    return begun;
  }

  function isAnswered(reading: AnyReading): boolean {
    return answered.get(reading)?.context === parts.contextOf(reading.document.uri);
  }

  async function answerAll(signal: AbortSignal): Promise<void> {
    const pause = breather();
    for (const reading of current()) {
      await pause();
      signal.throwIfAborted();
      usesOf(reading);
    }
  }

  /** Many clauses are to be resolved anew, as after another catalog: behind what the editor asks. */
  function answerBehind(): void {
    if (isAnswering) return;
    isAnswering = true;
    const { signal } = stop;
    answerAll(signal)
      .finally(() => {
        isAnswering = false;
      })
      .then(parts.built)
      .catch((error: unknown) => {
        if (!signal.aborted) parts.failed(error);
      });
  }

  function answer(reading: DocumentReading): Answered {
    const context = parts.contextOf(reading.document.uri);
    return { context, uses: documentUses(reading, context) };
  }

  function usesOf(reading: AnyReading): DocumentUses {
    const known = answered.get(reading);
    if (known?.context === parts.contextOf(reading.document.uri)) return known.uses;
    const whole = parts.recalled(reading);
    if (!whole) return noUses;
    const made = answer(whole);
    answered.set(reading, made);
    return made.uses;
  }

  function current(): readonly AnyReading[] {
    const all = new Map<string, AnyReading>(readings);
    for (const reading of parts.openReadings()) {
      if (!parts.isSilent(reading.document)) all.set(documentKey(reading.document.uri), reading);
    }
    return [...all.values()];
  }

  function indexFor(basis: Basis): Uses | undefined {
    const known = indexes.get(basis);
    const contexts = parts.contextsRevision();
    const isSettled = known?.contexts === contexts;
    if (isSettled && known.revision === revision) return known.uses;
    const same = current().filter(({ document }) => parts.basisOf(document.uri) === basis);
    // A basis that is asked for the first time has another catalog: behind a change of files, few are to be resolved.
    if (!isSettled && same.filter((reading) => !isAnswered(reading)).length > fewFiles) {
      answerBehind();
      return undefined;
    }
    const uses = indexUses(same.map(usesOf));
    indexes.set(basis, { revision, contexts, uses });
    return uses;
  }

  function readAgain(uri: string): void {
    const reading = parts.readFromDisk(uri);
    if (reading) keep(reading);
    else readings.delete(documentKey(uri));
  }

  return {
    of(folder, basis) {
      if (!basis.catalog) return undefined;
      if (built.has(folder.uri)) return indexFor(basis);
      if (!builds.has(folder.uri)) {
        const { signal } = stop;
        begin(folder, quiet).catch((error: unknown) => {
          if (signal.aborted) return;
          builds.delete(folder.uri);
          parts.failed(error);
        });
      }
      return undefined;
    },
    async ready(folder) {
      await begin(folder, 0);
      await answerAll(stop.signal);
      if (await parts.settled(folder)) await answerAll(stop.signal);
    },
    readings: current,
    isAsked: () => builds.size > 0,
    adopt(next) {
      readings.clear();
      overtaken.clear();
      for (const reading of next) {
        if (isOfUse(reading)) readings.set(documentKey(reading.document.uri), reading);
      }
      for (const folder of parts.folders.all()) {
        built.add(folder.uri);
        builds.set(folder.uri, Promise.resolve());
      }
      revision++;
    },
    changed(change) {
      if (builds.size === 0) return;
      revision++;
      overtaken.add(documentKey(change.uri));
      readAgain(change.uri);
      for (const [key, reading] of [...readings]) if (depends(reading, change)) readAgain(key);
    },
    forget() {
      stop.abort();
      stop = new AbortController();
      readings.clear();
      builds.clear();
      built.clear();
      overtaken.clear();
      answered = new WeakMap();
      indexes = new WeakMap();
      revision++;
    },
    close: () => stop.abort(),
  };
}

const noUses: DocumentUses = { uses: [], isPartial: false };

/** Whether the rest of the workspace may need to know what the file says. */
function isOfUse(reading: AnyReading): boolean {
  return clausesOf(reading) > 0 || isPartlyRead(reading);
}
