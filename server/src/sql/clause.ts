import type { Range } from '../text/range.ts';

/**
 * What the recogniser finds in SQL. All ranges count UTF-16 code units of the SQL text they were read from
 * (a fragment's `sql`); `features/` maps them to the document.
 */
export type Clause = ConflictClause | ReferenceClause;

/** A value that is still being put together: filling in what it has is several times faster than spreading it. */
export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** An identifier as PostgreSQL reads it: folded to lower case unless quoted, quotes taken off. */
export interface Name {
  readonly schema?: string;
  readonly name: string;
  readonly range: Range;
  /** Part of the name is computed at run time (a hole stands in it), so nothing that depends on it is known. */
  readonly opaque: boolean;
  /** Of a column that values are given for: only a part of it is meant, such as `a[1]` or `a.b`. */
  readonly part?: true;
}

/** A piece of SQL that is an expression, as written. */
export interface SqlText {
  readonly text: string;
  readonly range: Range;
}

/** One member of `ON CONFLICT ( … )`. Grammar: `index_elem` of gram.y. */
export interface TargetElement {
  /** A bare column, or a column in parentheses of its own, which PostgreSQL treats alike; otherwise an expression. */
  readonly kind: 'column' | 'expression';
  /** The column's folded name when `kind` is `column`. */
  readonly column?: Name;
  /** The expression as written, without COLLATE, operator class and ordering, outer parentheses kept. */
  readonly expression: SqlText;
  readonly collation?: Name;
  readonly operatorClass?: Name;
  /** `ASC`, `DESC`, `NULLS FIRST`, `NULLS LAST`: PostgreSQL refuses them here (42P10). */
  readonly ordering?: SqlText;
  readonly range: Range;
}

export type ConflictTarget =
  | {
      readonly by: 'elements';
      readonly elements: readonly TargetElement[];
      readonly where?: SqlText;
      readonly range: Range;
    }
  | { readonly by: 'constraint'; readonly name: Name; readonly range: Range }
  /** A bare `ON CONFLICT DO NOTHING`: every unique and exclusion index arbitrates. */
  | { readonly by: 'anything'; readonly range: Range }
  /** A hole stands for syntax, or the author is still typing. */
  | { readonly by: 'opaque'; readonly range: Range };

/** One `column = value` of DO UPDATE SET; a row assignment `(a, b) = (…)` gives one per column where that can be told. */
export interface Assignment {
  readonly column: Name;
  readonly value?: SqlText;
  /** Of a row: its source has another number of values, or is neither a row nor a query. */
  readonly misfit?: 'count' | 'source';
  /** From the column's name to the end of the value, so that the assignment can be taken out; a row's columns share the range of the whole row. */
  readonly range: Range;
}

export interface ConflictClause {
  readonly kind: 'conflict';
  /** The table of the INSERT. Undefined when it could not be read. */
  readonly table: Name | undefined;
  readonly alias?: string;
  /** The INSERT's column list, when there is one. */
  readonly columns: readonly Name[];
  /** The values of a VALUES list with exactly one row, in order; undefined for several rows, SELECT or DEFAULT VALUES. */
  readonly values?: readonly SqlText[];
  /** The rows of a VALUES list with several. */
  readonly rows?: readonly (readonly SqlText[])[];
  /** Of a source that begins with SELECT: its output expressions without their labels, and whether it reads from something. */
  readonly query?: { readonly outputs: readonly SqlText[]; readonly reads: boolean };
  /** OVERRIDING … VALUE. */
  readonly overriding?: 'system' | 'user';
  readonly target: ConflictTarget;
  readonly action: 'nothing' | 'update' | 'select' | 'unfinished';
  readonly assignments: readonly Assignment[];
  /** The WHERE behind DO UPDATE. */
  readonly condition?: SqlText;
  /** The expressions of RETURNING, without their labels; absent where it gives names to OLD and NEW. */
  readonly returning?: readonly SqlText[];
  /** From `ON` to the end of the target: where a message about the whole clause stands. */
  readonly range: Range;
  /** From `INSERT` to the end of the statement. */
  readonly statement: Range;
  /** Inside a PL/pgSQL body, variables can capture target columns (42702). */
  readonly routine: boolean;
  /** It stands in the body of a routine, or in a CREATE statement: a name may be a parameter's, or that of a rule's row. */
  readonly inBody?: true;
  /** In PL/pgSQL: names of what the routine declares and is given, and further words of its head, which are harmless here. */
  readonly variables?: readonly string[];
}

