import type { Table } from '../catalog/catalog.ts';
import type { History, Moment, StatementMark } from '../catalog/history.ts';
import type { TableName } from '../catalog/lookup.ts';
import type { Clause, KeyChange } from '../sql/clause.ts';
import { readSql } from '../sql/clauses.ts';
import { digest } from '../text/digest.ts';
import type { Place } from '../text/range.ts';
import type { RunQueries } from './introspect.ts';
import type { ReadTables, TablesNow } from './replayTables.ts';

/** A statement with clauses, and the schema before it. */
export interface Looked {
  readonly clauses: readonly Clause[];
  /** To be called when something was made for the statement before it ran. */
  again(): Promise<void>;
  /** Notes what became of it. */
  settle(outcome: Moment['outcome'], sqlstate?: string): void;
}

/** Keeps what a replay sees before each statement with a clause, and which routines are current. */
export interface Moments {
  /** To be called before a statement: undefined when it has no clause. `written` is its text in the file, `sql` what runs. */
  before(place: Place, written: string, sql: string): Promise<Looked | undefined>;
  /** To be called after a statement that ran, because the schema may be another one. */
  after(place: Place, written: string, sql: string): Promise<void>;
  history(): Promise<Omit<History, 'files'>>;
  /** What another one begins with, to go on from here. */
  state(): MomentsState;
}

export interface MomentsState {
  readonly tables: readonly Table[];
  readonly moments: readonly Moment[];
  readonly routines: RoutinesState;
}

interface RoutinesState {
  readonly versions: readonly (readonly [oid: string, version: string])[];
  readonly made: readonly (readonly [oid: string, mark: StatementMark])[];
}

export interface MomentsParts {
  readonly run: RunQueries;
  readonly read: ReadTables;
  readonly uncertain: ReadonlySet<string>;
  /** Whether a transaction is open. */
  inTransaction(): boolean;
  readonly before?: MomentsState | undefined;
}

const telling = /\bon\s+conflict\b|\breferences\b|\bdrop\s+(?:index|constraint|table|column|if)\b|\brename\b/i;
const makesRoutine = /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*create\s+(?:or\s+replace\s+)?(?:function|procedure)\b/i;

export function recordMoments({ run, read, uncertain, inTransaction, before: earlier }: MomentsParts): Moments {
  const tables: Table[] = [...(earlier?.tables ?? [])];
  const pool = new Map<string, number>(tables.map((table, place) => [JSON.stringify(table), place]));
  const moments: Moment[] = [...(earlier?.moments ?? [])];
  const routines = trackRoutines(run, earlier?.routines);
  let known = new Map<string, TablesNow>();

  /** The same as long as nothing ran: seeds are many statements on one schema. */
  async function look(names: readonly TableName[]): Promise<TablesNow> {
    const key = JSON.stringify(names);
    const now = known.get(key) ?? (await read(names, inTransaction()));
    known.set(key, now);
    return now;
  }

  function pooled(table: Table): number {
    const text = JSON.stringify(table);
    const place = pool.get(text) ?? tables.push(table) - 1;
    pool.set(text, place);
    return place;
  }

  async function momentOf(mark: StatementMark, names: readonly TableName[]): Promise<Omit<Moment, 'outcome'>> {
    const { tables: found, searchPath } = await look(names);
    const doubted = (one: string) => names.some(({ name }) => one === name || one.endsWith(`.${name}`));
    return { ...mark, tables: found.map(pooled), searchPath, uncertain: [...uncertain].filter(doubted) };
  }

  return {
    async before({ uri }, written, sql) {
      if (!telling.test(sql)) return undefined;
      const { clauses, changes } = readSql(sql);
      const names = namesIn(clauses, changes);
      if (names.length === 0) return undefined;
      const now = () => momentOf({ uri, statement: digest(written) }, names);
      let moment = await now();
      return {
        clauses,
        async again() {
          known = new Map();
          moment = await now();
        },
        settle(outcome, sqlstate) {
          // A body that was taken runs later, on another schema.
          if (outcome === 'worked' && makesRoutine.test(sql)) return;
          moments.push({ ...moment, outcome, ...(sqlstate !== undefined && { sqlstate }) });
        },
      };
    },
    async after(place, written, sql) {
      known = new Map();
      await routines.after(place, written, sql);
    },
    state: () => ({ tables: [...tables], moments: [...moments], routines: routines.state() }),
    history: async () => ({ tables, moments, routines: await routines.current() }),
  };
}

/** The tables that the clauses and changes name, each once; an index stands for its table. */
function namesIn(clauses: readonly Clause[], changes: readonly KeyChange[]): readonly TableName[] {
  const named = clauses.flatMap((clause) =>
    clause.kind === 'conflict'
      ? (clause.table ?? [])
      : [clause.to.table, ...(clause.from.table ? [clause.from.table] : [])],
  );
  const lost = changes.filter(({ kind }) => kind !== 'create-key');
  const names = [...named, ...lost.map((change) => ('table' in change ? change.table : change.name))];
  const told = names.filter(({ opaque }) => !opaque);
  const bare = told.map(({ schema, name }): TableName => (schema === undefined ? { name } : { schema, name }));
  return [...new Map(bare.map((name) => [JSON.stringify(name), name])).values()];
}

/** Follows routines by identity and version, so that one that was replaced or dropped is not taken for current. */
function trackRoutines(run: RunQueries, before?: RoutinesState) {
  let versions = new Map<string, string>(before?.versions);
  const made = new Map<string, StatementMark>(before?.made);

  async function versionsNow(): Promise<Map<string, string>> {
    const [rows = []] = await run(
      'SELECT oid::text AS oid, xmin::text || ctid::text AS version FROM pg_catalog.pg_proc WHERE oid >= 16384',
    );
    return new Map(rows.map((row) => [String(row.oid), String(row.version)]));
  }

  return {
    async after({ uri }: Place, written: string, sql: string): Promise<void> {
      if (!/\b(?:function|procedure|routine|extension)\b/i.test(sql)) return;
      const now = await versionsNow();
      if (makesRoutine.test(sql)) {
        for (const [oid, version] of now) {
          if (versions.get(oid) !== version) made.set(oid, { uri, statement: digest(written) });
        }
      }
      versions = now;
    },
    state: (): RoutinesState => ({ versions: [...versions], made: [...made] }),
    async current() {
      const now = await versionsNow();
      return [...made].flatMap(([oid, mark]) => (now.has(oid) ? [mark] : []));
    },
  };
}
