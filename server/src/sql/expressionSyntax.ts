/**
 * An expression as written, before types are known: parentheses, comments and the case of keywords are gone, nothing else is.
 * Names are folded. Grammar: `a_expr` of gram.y.
 */
export type Syntax =
  /** `a`, `t.a`, `s.t.a`; a final `*` stands for the whole row. */
  | { readonly kind: 'column'; readonly path: readonly string[] }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  /** `$1`, `?`, `:name`, `@name`, `%s`, or a computed part where a value stands. */
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Syntax }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'and' | 'or'; readonly args: readonly Syntax[] }
  | { readonly kind: 'not'; readonly arg: Syntax }
  | { readonly kind: 'isNull'; readonly arg: Syntax; readonly negated: boolean }
  | {
      readonly kind: 'isBoolean';
      readonly arg: Syntax;
      readonly test: 'true' | 'false' | 'unknown';
      readonly negated: boolean;
    }
  | { readonly kind: 'distinct'; readonly left: Syntax; readonly right: Syntax; readonly negated: boolean }
  | { readonly kind: 'in'; readonly arg: Syntax; readonly items: readonly Syntax[]; readonly negated: boolean }
  | {
      readonly kind: 'quantified';
      readonly operator: string;
      readonly left: Syntax;
      readonly right: Syntax;
      readonly any: boolean;
    }
  | {
      readonly kind: 'between';
      readonly arg: Syntax;
      readonly low: Syntax;
      readonly high: Syntax;
      readonly negated: boolean;
    }
  | { readonly kind: 'cast'; readonly arg: Syntax; readonly type: TypeName }
  | {
      readonly kind: 'call';
      readonly path: readonly string[];
      readonly args: readonly Syntax[];
      /** The last argument is marked VARIADIC. */
      readonly variadic?: true;
    }
  | { readonly kind: 'special'; readonly name: SpecialForm; readonly args: readonly Syntax[] }
  | {
      readonly kind: 'case';
      readonly operand?: Syntax;
      readonly whens: readonly { readonly when: Syntax; readonly result: Syntax }[];
      readonly otherwise?: Syntax;
    }
  | { readonly kind: 'collate'; readonly arg: Syntax; readonly collation: readonly string[] }
  | { readonly kind: 'array' | 'row'; readonly items: readonly Syntax[] }
  | { readonly kind: 'subscript'; readonly arg: Syntax; readonly index: Syntax }
  /** `(row).name`. */
  | { readonly kind: 'field'; readonly arg: Syntax; readonly name: string }
  | { readonly kind: 'subquery' };

/** Forms with a syntax of their own that are no function calls. */
export type SpecialForm =
  | 'coalesce'
  | 'nullif'
  | 'greatest'
  | 'least'
  | 'current_date'
  | 'current_time'
  | 'current_timestamp'
  | 'localtime'
  | 'localtimestamp'
  | 'current_user'
  | 'current_role'
  | 'session_user'
  | 'user'
  | 'current_catalog'
  | 'current_schema';

export interface TypeName {
  /** One name, or schema and name. Multi-word types by their name in pg_type: `timestamptz`, `float8`. */
  readonly path: readonly string[];
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

/** One text for all spellings of the same syntax, to compare what has no types. */
export function syntaxText(syntax: Syntax): string {
  return JSON.stringify(syntax);
}