/** `REFERENCES`, in its column form (`a int REFERENCES t (b)`) and its table form (`FOREIGN KEY (a) REFERENCES t (b)`). */
export interface ReferenceClause {
  readonly kind: 'reference';
  readonly from: {
    /** The table being created or altered. */
    readonly table?: Name;
    readonly columns: readonly Name[];
    /** The types written for the columns, where the same statement defines them; positions as in `columns`. */
    readonly types: readonly (string | undefined)[];
    /** The COLLATE written for the columns, and whether they are generated; positions as in `columns`. */
    readonly collations?: readonly (Name | undefined)[];
    readonly generated?: readonly ('stored' | 'virtual' | undefined)[];
    /** Those of the columns that a CREATE TABLE lacks which copies, inherits and computes none. */
    readonly missing?: readonly Name[];
    /** Tables that a CREATE TABLE takes columns from by LIKE, INHERITS or PARTITION OF; opaque for the type of OF. */
    readonly sources?: readonly Name[];
  };
  /** `columnsRange` includes the brackets; a list that is computed or not finished is one opaque column. */
  readonly to: { readonly table: Name; readonly columns?: readonly Name[]; readonly columnsRange?: Range };
  readonly form: 'column' | 'table';
  /** Of the table form: from CONSTRAINT or FOREIGN to the end of the constraint. */
  readonly definition?: Range;
  /** The name after CONSTRAINT, when given. */
  readonly name?: string;
  readonly statementKind: 'create-table' | 'alter-table';
  readonly period: { readonly from: boolean; readonly to: boolean };
  readonly onDelete?: string;
  readonly onUpdate?: string;
  readonly notValid: boolean;
  /** It says ENFORCED or NOT ENFORCED. */
  readonly saysEnforced?: true;
  /** Behind the referenced columns stands what is not the grammar of a foreign key. */
  readonly malformed?: true;
  /** MATCH PARTIAL, which PostgreSQL does not implement. */
  readonly matchPartial?: boolean;
  /** It stands in the body of a routine or block, or in a string that one executes: when it runs is not known. */
  readonly inBody?: boolean;
  /** ALTER TABLE ONLY. */
  readonly only?: boolean;
  /** The same statement changes more of its table than this one constraint. */
  readonly amongOthers?: boolean;
  /** What it changes, where all of it is understood. */
  readonly changes?: OwnChanges;
  /** CREATE TABLE IF NOT EXISTS: where the table exists, nothing is made and nothing refused. */
  readonly ifNotExists?: boolean;
  /** `TEMP` or `UNLOGGED` of the CREATE TABLE that it stands in; unknown for ALTER TABLE. */
  readonly persistence?: 'permanent' | 'unlogged' | 'temporary';
  /** From `REFERENCES` to the end of the referenced columns. */
  readonly range: Range;
  readonly statement: Range;
}

/** What an ALTER TABLE does to its own table before its foreign keys are looked at. */
export interface OwnChanges {
  readonly columns: readonly CreatedColumn[];
  /** In the order in which the server makes their indexes. */
  readonly keys: readonly CreatedKey[];
  readonly droppedColumns: readonly string[];
  readonly droppedConstraints: readonly string[];
}

/** A CREATE TABLE, as far as names go: a reference to it is not "unknown table" where the database lacks it still. */
export interface TableDefinition {
  readonly table: Name;
  readonly range: Range;
  /** A temporary table, which comes before any other of its name. */
  readonly temporary?: true;
  /** Present only where everything that the statement makes was understood. */
  readonly shape?: TableShape;
}

