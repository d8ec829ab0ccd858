/** A change of schema, before it is written in the words of a migration tool. */
export interface MigrationDraft {
  /** Words for the file's name, such as `add_users_tenant_id_email_key`. */
  readonly name: string;
  /** Statements without a final semicolon. */
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** `forbidden` when a statement refuses to run in a transaction block, as CREATE INDEX CONCURRENTLY does. */
  readonly transaction: 'forbidden' | 'allowed';
  /** A query that must return no rows before `up` can succeed: duplicates, NULLs, orphans. */
  readonly check?: string;
  /** A query that returns a row once `up` has done its work. */
  readonly verify?: string;
  /** Sentences for the head of the file: what it blocks, what to do when it fails. */
  readonly notes: readonly string[];
  /** The name that is made, as it stands in `up`: the cursor goes there when the file opens. */
  readonly subject?: string;
  /** What a check for duplicates asks about, where that is a key on plain columns. */
  readonly wanted?: WantedKey;
  /** A step that needs a file of its own, to be run after this one: what needs a transaction after what refuses one. */
  readonly next?: MigrationDraft;
}

/** A key that somebody wants to have. */
export interface WantedKey {
  readonly kind: 'unique' | 'primary' | 'foreign';
  readonly schema?: string;
  readonly table: string;
  readonly columns: readonly string[];
  /** As the clause or the catalog says it. */
  readonly where?: string;
  readonly nullsNotDistinct?: true;
  /** The name that the migration gives it. */
  readonly name?: string;
  /** It is to be a constraint, so that ON CONSTRAINT finds it. */
  readonly constraint?: true;
  /** Of a foreign key, what it refers to. */
  readonly references?: { readonly schema?: string; readonly table: string; readonly columns: readonly string[] };
}

/** A migration tool: how it is recognised and how it writes a draft. One file each, in `migrate/tools/`. */
export interface MigrationTool {
  readonly id: string;
  /** As titles name it: `plain SQL`, `goose`. */
  readonly title: string;
  /** One step at a time: the file is always the same, and is put away before the next. */
  readonly single?: true;
  detect(files: FileList): MigrationHome | undefined;
  render(draft: MigrationDraft, home: MigrationHome, now: Date): Rendered;
}

/** One step of a migration as a tool wants it. */
export interface Rendered {
  readonly files: readonly NewFile[];
  /** Files that exist and change, such as sqitch's plan. */
  readonly changes?: readonly FileChange[];
  /** What the person has to know or to do, such as a command to run. */
  readonly notes: readonly string[];
}

/** Where a tool keeps its migrations, as paths relative to the workspace with `/`. */
export interface MigrationHome {
  readonly directory: string;
  readonly existing: readonly string[];
  /** The workspace, for the habits of the migrations that are there. */
  readonly files: FileList;
}

export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Where the cursor goes: an offset into `text`. */
  readonly cursor?: number;
}

/** A file that exists, with the text that it had and the one that it gets. */
export interface FileChange extends NewFile {
  readonly before: string;
}

/** The workspace's files, read by the edge before the pure code asks. */
export interface FileList {
  readonly paths: readonly string[];
  read(path: string): string | undefined;
}
