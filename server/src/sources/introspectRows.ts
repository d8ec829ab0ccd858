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
  readonly user_catalog: boolean;
  readonly rows: number;
  readonly rules: readonly RuleCell[] | null;
  readonly view_definition: string | null;
  readonly insertable: boolean | null;
  readonly instead_of_insert: boolean | null;
  readonly columns: readonly ColumnCell[] | null;
}

export interface RuleCell {
  readonly name: string;
  readonly event: '2' | '3';
  readonly instead: boolean;
  readonly conditional: boolean;
  readonly nothing: boolean;
}

/** attnum, name, type, type with its modifier when there is one, not null, collation, generated, generation expression. */
export type ColumnCell = readonly [
  number: number,
  name: string,
  type: string,
  formatted: string | null,
  notNull: boolean,
  collation: string,
  generated: '' | 's' | 'v',
  generation: string | null,
];

export interface KeyRow {
  readonly oid: string;
  readonly table: string;
  readonly name: string;
  /** How many of `columns` are key columns; the others are INCLUDEd. Lists are separated by blanks. */
  readonly count: number;
  readonly columns: string;
  readonly collations: string;
  readonly classes: string;
  readonly is_unique: boolean;
  readonly exclusion: boolean;
  readonly immediate: boolean;
  readonly valid: boolean;
  readonly ready: boolean;
  readonly replica_identity: boolean;
  readonly nulls_not_distinct: boolean;
  readonly predicate: string | null;
  readonly definition: string;
  readonly expressions: readonly (string | null)[] | null;
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
  readonly columns: readonly number[] | null;
  readonly target: string;
  readonly target_columns: readonly number[] | null;
  readonly valid: boolean;
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
}

export interface CollationRow {
  readonly oid: string;
  readonly name: string;
  readonly deterministic: boolean;
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
