import { compose, spell, type Tree } from './composed.ts';
import type { Chance } from './random.ts';
import type { Family, MadeColumn } from './vocabulary.ts';

/** A condition as a tree, so that it can be changed a little and written in other ways. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'compare'; readonly column: MadeColumn; readonly operator: string; readonly value: string }
  | { readonly kind: 'in'; readonly column: MadeColumn; readonly values: readonly string[]; readonly negated: boolean }
  | { readonly kind: 'null'; readonly column: MadeColumn; readonly negated: boolean }
  | { readonly kind: 'flag'; readonly column: MadeColumn; readonly form: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tree'; readonly tree: Tree };

/** Values by kind: few, so that two conditions often speak of the same. */
const values: Readonly<Partial<Record<Family, readonly string[]>>> = {
  integer: ['0', '1', '2', '5', '-1', '10'],
  numeric: ['0', '1', '1.0', '1.5', '2', "'1.50'", '-0.5'],
  float: ['0', '1', '1.5', "'2'"],
  text: ["'active'", "'paused'", "'deleted'", "''", "'a'", "'2020'"],
  date: ["'2020-01-01'", "'2021-01-01'", "date '2020-06-01'", "'2020-01-01'::date"],
  timestamp: ["'2020-01-01'", "'2021-01-01 10:00:00'", "timestamp '2020-06-01 00:00'", "'2020-01-01'::date"],
  timestamptz: ["'2020-01-01 00:00:00+00'", "'2021-01-01T00:00:00Z'", "'2020-01-01 02:00:00+02'"],
  uuid: ["'00000000-0000-0000-0000-000000000000'", "'11111111-1111-1111-1111-111111111111'"],
  enum: ["'sad'", "'ok'", "'happy'"],
};

const flags = [
  'x',
  'NOT x',
  'x = true',
  'x = false',
  'x IS TRUE',
  'x IS NOT TRUE',
  'x IS FALSE',
  'x IS NOT FALSE',
  'x <> false',
  'x IS NOT NULL',
  'x IS NOT UNKNOWN',
  "x = 't'",
  'NOT NOT x',
];

const oddities = ['true', 'false', '1 = 1', 'NULL', "'t'", 'NOT false', '2 > 1 AND true', 'NULL::boolean'];

const operators = ['=', '<>', '<', '<=', '>', '>='];

/** A condition on the columns, `depth` connectives deep at most. */
export function makeCondition(chance: Chance, among: readonly MadeColumn[], depth: number): Condition {
  const roll = chance.below(20);
  if (depth > 0 && roll < 6) {
    const kind = chance.oneIn(2) ? 'and' : 'or';
    const parts = Array.from({ length: 2 + chance.below(2) }, () => makeCondition(chance, among, depth - 1));
    return { kind, parts };
  }
  if (depth > 0 && roll < 8) return { kind: 'not', part: makeCondition(chance, among, depth - 1) };
  if (roll === 18) return { kind: 'tree', tree: compose(chance, among, 1 + chance.below(3), 'boolean') };
  return roll === 19 && chance.oneIn(6) ? { kind: 'text', text: chance.pick(oddities) } : atom(chance, among);
}

function atom(chance: Chance, among: readonly MadeColumn[]): Condition {
  const column = chance.pick(among);
  if (column.family === 'boolean') return { kind: 'flag', column, form: chance.pick(flags) };
  const pool = values[column.family];
  if (!pool || chance.oneIn(4)) return { kind: 'null', column, negated: !chance.oneIn(3) };
  const roll = chance.below(10);
  if (roll < 3) return { kind: 'in', column, values: chance.some(pool, 1 + chance.below(3)), negated: chance.oneIn(3) };
  if (roll === 3) return special(chance, column, among) ?? { kind: 'null', column, negated: true };
  return { kind: 'compare', column, operator: chance.pick(operators), value: chance.pick(pool) };
}

