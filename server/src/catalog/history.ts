import type { Table } from './catalog.ts';

/** What a replay of migrations saw on the way to its catalog, as far as anybody can ask about it. Plain JSON. */
export interface History {
  /** What was replayed, in that order. */
  readonly files: readonly MigrationRecord[];
  /** Each state of a table once; moments name them by their place here. */
  readonly tables: readonly Table[];
  /** In the order of the replay. */
  readonly moments: readonly Moment[];
  /** The statements that made the current version of a routine: what is not listed here was replaced or dropped later. */
  readonly routines: readonly StatementMark[];
}

/** A file that was replayed, in the ways in which tools remember it. */
export interface MigrationRecord {
  readonly uri: string;
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  /** Of the file's text in UTF-8, as hexadecimal digits. */
  readonly sha256?: string;
}

/** A statement of a migration, recognised by its file and what it says. */
export interface StatementMark {
  readonly uri: string;
  /** `digest` of the statement as written. */
  readonly statement: string;
}

/** The schema right before a statement with a conflict clause or a reference, and what became of the statement. */
export interface Moment extends StatementMark {
  /** The tables that its clauses name and that existed, as places in `History.tables`. */
  readonly tables: readonly number[];
  readonly searchPath: readonly string[];
  /** As in `Catalog.uncertain`, of the tables that its clauses name. */
  readonly uncertain: readonly string[];
  /** `open`: PostgreSQL was not asked, or its answer was about something else. */
  readonly outcome: 'worked' | 'refused' | 'open';
  /** Why it was refused. */
  readonly sqlstate?: string;
}
