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

/** With it the type with its modifier, and the expression that generates it, where there is either. */
export type ColumnCell = ColumnText | readonly [ColumnText, string | null, string | null];

/** attnum, atttypid, attnotnull as 0 or 1, attcollation, attgenerated (empty, `s` or `v`) and attname; separated by blanks. */
export type ColumnText = string;

export interface ColumnRow {
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly formatted: string | null;
  readonly notNull: boolean;
  readonly collation: string;
  readonly generated: string;
  readonly generation: string | null;
}

/** What a cell says. */
export function columnRow(cell: ColumnCell): ColumnRow {
  const [text, formatted, generation] = typeof cell === 'string' ? [cell, null, null] : cell;
  const [, number, type = '0', notNull, collation = '0', generated = '', name = ''] =
    /^(\d+) (\d+) ([01]) (\d+) ([sv]?) (.*)$/s.exec(text) ?? [];
  return { number: Number(number), name, type, formatted, notNull: notNull === '1', collation, generated, generation };
}

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
  /** Null where `indexDefinition` can tell it. */
  readonly definition: string | null;
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