/** Conditions on expressions of one column, which prove at most themselves and that the column is not null. */
const specials: Readonly<Partial<Record<Family, readonly string[]>>> = {
  integer: [
    'x + 1 > 0',
    'abs(x) = 1',
    'x::bigint = 1',
    'x > 0.5',
    'x % 2 = 0',
    'coalesce(x, 0) = 0',
    'x = ANY (ARRAY[1, 2])',
    'x BETWEEN 1 AND 5',
    "x::text = '1'",
    'x IS DISTINCT FROM 1',
    'x > -1::bigint',
    'x = 1::smallint',
  ],
  text: [
    "lower(x) = 'active'",
    "x LIKE 'a%'",
    "x || 'a' = 'aa'",
    "x::text = 'active'",
    'length(x) > 0',
    "coalesce(x, '') <> ''",
    "x = ANY ('{active,paused}')",
    "x NOT LIKE 'a%'",
    "x ~ '^a'",
    "x IS DISTINCT FROM 'a'",
    "btrim(x) <> ''",
  ],
  date: [
    "x > '2020-01-01'::timestamp",
    "x + 1 > '2020-01-01'",
    'x IS NOT NULL',
    "x BETWEEN '2020-01-01' AND '2021-01-01'",
    'extract(year from x) = 2020',
  ],
  timestamp: ["x > '2020-01-01'::date", "x::date > '2020-01-01'", "date_trunc('day', x) > '2020-01-01'"],
  timestamptz: ["x > '2020-01-01'::date", "x > timestamptz '2020-01-01 00:00:00+00'"],
  enum: ["x = 'sad'::mood", "x > 'sad'", "x::text = 'sad'"],
  numeric: ['x > 0::int', 'round(x) = 1', 'x * 2 > 1', 'x = 1::float8'],
};

/** The same of two columns. */
const specialPairs: Readonly<Partial<Record<Family, readonly string[]>>> = {
  integer: ['x = y', 'x > y', 'x + y > 0', 'y < x', 'x <> y'],
  text: ['x = y', "x || y <> ''", 'lower(x) = lower(y)'],
};

function special(chance: Chance, column: MadeColumn, among: readonly MadeColumn[]): Condition | undefined {
  const other = among.find((one) => one.family === column.family && one !== column);
  const pool = [...(specials[column.family] ?? []), ...(other ? (specialPairs[column.family] ?? []) : [])];
  if (pool.length === 0) return undefined;
  const text = chance
    .pick(pool)
    .replaceAll(/\bx\b/g, column.name)
    .replaceAll(/\by\b/g, other?.name ?? column.name);
  return { kind: 'text', text };
}

/** Writes a condition in one of the ways in which it can be written. */
export function write(condition: Condition, chance: Chance): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.map((part) => enclosed(part, chance)).join(` ${condition.kind} `);
    case 'not':
      return `NOT (${write(condition.part, chance)})`;
    case 'compare':
      return writeComparison(condition, chance);
    case 'in':
      return writeIn(condition, chance);
    case 'null':
      return writeNull(condition.column.name, condition.negated, chance);
    case 'flag':
      return condition.form.replaceAll(/\bx\b/g, condition.column.name);
    case 'tree':
      return `(${spell(condition.tree, chance, 5)})`;
    default:
      return condition.text;
  }
}

function enclosed(condition: Condition, chance: Chance): string {
  const text = write(condition, chance);
  return condition.kind === 'and' || condition.kind === 'or' || chance.oneIn(4) || condition.kind === 'text'
    ? `(${text})`
    : text;
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '=': '=', '<>': '<>' };
const opposite: Readonly<Record<string, string>> = { '<': '>=', '>': '<=', '<=': '>', '>=': '<', '=': '<>', '<>': '=' };

function writeComparison(
  { column, operator, value }: Condition & { readonly kind: 'compare' },
  chance: Chance,
): string {
  const shown = /^(-?\d+)$/.test(value) && chance.oneIn(6) ? `'${value}'` : value;
  const roll = chance.below(12);
  if (roll === 0) return `${shown} ${mirrored[operator]} ${column.name}`;
  if (roll === 1) return `NOT (${column.name} ${opposite[operator]} ${shown})`;
  if (roll === 2) return `(${column.name} ${operator} ${shown}) = true`;
  if (roll === 3 && operator === '<>') return `${column.name} != ${shown}`;
  if (roll === 4 && /^\d+$/.test(shown)) return `${column.name} ${operator} ALL (ARRAY[${shown}])`;
  if (roll === 5 && /^'\w+'$/.test(shown)) return `${column.name} ${operator} ALL ('{${shown.slice(1, -1)}}')`;
  return `${column.name} ${operator} ${shown}`;
}

