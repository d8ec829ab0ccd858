import type { Key, Table } from '../catalog/catalog.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { rejected } from './answers.ts';
import { notImmediate, notInsertable } from './conflict.ts';
import { noMatchMessage } from './infer.ts';
import { probeHead } from './probe.ts';
import type { Rejection, Resolution, ResolutionContext, Unknown } from './resolution.ts';

/** What the server said to a probe. */
export type ProbeAnswer =
  | {
      readonly kind: 'arbiters';
      /** The table that the indexes are on: for a view, the one behind it. */
      readonly relation: { readonly schema: string; readonly name: string };
      /** In the server's order. */
      readonly names: readonly string[];
    }
  | {
      readonly kind: 'refused';
      readonly sqlstate: string;
      readonly message: string;
      /** Where in the statement the server points to: characters, from 1. */
      readonly position?: number;
    };

/** Looks an answer up by `probeKey`. Undefined for a probe that was not asked, or not answered. */
export type Confirmed = (key: string) => ProbeAnswer | undefined;

/** The resolution that the server's answer makes of an unknown one; the same unknown when the answer says nothing of it. */
export function confirmed(resolution: Unknown, answer: ProbeAnswer, context: ResolutionContext): Resolution {
  const { clause, table } = resolution;
  if (!table || clause.kind !== 'conflict') return resolution;
  if (answer.kind === 'refused') return refused(resolution, clause, table, answer);
  const keys = arbiters(answer, table, context);
  if (!keys) return resolution;
  const other = notInsertable(clause, table);
  if (other) return other;
  // EXPLAIN does not run, and only running shows that an arbiter is deferrable.
  const deferrable = keys.find((key) => !key.immediate);
  return deferrable ? notImmediate(clause, deferrable, keys, table) : { kind: 'resolved', clause, table, keys };
}

type Arbiters = ProbeAnswer & { readonly kind: 'arbiters' };
type Refused = ProbeAnswer & { readonly kind: 'refused' };

/** The keys by name; undefined when the catalog, which is a moment older, lacks one. */
function arbiters({ relation, names }: Arbiters, table: Table, context: ResolutionContext): readonly Key[] | undefined {
  const isMeant = (one: Table) => one.name === relation.name && schemaInPlans(one) === relation.schema;
  const owner = table.kind === 'view' ? context.catalog.tables.find(isMeant) : isMeant(table) ? table : undefined;
  const keys = names.flatMap((name) => owner?.keys.filter((key) => key.name === name) ?? []);
  return keys.length > 0 && keys.length === names.length ? keys : undefined;
}

/** EXPLAIN calls the session's own temporary schema by its alias (`get_namespace_name_or_temp`). */
function schemaInPlans({ schema }: Table): string {
  return /^pg_temp_\d+$/.test(schema) ? 'pg_temp' : schema;
}

/** Only refusals that speak of the target itself are an answer; a missing privilege or a lock time-out is none. */
function refused(resolution: Unknown, clause: ConflictClause, table: Table, answer: Refused): Resolution {
  const other = answer.sqlstate === '42809' ? notInsertable(clause, table) : undefined;
  if (other) return other;
  const why = reasonOf(clause, table, answer);
  if (!why) return resolution;
  const message = why === 'no-matching-key' ? noMatchMessage : answer.message;
  const detail = { at: clause.target.range, message };
  return rejected(clause, { why, sqlstate: answer.sqlstate, detail }, table, resolution.near);
}

function reasonOf(clause: ConflictClause, table: Table, { sqlstate, position }: Refused): Rejection | undefined {
  const about = position !== undefined && position > [...probeHead(clause, table)].length;
  if (sqlstate === '42P10') return 'no-matching-key';
  if (sqlstate === '42501') return undefined;
  // A variable of the routine may stand for the name that the server does not find.
  if (about && clause.routine) return undefined;
  if (about && /^(?:42|22|0A)/.test(sqlstate)) return 'invalid-expression';
  if (position !== undefined) return undefined;
  if (sqlstate === '0A000')
    return table.kind === 'table' || table.kind === 'partitioned' ? 'invalid-expression' : undefined;
  return /^22/.test(sqlstate) || withoutPosition.has(sqlstate) ? 'invalid-expression' : undefined;
}

/** Errors about an expression that PostgreSQL raises without a place: an unknown operator class, an indeterminate collation. */
const withoutPosition: ReadonlySet<string> = new Set(['42704', '42P22']);
