/** One row of a catalog query. */
export type Row = object;

/** search_path as this session has it, as it would be after RESET, and who set it. */
export interface SettingRow {
  readonly setting: string;
  readonly reset_val: string;
  readonly source: string;
}

export interface SessionRow {
  readonly version: number;
  readonly role: string;
  /** `search_path=…` as ALTER ROLE or ALTER DATABASE left it. */
  readonly configured: string | null;
  readonly schemas: readonly string[];
}

export interface TableRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'r' | 'p' | 'v' | 'm' | 'f' | 'S';
  readonly persistence: 'p' | 'u' | 't';
  readonly parent: string | null;
  /** The numbers of the columns, 0 for an expression; separated by blanks. */
  readonly partition_key: string | null;
  readonly user_catalog: boolean;
  readonly rows: number;
  readonly rules: readonly RuleCell[] | null;
  readonly view_definition: string | null;
  readonly insertable: boolean | null;
  readonly instead_of_insert: boolean | null;
}

export interface RuleCell {
  readonly name: string;
  readonly event: '2' | '3';
  readonly instead: boolean;
  readonly conditional: boolean;
  readonly nothing: boolean;
}

/** The columns of a table; lists are arrays as PostgreSQL writes them, all in one order. */
export interface ColumnsRow {
  readonly table: string;
  /** attnum, negative where the column is NOT NULL. */
  readonly numbers: string;
  readonly names: string;
  readonly types: string;
  readonly collations: string;
  /** By attnum: the type with its modifier, where it has one. */
  readonly formatted: Readonly<Record<string, string>> | null;
  /** By attnum: attgenerated (`s` or `v`), and the expression. */
  readonly generated: Readonly<Record<string, readonly [kind: string, expression: string | null]>> | null;
  /** The attnums of those GENERATED ALWAYS AS IDENTITY. */
  readonly identities: readonly number[] | null;
}

export interface FunctionRow {
  readonly schema: string;
  readonly name: string;
  readonly is_sql: boolean;
  readonly takes_row: boolean;
}

/** The elements of an array of one dimension, as PostgreSQL writes it: `{1,2}`, `{a,"b c"}`. */
export function elementsOfArray(text: string): readonly string[] {
  const inside = text.slice(1, -1);
  if (inside === '') return [];
  if (!inside.includes('"')) return inside.split(',');
  return [...inside.matchAll(/"((?:[^"\\]|\\.)*)"|[^,]+/gs)].map(
    ([whole, quoted]) => quoted?.replace(/\\(.)/gs, '$1') ?? whole,
  );
}

export interface KeyRow {
  readonly oid: string;
  readonly table: string;
  readonly name: string;
  /** Lists are separated by blanks. */
  readonly columns: string;
  readonly collations: string;
  readonly classes: string;
  /** Null of the usual unique index. */
  readonly unusual: Unusual | null;
  readonly predicate: string | null;
  /** Null where `indexDefinition` can tell it. */
  readonly definition: string | null;
  /** How the list of expressions begins in the server's own notation (pg_node_tree). */
  readonly head: string | null;
  /** Of each element, or the only one. */
  readonly expressions: string | readonly (string | null)[] | null;
}

/** The expression of an element; undefined of a column. */
export function expressionAt({ expressions }: KeyRow, element: number): string | undefined {
  if (typeof expressions === 'string') return element === 0 ? expressions : undefined;
  return expressions?.[element] ?? undefined;
}

export interface Unusual {
  /** How many of the columns are key columns; the others are INCLUDEd. */
  readonly count: number;
  readonly unique: boolean;
  readonly exclusion: boolean;
  readonly immediate: boolean;
  readonly valid: boolean;
  readonly ready: boolean;
  readonly replicaIdentity: boolean;
  readonly nullsNotDistinct: boolean;
}

export interface OtherIndexesRow {
  readonly schema: string;
  readonly names: readonly string[];
}

export interface IndexesRow {
  readonly table: string;
  /** Of each index: 1 for an ordered one or a hash, how many columns are key columns, and the columns. Separated by blanks. */
  readonly usable: readonly string[];
}

export interface ConstraintRow {
  readonly table: string;
  readonly name: string;
  readonly kind: string;
  readonly index: string;
  /** Of a foreign key, and of a NOT NULL that is not validated. */
  readonly columns: readonly number[] | null;
  readonly target: string | null;
  readonly target_columns: readonly number[] | null;
  readonly valid: boolean;
  /** confupdtype and confdeltype of a foreign key. */
  readonly actions: string | null;
  /** Null where `referenceDefinition` can tell it. */
  readonly definition: string | null;
  readonly inner_part: boolean;
}

export interface TypeRow {
  readonly oid: string;
  readonly name: string;
  readonly kind: 'b' | 'd' | 'e' | 'r' | 'm' | 'c' | 'p';
  readonly base: string | null;
  readonly collation: string;
  readonly labels: readonly string[] | null;
  /** Told whether or not something has it. */
  readonly always: boolean;
}

export interface CollationRow {
  readonly oid: string;
  readonly name: string;
  readonly deterministic: boolean;
  /** Told whether or not something has it. */
  readonly always: boolean;
}

export interface ClassRow {
  readonly oid: string;
  readonly name: string;
  readonly family: string;
  readonly input: string;
  readonly is_default: boolean;
  readonly method: string;
}

export interface EqualityRow {
  readonly family: string;
  readonly left: string;
  readonly right: string;
}

export interface CastRow {
  readonly from: string;
  readonly to: string;
}