/** The columns and keys of a table that a CREATE TABLE makes. */
export interface TableShape {
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  /** Present, and true, where it is partitioned. */
  readonly partitioned?: true;
  readonly columns: readonly CreatedColumn[];
  /** In the order in which the server makes their indexes, equal ones merged. */
  readonly keys: readonly CreatedKey[];
  /** The offset from which on the same text may have changed the table; not set where it leaves it alone. */
  readonly until?: number;
}

export interface CreatedColumn {
  readonly name: string;
  /** As written. */
  readonly type: string;
  readonly notNull: boolean;
  readonly generated?: 'stored' | 'virtual';
  readonly collation?: Name;
}

export interface CreatedKey {
  readonly kind: 'primary' | 'unique';
  readonly columns: readonly string[];
  readonly include: readonly string[];
  /** The name after CONSTRAINT, when given. */
  readonly name?: string;
  readonly deferrable: boolean;
  readonly nullsDistinct: boolean;
}

/** An INSERT without ON CONFLICT, as far as it tells which keys it can violate. */
export interface PlainInsert {
  readonly table: Name;
  /** Empty where it gives values for the table's columns in order. */
  readonly columns: readonly Name[];
  /** From INSERT to the end of the column list. */
  readonly range: Range;
}

/** DDL that makes, drops or renames what a clause may resolve to. */
export type KeyChange = {
  /** What is dropped, renamed or made: where a message about it stands. */
  readonly range: Range;
  /** It stands in the body of a routine or block: when it runs is not known. */
  readonly inBody?: boolean;
} & (
  | { readonly kind: 'drop-table'; readonly table: Name; readonly cascade: boolean }
  | { readonly kind: 'rename-table'; readonly table: Name; readonly to: Name }
  | { readonly kind: 'move-table'; readonly table: Name; readonly schema: Name }
  | { readonly kind: 'drop-column'; readonly table: Name; readonly column: Name; readonly cascade: boolean }
  | { readonly kind: 'rename-column'; readonly table: Name; readonly column: Name; readonly to: Name }
  | { readonly kind: 'drop-constraint'; readonly table: Name; readonly name: Name; readonly cascade: boolean }
  | { readonly kind: 'rename-constraint'; readonly table: Name; readonly name: Name; readonly to: Name }
  | { readonly kind: 'drop-index'; readonly name: Name; readonly cascade: boolean }
  | { readonly kind: 'rename-index'; readonly name: Name; readonly to: Name }
  | { readonly kind: 'create-key'; readonly table: Name; readonly key: MadeKey }
);

/** A unique index or constraint as it is written. */
export interface MadeKey {
  /** Absent where PostgreSQL chooses the name. */
  readonly name?: Name;
  readonly constraint?: 'primary' | 'unique';
  /** Undefined where a part of the list is computed. */
  readonly elements?: readonly TargetElement[];
  readonly where?: SqlText;
  /** Of `ADD CONSTRAINT … USING INDEX`: the index that becomes the constraint. */
  readonly usingIndex?: Name;
  readonly deferrable: boolean;
  readonly nullsDistinct: boolean;
}

/** All that one piece of SQL holds. Reading never fails: what is not understood is left out or opaque. */
export interface SqlReading {
  readonly clauses: readonly Clause[];
  readonly tables: readonly TableDefinition[];
  readonly changes: readonly KeyChange[];
  readonly inserts: readonly PlainInsert[];
  /** Set where a part of the text goes over a bound: what stands there is not known. */
  readonly unread?: Unread;
}

/**
 * The first place that was left alone. `cut-off`: so many statements before it break off that the rest is not read. `nested`: a string
 * of SQL in too many others. `sums`: one of too many strings put together. `list`: a list longer than any that PostgreSQL takes.
 * `statement`: one goes on like none that PostgreSQL takes, and the rest is not read.
 */
export interface Unread {
  readonly because: 'cut-off' | 'nested' | 'sums' | 'list' | 'statement';
  readonly at: number;
}
