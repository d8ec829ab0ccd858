import type { Catalog } from '../catalog/catalog.ts';
import { readBookkeeping } from './bookkeeping.ts';
import { type AskQueries, confirmProbes } from './confirm.ts';
import { type AskPassword, type Connecting, connect } from './connecting.ts';
import { type Connection, resolveConnection } from './connection.ts';
import { cancelled } from './deadline.ts';
import { readRows, rowsMilliseconds } from './duplicates.ts';
import { fingerprint } from './fingerprint.ts';
import { introspect, type RunQueries } from './introspect.ts';
import { privilegesOf } from './privileges.ts';
import type { Session } from './session.ts';
import { type CatalogSource, SourceError } from './source.ts';

export interface DatabaseOptions {
  /** URL or keywords; empty means PG* variables alone. */
  readonly connection: string;
  /** What a person calls it; the database's name when not given. */
  readonly label?: string;
  /** Where PG* variables, services and password files are looked up; the process's own when not given. */
  readonly env?: NodeJS.ProcessEnv;
  readonly password?: AskPassword;
  /** How long a load, a look at the fingerprint and a batch of probes may take, in milliseconds. */
  readonly limits?: Partial<QuestionLimits>;
  /** Where ssh goes through on the way to a host; undefined for a direct way. A person's own word, never the workspace's. */
  readonly through?: (host: string) => string | undefined;
}

export interface QuestionLimits {
  readonly load: number;
  readonly look: number;
  readonly confirm: number;
}

const usualLimits: QuestionLimits = { load: 60_000, look: 15_000, confirm: 10_000 };

/**
 * A live database, PostgreSQL 13 or newer, through one connection that is opened when needed and kept. Only reads the
 * catalogs and plans probes, in read-only transactions. A connection string that cannot be read makes `load` reject with kind `usage`.
 */
export function databaseSource(options: DatabaseOptions): CatalogSource {
  const env = options.env ?? process.env;
  const resolved = resolveOrFail(options.connection, env);
  const connection = resolved instanceof SourceError ? undefined : resolved;
  const known = new Map<string, string>();
  const label = options.label ?? connection?.database ?? 'database';
  const limits = { ...usualLimits, ...options.limits };
  const closing = new AbortController();
  let session: Session | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function opened(signal: AbortSignal): Promise<{ readonly session: Session; readonly fresh: boolean }> {
    if (session?.usable()) return { session, fresh: false };
    if (!connection) throw resolved;
    const { through } = options;
    const how: Connecting = { connection, env, ask: options.password, known, ...(through && { through }) };
    session = await connect(how, signal);
    return { session, fresh: true };
  }

  async function attempt<T>(question: Question<T>, again: boolean): Promise<T> {
    if (question.signal.aborted) throw cancelled();
    const { session: current, fresh } = await opened(question.signal);
    try {
      const { signal, milliseconds } = question;
      return await question.ask(
        (sql, arrived) => current.run(sql, signal, milliseconds, arrived),
        (messages) => current.ask(messages, signal, milliseconds),
      );
    } catch (error) {
      if (again && isWorthRepeating(error, fresh)) return await attempt(question, false);
      if (again && isAboutOurQueries(error)) throw await attempt(whichServer(question, error), false);
      throw error;
    }
  }

  /** One question after the other, as there is one connection. */
  function ask<T>(question: Question<T>): Promise<T> {
    const signal = AbortSignal.any([question.signal, closing.signal]);
    const answer = queue.then(() => attempt({ ...question, signal }, true));
    queue = answer.catch(() => undefined);
    return answer;
  }

  return {
    label,
    kind: 'database',
    load: async (signal) => {
      const read = (run: RunQueries) => introspect(run, { kind: 'database', label, takenAt: new Date().toISOString() });
      const catalog = await ask({ ask: read, signal, milliseconds: limits.load });
      // It only adds to what is known: what keeps it from being read keeps nothing else back.
      const books = {
        ask: (_: RunQueries, each: AskQueries) => readBookkeeping(catalog, each),
        signal,
        milliseconds: 5000,
      };
      const applied = await ask(books).catch(() => []);
      if (signal.aborted) throw cancelled();
      return { catalog: { ...checked(catalog, connection), ...(applied.length > 0 && { applied }) }, problems: [] };
    },
    fingerprint: (signal) => ask({ ask: fingerprint, signal, milliseconds: limits.look }),
    confirm: (probes, signal) =>
      ask({ ask: (_, each) => confirmProbes(each, probes), signal, milliseconds: limits.confirm }),
    rows: (queries, searchPath, signal) =>
      ask({ ask: (_, each) => readRows(each, queries, searchPath), signal, milliseconds: rowsMilliseconds }),
    privileges: (signal) => ask({ ask: privilegesOf, signal, milliseconds: limits.look }),
    close: async () => {
      closing.abort();
      await queue;
      await session?.close();
    },
  };
}

interface Question<T> {
  readonly ask: (run: RunQueries, each: AskQueries) => Promise<T>;
  readonly signal: AbortSignal;
  readonly milliseconds: number;
}

function resolveOrFail(text: string, env: NodeJS.ProcessEnv): Connection | SourceError {
  try {
    return resolveConnection(text, env);
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}

const oldest = 130000;

function checked(catalog: Catalog, connection: Connection | undefined): Catalog {
  if (catalog.serverVersion < oldest) throw tooOld(catalog.serverVersion);
  const wanted = connection?.searchPath;
  return wanted ? { ...catalog, searchPath: wanted } : catalog;
}

function tooOld(version: number): SourceError {
  const words =
    version >= 100000
      ? String(Math.floor(version / 10000))
      : `${Math.floor(version / 10000)}.${Math.floor(version / 100) % 100}`;
  return new SourceError(
    'too-old',
    `The server is PostgreSQL ${words}, which is older than 13`,
    'Use a server of version 13 or newer.',
  );
}

/**
 * A kept connection may have died unnoticed. An object that is dropped while its definition is being read makes the
 * server fail with an internal error (XX000), which the next attempt does not meet.
 */
function isWorthRepeating(error: unknown, fresh: boolean): boolean {
  if (!(error instanceof SourceError)) return false;
  return (!fresh && (error.kind === 'reset' || error.kind === 'shutting-down')) || sqlStateOf(error) === 'XX000';
}

/** Syntax errors, missing functions or unsupported features: our catalog queries are right on every supported PostgreSQL. */
function isAboutOurQueries(error: unknown): boolean {
  return /^(42(?!501)|0A)/.test(sqlStateOf(error));
}

/** Finds out what server it is that does not understand us. */
function whichServer<T>(question: Question<T>, error: unknown): Question<SourceError> {
  const ask = async (run: RunQueries) => {
    const rows = (await run('SHOW server_version_num'))[0];
    const version = Number(rows?.[0]?.server_version_num);
    if (version > 0 && version < oldest) return tooOld(version);
    const next = 'Schema Lens reads the catalogs of PostgreSQL 13 and newer.';
    return new SourceError('not-postgresql', 'The server does not have the catalogs of PostgreSQL', next, {
      cause: error,
    });
  };
  return { ...question, ask };
}

function sqlStateOf(error: unknown): string {
  const cause = error instanceof SourceError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
