import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import type { Fragment, HostDocument } from '../hosts/fragment.ts';
import type { MigrationDraft } from '../migrate/draft.ts';
import type { Confirmed } from '../resolve/confirmed.ts';
import type { Probe } from '../resolve/probe.ts';
import type { Resolution } from '../resolve/resolution.ts';
import type { StartupDdl } from '../resolve/startupDdl.ts';
import type { EditFix, Severities, Severity } from '../rules/rule.ts';
import type { Clause, PlainInsert, SqlReading, TableDefinition } from '../sql/clause.ts';
import type { Place, Range, TextEdit } from '../text/range.ts';
import type { Script } from './script.ts';
import type { Uses } from './uses.ts';

/** What a document says, whatever the database: made once per text, kept while the catalog changes. */
export interface DocumentReading {
  readonly document: HostDocument;
  /** In document order. */
  readonly fragments: readonly ReadFragment[];
  /** The URIs of the files and folders (with `/` at the end) that were asked for: when one changes, the reading may. */
  readonly neighbours: ReadonlySet<string>;
  /** The plain INSERTs of a program's strings, which are no fragments; those at an offset alone, or all. Read when it is called. */
  plainInserts(offset?: number): DocumentReading['fragments'];
  /** The fragments that the document would have with another text, such as one in which what is being typed is finished. */
  reread(text: string): DocumentReading['fragments'];
  /** Of a document of SQL: what is kept for the reading of its next text. */
  readonly script?: Script;
}

export interface ReadFragment {
  readonly fragment: Fragment;
  readonly reading: SqlReading;
  /** The tables that the document makes and the fragment's clauses may mean, in the fragment's coordinates. */
  readonly definitions: readonly TableDefinition[];
}

/** What a document is resolved against. */
export interface AnalysisContext {
  /** Undefined while no source is chosen: everything is `unknown`, nothing is drawn. */
  readonly catalog: Catalog | undefined;
  /** The catalog of the replayed migrations beside a live database, to tell "missing" from "not applied yet". */
  readonly migrations?: Catalog | undefined;
  readonly searchPath?: readonly string[] | undefined;
  /** What the server behind `catalog` said about clauses that the catalog alone leaves open. Belongs to that catalog. */
  readonly confirmed?: Confirmed | undefined;
  /** The document is one of the migrations: its clauses ran against an earlier schema, and are judged by that one or not at all. */
  readonly isMigration: boolean;
  /** What the team chose for rules; what it does not name has its default. */
  readonly severities?: Severities | undefined;
  /** The clauses of the workspace; undefined while they are not known, and then nothing is said about changes. */
  readonly uses?: (() => Uses | undefined) | undefined;
  /**
   * The DDL outside the migrations that bears on a document and may make what they do not: asked for where a clause lacks something.
   * Undefined while the files are being read, and then the clause is unknown.
   */
  readonly startupDdl?: ((uri: string) => readonly StartupDdl[] | undefined) | undefined;
  /** A migration's text with all but the way forward blanked, so that its way back is not judged. */
  readonly forwardPart?: ((text: string) => string) | undefined;
  /** How a place is named to people: a path relative to the workspace, and a line. */
  describePlace(place: Place): string;
}

/** A clause with its answer, in document coordinates. */
export interface AnalysedClause {
  readonly fragment: Fragment;
  readonly clause: Clause;
  readonly resolution: Resolution;
  readonly inMigrations?: Resolution;
  /** Of a rejected clause in a migration: the schema of its own moment, or for a routine's body that of today. */
  readonly judgedBy?: Catalog;
  /** The question that would settle the answer, as long as it is open. */
  readonly probe?: Probe;
  /** The clause as a whole: from ON to the end of the target, or REFERENCES to the end of its columns. */
  readonly range: Range;
  /** The conflict target or the referenced column list itself: where squiggle, hover and hint belong. */
  readonly target: Range;
  /** The clause as written, white space folded. */
  readonly text: string;
}

/** An INSERT without ON CONFLICT and the keys of its table that it gives values for. */
export interface AnsweredInsert {
  readonly fragment: Fragment;
  readonly insert: PlainInsert;
  readonly table: Table;
  readonly keys: readonly Key[];
  /** In document coordinates. */
  readonly range: Range;
}

export interface DocumentFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly sqlstate?: string;
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly place: Place }[];
  readonly fixes: readonly DocumentFix[];
  /** What the finding is about; undefined where it is not about a clause. */
  readonly clause?: AnalysedClause;
  /** The SQL that it stands in; undefined where it is about the document itself. */
  readonly fragment?: Fragment;
}

export type DocumentFix =
  | EditFix
  | {
      readonly kind: 'migration';
      readonly title: string;
      readonly draft: MigrationDraft;
      /** What the document says otherwise once there is the migration. */
      readonly edits?: readonly TextEdit[];
    }
  | { readonly kind: 'open'; readonly title: string; readonly place: Place };

export interface DocumentAnalysis {
  readonly document: HostDocument;
  readonly clauses: readonly AnalysedClause[];
  readonly findings: readonly DocumentFinding[];
  /** The plain INSERTs, where a rule is on that has something to say of them. */
  readonly inserts?: readonly AnsweredInsert[];
  /** Why nothing is said of the document's clauses, and where they stand. */
  readonly silence?: { readonly reason: string; readonly places: readonly Range[] };
}
