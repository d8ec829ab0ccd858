import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import type { Clause, TableDefinition } from '../sql/clause.ts';
import type { Range } from '../text/range.ts';
import type { StartupDdl } from './startupDdl.ts';

/** What PostgreSQL would do with a clause, as far as it can be told. `unknown` is silent in the editor and counted by Verify. */
export type Resolution = Resolved | Rejected | Unknown;

export interface Resolved {
  readonly kind: 'resolved';
  readonly clause: Clause;
  readonly table: Table;
  /** All arbiters, in the server's order; for a reference, the one key it binds to; empty for a bare DO NOTHING. */
  readonly keys: readonly Key[];
}

export interface Rejected {
  readonly kind: 'rejected';
  readonly clause: Clause;
  readonly table?: Table;
  readonly why: Rejection;
  readonly sqlstate: string;
  /** What a rule needs to word it: the unknown column, the constraint's name, the incompatible pair, … */
  readonly detail: RejectionDetail;
  /** All the table's keys, closest first. */
  readonly near: readonly NearMiss[];
}

export interface Unknown {
  readonly kind: 'unknown';
  readonly clause: Clause;
  readonly table?: Table;
  readonly because: UnknownCause;
  /** For `startup-ddl`: what may make what the clause lacks. */
  readonly made?: StartupDdl;
  /** For `parameter`: the keys that would match if the parameter had the right value; otherwise what came close. */
  readonly near: readonly NearMiss[];
}

export type UnknownCause =
  | 'no-catalog'
  | 'dynamic-sql'
  | 'unfinished'
  | 'view'
  | 'opaque-expression'
  /** A parameter would have to take part in a proof: it may work unprepared, and fails with 42P10 in a generic plan. */
  | 'parameter'
  | 'uncertain-table'
  /** The table is made in the same place (a CREATE TABLE that has not run there yet). */
  | 'created-here'
  /** The clause stands in a migration; the catalog shows a later state than the one it ran in. */
  | 'migration'
  /** A part of the document is not read. */
  | 'unread'
  /** What it lacks may be made by DDL outside the migrations, which a program runs when it starts. */
  | 'startup-ddl'
  /** Whether there is such DDL is being looked for. */
  | 'unread-files'
  | 'version';

export type Rejection =
  | 'no-such-table'
  | 'no-such-column'
  | 'no-such-constraint'
  | 'constraint-without-index'
  | 'no-matching-key'
  | 'not-immediate'
  | 'invalid-index'
  | 'exclusion-update'
  | 'target-required'
  | 'ordering-in-target'
  | 'not-a-table'
  | 'has-rules'
  | 'system-catalog'
  | 'no-primary-key'
  | 'duplicate-columns'
  | 'column-count'
  | 'type-mismatch'
  | 'persistence'
  | 'invalid-expression'
  /** The INSERT around the clause, or what DO UPDATE assigns. */
  | 'invalid-insert';

export interface RejectionDetail {
  /** The range of what is wrong, in the clause's SQL. */
  readonly at: Range;
  /** PostgreSQL's own message, as near as we know it. */
  readonly message: string;
  /** The name that was not found, or the key that stands in the way. */
  readonly name?: string;
  /** What the name means instead of a table, where the catalog has no table for it. */
  readonly relation?: 'index' | 'composite type';
  readonly key?: Key;
  /** For a type mismatch: the referencing and the referenced column with their types. */
  readonly types?: { readonly from: string; readonly fromType: string; readonly to: string; readonly toType: string };
  /** Names that exist and resemble the missing one, best first. */
  readonly similar?: readonly string[];
}

/** A key that does not match, and each way in which it differs from what the clause asks for. */
export interface NearMiss {
  readonly key: Key;
  readonly differs: readonly Difference[];
}

export type Difference =
  | { readonly kind: 'missing-columns'; readonly columns: readonly string[] } // the key has them, the clause does not
  | { readonly kind: 'extra-columns'; readonly columns: readonly string[] } // the clause has them, the key does not
  | { readonly kind: 'missing-expression'; readonly expression: string }
  | { readonly kind: 'extra-expression'; readonly expression: string }
  | { readonly kind: 'predicate-missing'; readonly predicate: string } // partial key, clause without WHERE
  | { readonly kind: 'predicate-not-implied'; readonly predicate: string; readonly where: string }
  | { readonly kind: 'predicate-parameter'; readonly predicate: string; readonly parameter: string }
  | { readonly kind: 'collation'; readonly wanted: string; readonly actual: string | undefined } // undefined: of a type that has none
  | { readonly kind: 'operator-class'; readonly wanted: string; readonly actual: string }
  | { readonly kind: 'deferrable' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'exclusion' }
  | { readonly kind: 'without-overlaps' }
  | { readonly kind: 'partial' } // a reference cannot use a partial index
  | { readonly kind: 'expression-key' } // nor one on expressions
  | { readonly kind: 'repeated-column' } // nor one that has a column twice
  | { readonly kind: 'no-period' } // PERIOD goes with WITHOUT OVERLAPS only
  | { readonly kind: 'not-a-constraint' };

/** What a clause is resolved against. */
export interface ResolutionContext {
  readonly catalog: Catalog;
  /** Overrides the catalog's search_path, from configuration or from a `SET search_path` in the same file. */
  readonly searchPath?: readonly string[];
  /** Tables that the same text creates: where the catalog lacks one of them, the answer is unknown, not "no such table". */
  readonly created?: readonly { readonly schema?: string; readonly name: string }[];
  /** What the clause's own SQL makes, with ranges in that SQL: references to plain tables among them are answered. */
  readonly definitions?: readonly TableDefinition[];
}
