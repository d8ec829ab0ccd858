import type { MigrationState } from '../catalog/applied.ts';
import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import type { MigrationDraft } from '../migrate/draft.ts';
import type { Redundancy } from '../resolve/redundant.ts';
import type { Resolution } from '../resolve/resolution.ts';
import type { KeyChange, PlainInsert, TableDefinition } from '../sql/clause.ts';
import type { NewTarget } from '../text/newTarget.ts';
import type { Place, Range, TextEdit } from '../text/range.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a team chose for rules, by their ids. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/**
 * One kind of problem, one file, one line in `rules/index.ts`. The comment above the export is the source of
 * `docs/rules/<id>.md`: a sentence, why it matters, what to do, and `sql invalid` / `sql valid` examples that are tested.
 */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** Advice that only some teams want: it speaks where `schema-lens.json` names the rule. */
  readonly offByDefault?: true;
  /** It speaks of what a migration is going to do, so that those that have not run are told too. */
  readonly beforehand?: true;
  /** What a file holds of which the rule speaks, where it speaks of more than clauses and DDL that takes keys away. */
  readonly telling?: RegExp;
  /** The SQLSTATE that PostgreSQL raises. Every rule of severity error has one. */
  readonly sqlstate?: string;
  /** One clause can break several rules, each at most once. A rule without it is about something other than clauses. */
  check?(resolution: Resolution, context: RuleContext): Problem | undefined;
  /** The same of one change of a key by DDL. */
  checkChange?(context: ChangeContext): Problem | undefined;
  /** The same of one INSERT without ON CONFLICT. */
  checkInsert?(context: InsertContext): Problem | undefined;
  /** The same of one key that DDL makes; the place is the DDL's. */
  checkKey?(context: KeyContext): Omit<Problem, 'at'> | undefined;
}

/** A key that DDL makes, in the schema that it leaves. */
export interface KeyContext {
  readonly catalog: Catalog;
  readonly searchPath?: readonly string[];
  readonly table: Table;
  readonly key: Key;
  /** What makes the key needless. */
  readonly redundancy: Redundancy | undefined;
  /** The key is there already, so that only a further migration takes it away. */
  readonly exists: boolean;
}

/** A plain INSERT that can violate keys. */
export interface InsertContext {
  readonly insert: PlainInsert;
  readonly table: Table;
  /** Those that it gives values for; at least one. */
  readonly keys: readonly Key[];
}

/** A change of a key by DDL, and what it means for others. */
export interface ChangeContext {
  readonly change: KeyChange;
  /** The schema right before the change, and the table that it is about. */
  readonly catalog: Catalog;
  readonly searchPath?: readonly string[];
  readonly table: Table;
  /** The keys that it drops, renames or stands in the way of; of DDL that makes a key, that key. */
  readonly keys: readonly Key[];
  /** Clauses of the workspace that resolve to one of the keys now, and to nothing after all that the same text changes. */
  readonly broken: readonly BrokenUse[];
  /** Foreign keys that refer to one of the keys and stay. */
  readonly foreignKeys: readonly string[];
  describePlace(place: Place): string;
}

export interface BrokenUse {
  readonly kind: 'conflict' | 'reference';
  readonly place: Place;
  /** The one of the keys that it resolves to. */
  readonly key: Key;
}

export interface RuleContext {
  readonly catalog: Catalog;
  /** Overrides the catalog's, as in `ResolutionContext`. */
  readonly searchPath?: readonly string[];
  /** What the fragment's SQL makes, as in `ResolutionContext`. */
  readonly definitions?: readonly TableDefinition[];
  /** The fragment's SQL, which all ranges count in. */
  readonly sql: string;
  /** Holes are text put into the SQL (a concatenation, `%s`), not parameters bound by the driver as in a tagged template. */
  readonly spliced: boolean;
  /** The SQL is a migration's. */
  readonly isMigration: boolean;
  /** A file of SQL, whose statements run one by one unless it opens a transaction; a string of a program; a call or model that stands for SQL. */
  readonly writtenIn: 'script' | 'string' | 'call';
  /** Statements of the same file run in one transaction. */
  readonly inTransaction: boolean;
  /** The team's configuration names the rule, so that it may say what would be too much for everybody. */
  readonly asked: boolean;
  /** The same clause resolved against the workspace's migrations, when a live database is the catalog and migrations were replayed too. */
  readonly inMigrations?: Resolution;
  /** What the database's own records say of a migration; undefined where they say nothing. */
  stateOf?(uri: string): MigrationState | undefined;
  /** Finds the key that resolves elsewhere: its file and line as people read them. */
  describePlace(place: Place): string;
}

/** What a rule says, in the coordinates of the fragment's SQL. */
export interface Problem {
  /** One line, at most 120 characters, no final period. */
  readonly message: string;
  readonly at: Range;
  readonly severity?: Severity;
  readonly sqlstate?: string;
  readonly related?: readonly {
    readonly message: string;
    readonly key: Key;
    readonly table: Table;
    readonly place?: Place;
  }[];
  readonly fixes?: readonly Fix[];
}

export type Fix =
  /** `edits` are in SQL coordinates and SQL text; `features/findings.ts` maps and quotes them for the document. */
  | EditFix
  /** `edits` are what the document says otherwise once there is the migration; in SQL coordinates as those of an edit. */
  | {
      readonly kind: 'migration';
      readonly title: string;
      readonly draft: MigrationDraft;
      readonly edits?: readonly TextEdit[];
    }
  /** The key's own migration exists but is not applied: open it. */
  | { readonly kind: 'open'; readonly title: string; readonly place: Place };

export interface EditFix {
  readonly kind: 'edit';
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
  /** What the edits make the clause name, for code that says a target in another way than SQL does. */
  readonly target?: NewTarget;
  /** The title names something that the author has left to do, so that nobody takes the edits alone. */
  readonly leavesWork?: boolean;
}