function writeIn({ column, values: list, negated }: Condition & { readonly kind: 'in' }, chance: Chance): string {
  const shown = chance.oneIn(3) ? chance.shuffle(list) : list;
  if (chance.oneIn(8)) return `NOT (${column.name} ${negated ? '' : 'NOT '}IN (${shown.join(', ')}))`;
  if (chance.oneIn(8) && !negated) return shown.map((value) => `${column.name} = ${value}`).join(' OR ');
  return `${column.name} ${negated ? 'NOT ' : ''}IN (${shown.join(', ')})`;
}

function writeNull(name: string, negated: boolean, chance: Chance): string {
  const forms = negated
    ? [`${name} IS NOT NULL`, `${name} NOTNULL`, `NOT (${name} IS NULL)`, `${name} IS DISTINCT FROM NULL`]
    : [`${name} IS NULL`, `${name} ISNULL`, `NOT (${name} IS NOT NULL)`, `${name} IS NOT DISTINCT FROM NULL`];
  return chance.oneIn(3) ? chance.pick(forms) : (forms[0] ?? name);
}

/** A condition that is like the given one: the same, stronger, weaker, or slightly off. */
export function vary(condition: Condition, chance: Chance, among: readonly MadeColumn[]): Condition {
  const roll = chance.below(12);
  if (roll < 4) return condition;
  if (roll === 4) return { kind: 'and', parts: chance.shuffle([condition, makeCondition(chance, among, 0)]) };
  if (roll === 5) return { kind: 'or', parts: chance.shuffle([condition, makeCondition(chance, among, 0)]) };
  if (roll === 6) return { kind: 'not', part: { kind: 'not', part: condition } };
  return varyInside(condition, chance, among);
}

function varyInside(condition: Condition, chance: Chance, among: readonly MadeColumn[]): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return varyConnective(condition, chance, among);
    case 'not':
      return { kind: 'not', part: vary(condition.part, chance, among) };
    case 'compare':
      return varyComparison(condition, chance);
    case 'in':
      return varyIn(condition, chance);
    case 'null':
      return strictOn(condition.column, chance) ?? condition;
    case 'flag':
      return { ...condition, form: chance.pick(flags) };
    default:
      return condition;
  }
}

function varyConnective(
  condition: Condition & { readonly kind: 'and' | 'or' },
  chance: Chance,
  among: readonly MadeColumn[],
): Condition {
  const parts = chance.oneIn(2) ? chance.shuffle(condition.parts) : [...condition.parts];
  if (chance.oneIn(3)) return { kind: condition.kind, parts: parts.map((part) => vary(part, chance, among)) };
  if (chance.oneIn(3) && parts.length > 1) return { kind: condition.kind, parts: parts.slice(1) };
  return chance.oneIn(4) ? (parts[0] ?? condition) : { kind: condition.kind, parts };
}

function varyComparison(condition: Condition & { readonly kind: 'compare' }, chance: Chance): Condition {
  const pool = values[condition.column.family] ?? [condition.value];
  if (chance.oneIn(3)) return { ...condition, operator: chance.pick(operators) };
  if (chance.oneIn(3))
    return { kind: 'in', column: condition.column, values: [condition.value, chance.pick(pool)], negated: false };
  return { ...condition, value: chance.pick(pool), ...(chance.oneIn(2) && { operator: chance.pick(operators) }) };
}

function varyIn(condition: Condition & { readonly kind: 'in' }, chance: Chance): Condition {
  const pool = values[condition.column.family] ?? [];
  const [first = '0'] = condition.values;
  if (chance.oneIn(3))
    return { kind: 'compare', column: condition.column, operator: chance.pick(['=', '<>', '>']), value: first };
  if (chance.oneIn(2))
    return { ...condition, values: chance.some(condition.values, Math.max(1, condition.values.length - 1)) };
  return { ...condition, values: [...condition.values, chance.pick(pool)] };
}

function strictOn(column: MadeColumn, chance: Chance): Condition | undefined {
  const pool = values[column.family];
  if (!pool || chance.oneIn(3)) return undefined;
  return { kind: 'compare', column, operator: chance.pick(operators), value: chance.pick(pool) };
}
