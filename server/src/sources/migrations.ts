import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Probe } from '../resolve/probe.ts';
import { codeIn, notReplayedNote, notReplayedWords } from './codeMigrations.ts';
import { cancelled } from './deadline.ts';
import { replayInProcess } from './embeddedProcess.ts';
import { fileHash } from './fileHash.ts';
import { type MigrationPlace, migrationsFingerprint, readMigrations } from './migrationFiles.ts';
import { isNumbered } from './migrationNames.ts';
import { programsOf, tablesChangedBy } from './migrationPrograms.ts';
import type { ReplayTask } from './replay.ts';
import { replayCache } from './replayCache.ts';
import type { CatalogSource, Loaded, SourceProblem } from './source.ts';

export interface MigrationsOptions extends MigrationPlace {
  /** `42 migrations` when not given. */
  readonly label?: string;
  /** Texts that the project's tool replaces before it runs a statement, such as `${schema}`; as they are now. */
  readonly replacements?: () => Readonly<Record<string, string>>;
  /** The migrations of the same database that are programs, as they are now; relative to the root. They are read, never run. */
  readonly code?: () => Promise<readonly string[]>;
  /** A folder for results, by the hash of what was replayed and of `program`; made when missing. Without it they live in memory. */
  readonly cacheDirectory?: string;
  /** The bundle of the embedded PostgreSQL's process; `embedded.js` beside this bundle when not given. */
  readonly program?: string;
  /** The longest time for one replay, in milliseconds; a minute and half a second per file when not given. */
  readonly milliseconds?: number;
}

/**
 * The schema that a folder of SQL migrations makes, found by running them in an embedded PostgreSQL 18 in a process of its
 * own. Statements that fail are problems of the result; `load` rejects with kind `migrations` only when the folder is
 * empty, the time is over or the embedded PostgreSQL breaks twice. `confirm` replays once more, because a process that
 * waits for questions keeps its memory: it costs seconds, in the background, and only what no catalog tells needs it.
 */
export function migrationsSource(options: MigrationsOptions): CatalogSource {
  const { replacements = () => ({}) } = options;
  const cache = replayCache(options.cacheDirectory);
  const label = labelOf(options, options.folder.files);
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  let last: { readonly hash: string; readonly task: ReplayTask; readonly loaded: Loaded } | undefined;

  const program = options.program ?? fileURLToPath(new URL('./embedded.js', import.meta.url));
  let programHash: string | undefined;

  const inProcess = (task: ReplayTask, probes: readonly Probe[], signal: AbortSignal) => {
    const milliseconds = options.milliseconds ?? 60_000 + 500 * task.files.length;
    const { cacheDirectory } = options;
    const kept = cacheDirectory === undefined ? {} : { checkpoints: join(cacheDirectory, 'checkpoints') };
    return replayInProcess({ task, probes }, { program, milliseconds, ...kept }, signal);
  };

  async function tracked<T>(signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const work = start(AbortSignal.any([signal, closing.signal]));
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  }

  async function load(signal: AbortSignal): Promise<Loaded> {
    const { files, includes } = await readMigrations(options);
    const replayable = new Set(files.map(({ path }) => path));
    const code = (await codeOf(options)).filter((path) => !replayable.has(path));
    if (signal.aborted) throw cancelled();
    const current = labelOf(options, files);
    const origin = { kind: 'migrations', label: current, takenAt: new Date().toISOString() } as const;
    const texts = files.map(({ unread: _, ...file }) => file);
    const anyOrder = options.folder.tool === 'plain SQL' && !texts.some(({ path }) => isNumbered(path));
    const task: ReplayTask = { files: texts, includes, origin, replacements: replacements(), anyOrder };
    programHash ??= await fileHash(program);
    const hash = hashOf(task, programHash);
    const stored = last?.hash === hash ? last.loaded : await cache.read(hash);
    const replayed = stored ?? (await inProcess(task, [], signal)).loaded;
    if (!stored) await cache.write(hash, replayed);
    last = { hash, task, loaded: replayed };
    const unread = files.flatMap(({ uri, path, unread: reason }) => (reason ? [unreadable(uri, path, reason)] : []));
    const brief = notReplayedWords(code);
    const changedElsewhere = tablesChangedBy(code, options.root, replayed.catalog);
    return {
      catalog: { ...replayed.catalog, origin, ...(changedElsewhere.length > 0 && { changedElsewhere }) },
      problems: [...unread, ...replayed.problems.filter((problem) => !isMadeBy(changedElsewhere, problem))],
      notes: codeIn(code).map(notReplayedNote),
      ...(brief !== undefined && { brief }),
    };
  }

  return {
    label,
    kind: 'migrations',
    load: (signal) => tracked(signal, load),
    fingerprint: async () => {
      const included = last?.task.includes.map(({ file }) => file.path) ?? [];
      const files = await migrationsFingerprint(options, [...included, ...(await codeOf(options))]);
      return `${files}\n${JSON.stringify(replacements())}`;
    },
    confirm: async (probes, signal) => {
      const { task } = last ?? {};
      return task ? (await tracked(signal, (either) => inProcess(task, probes, either))).answers : new Map();
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

/** The programs among the migrations, those of the folder itself first. */
async function codeOf(options: MigrationsOptions): Promise<readonly string[]> {
  return [...new Set([...(await programsOf(options)), ...((await options.code?.()) ?? [])])];
}

/** A dump is one file that people know by its name. */
function labelOf({ label, folder }: MigrationsOptions, files: readonly unknown[]): string {
  const [dump] = folder.tool === 'schema dump' ? folder.files : [];
  return label ?? dump ?? `${files.length} migration${files.length === 1 ? '' : 's'}`;
}

function unreadable(uri: string, path: string, reason: string): SourceProblem {
  return { message: `${path} was left out: ${reason}`, place: { uri, range: { start: 0, end: 0 } } };
}

/** Whether a statement failed because a table is missing that a program makes, which is told of the program. */
function isMadeBy(tables: readonly string[], { message }: SourceProblem): boolean {
  const missing = /^relation "(?:\w+\.)?(\w+)" does not exist \(42P01\)$/.exec(message)?.[1];
  return missing !== undefined && tables.includes(missing);
}

/** Another build of the program may make something else of the same files. */
function hashOf({ files, includes, replacements, anyOrder }: ReplayTask, program: string): string {
  return createHash('sha256')
    .update(JSON.stringify([program, files, includes, replacements, anyOrder]))
    .digest('hex');
}
