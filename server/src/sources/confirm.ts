import type { ProbeAnswer } from '../resolve/confirmed.ts';
import { type Probe, probeKey } from '../resolve/probe.ts';
import { quoteIdentifier } from '../sql/names.ts';
import { SourceError } from './source.ts';

/** One message to the server. */
export interface Asked {
  readonly text: string;
  /** The server takes the text only if it is one single statement (extended protocol). */
  readonly single: boolean;
}

/** What came of one message: rows of its last statement, or the server's error as data. */
export type Outcome =
  | { readonly kind: 'rows'; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | {
      readonly kind: 'error';
      readonly sqlstate: string;
      readonly message: string;
      /** In the text, counted in characters from 1. */
      readonly position?: number;
      /** It was raised inside of a function. */
      readonly inside: boolean;
    };

/**
 * Sends messages in one go and answers with one outcome for each, in order. An error ends neither the connection nor what
 * follows. Rejects with a `SourceError` when the connection is lost, cancelled or silent.
 */
export type AskQueries = (messages: readonly Asked[]) => Promise<readonly Outcome[]>;

/** At most so many are asked at once, so that a call has an end. */
const mostProbes = 2000;
/** In all; milliseconds. */
const budget = 5000;
/** Probes in one round trip: few at first and after a lock, because each may wait for one. */
const fewest = 4;
const most = 128;

/**
 * PostgreSQL's answers by `probeKey`. A probe is planned and never run: EXPLAIN in a read-only transaction of its own, which
 * waits at most 100 ms for a lock and is rolled back at once. What stays without an answer is missing in the map: a table that
 * is locked, a privilege that the role lacks, time that is over. Rejects as `ask` rejects, except for silence.
 */
export async function confirmProbes(
  ask: AskQueries,
  probes: readonly Probe[],
): Promise<ReadonlyMap<string, ProbeAnswer>> {
  const answers = new Map<string, ProbeAnswer>();
  const reachable = new Map<string, boolean>();
  const locked = new Set<string>();
  const end = Date.now() + budget;
  let left = distinct(probes).slice(0, mostProbes);
  let size = fewest;
  try {
    while (left.length > 0 && Date.now() < end) {
      const now = left.slice(0, size);
      await askPaths(ask, now, reachable);
      const outcomes = await askOnce(ask, now);
      now.forEach((probe, i) => {
        const outcome = outcomes[i];
        const answer = outcome && reachable.get(pathKey(probe)) ? answerOf(outcome) : undefined;
        if (answer) answers.set(probeKey(probe), answer);
        if (outcome && isDelay(outcome)) locked.add(probe.table);
      });
      size = outcomes.some(isDelay) ? fewest : Math.min(most, size * 4);
      left = left.slice(now.length).filter((probe) => !locked.has(probe.table));
    }
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'timeout') throw error;
  }
  return answers;
}

function distinct(probes: readonly Probe[]): readonly Probe[] {
  return [...new Map(probes.map((probe) => [probeKey(probe), probe])).values()];
}

/** One round trip. */
async function askOnce(ask: AskQueries, probes: readonly Probe[]): Promise<readonly Outcome[]> {
  const outcomes = await ask(probes.flatMap(messagesOf));
  return probes.flatMap((_, i) => outcomes[i * 3 + 1] ?? []);
}

/** The limits have their own message, as they must hold before the server reads the next one. */
function messagesOf({ statement, searchPath }: Probe): readonly Asked[] {
  const path = searchPath.length === 0 ? "''" : searchPath.map(quoteIdentifier).join(', ');
  const begin = [
    'BEGIN READ ONLY',
    "SET LOCAL lock_timeout = '100ms'",
    "SET LOCAL statement_timeout = '1s'",
    'SET LOCAL standard_conforming_strings = on',
    `SET LOCAL search_path = ${path}`,
  ].join('; ');
  return [
    { text: begin, single: false },
    { text: statement, single: true },
    { text: 'ROLLBACK', single: true },
  ];
}

function pathKey({ searchPath }: Probe): string {
  return JSON.stringify(searchPath);
}

/**
 * A role that may not use a schema does not see the functions in it: PostgreSQL then passes the schema over, where the
 * application's role finds them (`recomputeNamespacePath`).
 */
async function askPaths(ask: AskQueries, probes: readonly Probe[], known: Map<string, boolean>): Promise<void> {
  const news = [...new Map(probes.map((probe) => [pathKey(probe), probe.searchPath]))].filter(
    ([key]) => !known.has(key),
  );
  if (news.length === 0) return;
  const outcomes = await ask(news.map(([, path]) => ({ text: barredIn(path), single: true })));
  news.forEach(([key], i) => {
    const outcome = outcomes[i];
    known.set(key, outcome?.kind === 'rows' && outcome.rows.length === 0);
  });
}

function barredIn(path: readonly string[]): string {
  const names = path.map((name) => `E'${name.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(', ');
  return `SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.nspname = ANY (ARRAY[${names}]::pg_catalog.name[])
 AND NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE')`;
}

/** A lock that was not given (55P03), or an expression that takes too long to plan (57014). */
function isDelay(outcome: Outcome): boolean {
  return outcome.kind === 'error' && (outcome.sqlstate === '55P03' || outcome.sqlstate === '57014');
}

function answerOf(outcome: Outcome): ProbeAnswer | undefined {
  if (outcome.kind === 'rows') return planned(outcome.rows[0]?.['QUERY PLAN']);
  const { sqlstate, message, position, inside } = outcome;
  // Other classes speak of the session or its resources; what a function of the user's raises may depend on those.
  if (!/^(?:42|22|0A)/.test(sqlstate) || sqlstate === '42501' || inside) return undefined;
  return { kind: 'refused', sqlstate, message, ...(position !== undefined && { position }) };
}

/** The parts of an EXPLAIN that matter here; each may be missing. */
interface Plan {
  readonly Schema?: unknown;
  readonly 'Relation Name'?: unknown;
  readonly 'Conflict Arbiter Indexes'?: unknown;
}

/** The arbiters of the one ModifyTable node; a driver may have parsed the JSON already. */
function planned(cell: unknown): ProbeAnswer | undefined {
  const plans: unknown = typeof cell === 'string' ? JSON.parse(cell) : cell;
  if (!Array.isArray(plans) || plans.length !== 1) return undefined;
  const plan: Plan | undefined = plans[0]?.Plan;
  const names = plan?.['Conflict Arbiter Indexes'];
  const [schema, name] = [plan?.Schema, plan?.['Relation Name']];
  if (!Array.isArray(names) || typeof schema !== 'string' || typeof name !== 'string') return undefined;
  return { kind: 'arbiters', relation: { schema, name }, names: names.map(String) };
}
