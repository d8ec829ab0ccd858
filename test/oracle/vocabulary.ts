import { compose, spell } from './composed.ts';
import type { Chance } from './random.ts';

/** A column of a made-up table: its name as SQL writes it, its type, and what kind of values it has. */
export interface MadeColumn {
  readonly name: string;
  readonly type: string;
  readonly family: Family;
}

export type Family =
  | 'integer'
  | 'numeric'
  | 'float'
  | 'text'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'uuid'
  | 'enum'
  | 'json'
  | 'integers'
  | 'texts'
  | 'range';

const column = (name: string, type: string, family: Family): MadeColumn => ({ name, type, family });

/** What tables are made from. Generated columns and collations stand in the type, as CREATE TABLE takes them there. */
export const columns: readonly MadeColumn[] = [
  column('a', 'int', 'integer'),
  column('b', 'int', 'integer'),
  column('big', 'bigint', 'integer'),
  column('sm', 'smallint', 'integer'),
  column('pos', 'positive', 'integer'),
  column('n', 'numeric', 'numeric'),
  column('money_amount', 'numeric(10,2)', 'numeric'),
  column('fl', 'float8', 'float'),
  column('s', 'text', 'text'),
  column('email', 'text', 'text'),
  column('v', 'varchar(20)', 'text'),
  column('vv', 'varchar', 'text'),
  column('bp', 'char(5)', 'text'),
  column('"Mixed Case"', 'text', 'text'),
  column('cc', 'text COLLATE "C"', 'text'),
  column('word', 'word', 'text'),
  column('nm', 'name', 'text'),
  column('f', 'boolean', 'boolean'),
  column('g', 'boolean', 'boolean'),
  column('d', 'date', 'date'),
  column('ts', 'timestamp', 'timestamp'),
  column('ts3', 'timestamp(3)', 'timestamp'),
  column('tz', 'timestamptz', 'timestamptz'),
  column('u', 'uuid', 'uuid'),
  column('m', 'mood', 'enum'),
  column('j', 'jsonb', 'json'),
  column('arr', 'int[]', 'integers'),
  column('tarr', 'text[]', 'texts'),
  column('r', 'int4range', 'range'),
  column('gen', 'int GENERATED ALWAYS AS (7) STORED', 'integer'),
];

/** Expressions over one column, grouped by what they are variants of; an index takes one of a group, a target another. */
const expressions: Readonly<Partial<Record<Family, readonly (readonly string[])[]>>> = {
  integer: [
    [
      '(x + 1)',
      '(1 + x)',
      "(x + '1')",
      '(x + 1::bigint)',
      '(x + 1 + 0)',
      '(x + (2 - 1))',
      '(x - 1)',
      '(x+1)',
      '((x) + 1)',
    ],
    [
      'coalesce(x, 0)',
      "coalesce(x, '0')",
      'coalesce(x, NULL, 0)',
      'coalesce(x, 0, 1)',
      'coalesce(x, 1)',
      'coalesce(x, 1 - 1)',
    ],
    ['(x % 10)', 'mod(x, 10)', '(x % (5 + 5))', '(x / 10)', '(x * 10)'],
    [
      '(x::text)',
      'CAST(x AS text)',
      'text(x)',
      '(x::varchar)',
      '(x::bigint)',
      '(x::int8)',
      'int8(x)',
      '(x::numeric)',
      '(x::int)',
    ],
    ['abs(x)', '(@ x)', '(-x)', '(- x)', '(+ x)', '(0 - x)'],
    [
      '(x IN (1, 2))',
      "(x = ANY ('{1,2}'))",
      '(x = ANY (ARRAY[1, 2]))',
      '(x IN (2, 1))',
      '(x = 1 OR x = 2)',
      '(x NOT IN (1, 2))',
    ],
    ['(x = 1)', '(NOT (x <> 1))', '(NOT x <> 1)', '(1 = x)', '(x <> 1)', "(x = '1')", '((x = 1) = true)', '(x IN (1))'],
    ['(x * 1.5)', '(x::numeric * 1.5)', '(x * 1.50)', '(x * 1.5::numeric)', '(x * 1.5::float8)'],
    ['greatest(x, 5)', "greatest(x, '5')", 'least(x, 5)', 'greatest(5, x)', 'greatest(x, 5, 5)'],
    ['nullif(x, 0)', "nullif(x, '0')", 'nullif(x, 1)', 'CASE WHEN x = 0 THEN NULL ELSE x END'],
    [
      '(x BETWEEN 1 AND 5)',
      '(x >= 1 AND x <= 5)',
      '(NOT (x < 1 OR x > 5))',
      '(x NOT BETWEEN 1 AND 5)',
      '(x BETWEEN 1 AND 6)',
    ],
    [
      '(CASE WHEN x > 0 THEN 1 ELSE 0 END)',
      '(CASE WHEN NOT x > 0 THEN 0 ELSE 1 END)',
      '(CASE WHEN true THEN (CASE WHEN x > 0 THEN 1 ELSE 0 END) END)',
      "(CASE WHEN x > '0' THEN 1 ELSE 0 END)",
    ],
    ['(CASE x WHEN 1 THEN 2 END)', '(CASE WHEN x = 1 THEN 2 END)', '(CASE x WHEN 1 THEN 2 ELSE NULL END)'],
    ['(x IS NULL)', '(x ISNULL)', '(x IS NOT DISTINCT FROM NULL)', '(NOT (x IS NOT NULL))', '(x IS NOT NULL)'],
    ['(x IS DISTINCT FROM 1)', '(NOT (x IS NOT DISTINCT FROM 1))', '(x <> 1)'],
    ['(x & 1)', '(1 & x)', '(x | 1)', '(x << 1)', '(x # 1)'],
    ["(x || 'k')", "(x::text || 'k')", "('k' || x)", "('k' || x::text)", "(x || 'k'::text)"],
    ['power(x, 2)', '(x ^ 2)', 'sqrt(x)', 'round(x)', 'round(x::numeric)', 'round(x::numeric, 0)', 'trunc(x::numeric)'],
    ['md5(x::text)', 'md5(x::varchar)', 'md5(text(x))', 'md5(CAST(x AS text))'],
  ],
  numeric: [
    ['round(x)', 'round(x, 0)', 'trunc(x)', 'round(x, 1)', 'round(x, 1 - 1)'],
    ['(x * 2)', '(x * 2.0)', '(2 * x)', "(x * '2')", '(x + x)'],
    ['(x::int)', 'CAST(x AS integer)', 'int4(x)', '(x::bigint)'],
    [
      '(x::numeric(8,2))',
      '(x::decimal(8,2))',
      '(x::numeric(8))',
      '(x::numeric(8,0))',
      '(x::numeric)',
      '(x::numeric(12,2))',
    ],
    ['(x > 0)', '(x > 0.0)', "(x > '0')", '(0 < x)', '(NOT x <= 0)', '(x > 0::int)'],
    ['coalesce(x, 0)', 'coalesce(x, 0.0)', "coalesce(x, '0')", 'coalesce(x, 0::numeric)'],
    ['abs(x)', 'sign(x)', 'floor(x)', 'ceil(x)', 'ceiling(x)'],
  ],
  float: [
    ['(x + 1)', '(x + 1.0)', "(x + '1')", '(x + 1::float8)', '(1 + x)'],
    ['round(x)', 'floor(x)', '(x::numeric)', '(x::int)', '(x::real)'],
    ['coalesce(x, 0)', 'coalesce(x, 0.0)', "coalesce(x, '0')", 'coalesce(x, 1.5)'],
  ],
  text: [
    [
      'lower(x)',
      'LOWER(x)',
      'lower(x::text)',
      'lower(x::varchar)',
      'pg_catalog.lower(x)',
      'upper(x)',
      'lower((x))',
      'lower(CAST(x AS text))',
      'lower(x COLLATE "C")',
      '(lower(x))',
    ],
    [
      '(x)',
      '(x::text)',
      '(x::varchar)',
      '(x::varchar(20))',
      '(x::varchar(10))',
      '(x::varchar(30))',
      '((x))',
      'x',
      '(x COLLATE "C")',
      '(x::char(5))',
      '(x::bpchar)',
    ],
    ["(x || 'k')", "(x || 'k'::text)", "(x::text || 'k')", "('k' || x)", "(x || 'K')", "concat(x, 'k')"],
    ["(x || 'x' || 'y')", "(x || 'xy')", "(x || ('x' || 'y'))", "((x || 'x') || 'y')"],
    [
      'btrim(x)',
      'trim(x)',
      'trim(BOTH FROM x)',
      'trim(both x)',
      "trim(both ' ' from x)",
      'ltrim(x)',
      'trim(leading from x)',
    ],
    [
      'substring(x, 1, 3)',
      'substring(x FROM 1 FOR 3)',
      'substring(x FOR 3)',
      'substr(x, 1, 3)',
      'left(x, 3)',
      "left(x, '3')",
    ],
    ['md5(x)', 'md5(x::text)', 'md5(lower(x))', 'md5(LOWER(x))'],
    ['length(x)', 'char_length(x)', 'character_length(x)', 'octet_length(x)'],
    ["replace(x, '-', '')", "replace(x, '-'::text, '')", "replace(x, '_', '')", "translate(x, '-', '')"],
    ["coalesce(x, '')", "coalesce(x, ''::text)", "coalesce(x, NULL, '')", "coalesce(x, 'a')"],
    ["nullif(x, '')", "nullif(x, ''::text)", "nullif(x, ' ')"],
    ["(x LIKE 'a%')", "(x ~~ 'a%')", "(NOT x NOT LIKE 'a%')", "(x ILIKE 'a%')", "(x LIKE 'a%' ESCAPE '!')"],
    ["(x = 'a')", "('a' = x)", "(x = 'a'::text)", "(x IN ('a'))", "(NOT x <> 'a')"],
    [
      "(x IN ('a', 'b'))",
      "(x = ANY (ARRAY['a', 'b']))",
      "(x = ANY ('{a,b}'))",
      "(x IN ('b', 'a'))",
      "(x::text IN ('a', 'b'))",
    ],
    ["regexp_replace(x, '\\s', '', 'g')", "regexp_replace(x, '\\s', '')", "regexp_replace(lower(x), '\\s', '', 'g')"],
    ['lower(btrim(x))', 'lower(trim(x))', 'btrim(lower(x))', 'lower(trim(both from x))', 'lower(pg_catalog.btrim(x))'],
    ["split_part(x, '@', 2)", "split_part(x, '@', '2')", "split_part(x, '@', 1 + 1)", "split_part(lower(x), '@', 2)"],
    ["lpad(x, 5, '0')", 'lpad(x, 5)', "lpad(x, 5, ' ')", 'rpad(x, 5)', "rpad(x, 5, ' ')"],
    ["position('a' IN x)", "strpos(x, 'a')", "position('a'::text in x)"],
    [
      "(CASE WHEN x = '' THEN 'n' ELSE x END)",
      "(CASE x WHEN '' THEN 'n' ELSE x END)",
      "(CASE WHEN x = ''::text THEN 'n' ELSE x END)",
    ],
    ['reverse(x)', 'initcap(x)', 'ascii(x)', 'hashtext(x)'],
  ],
  boolean: [
    ['(NOT x)', '(x = false)', '(x IS FALSE)', '(x <> true)', '(x IS NOT TRUE)'],
    ['(x IS TRUE)', '(x)', '(x = true)', '(NOT (x IS NOT TRUE))', "(x = 't')", 'x'],
    ['coalesce(x, false)', "coalesce(x, 'f')", 'coalesce(x, true)', 'coalesce(x, NOT true)'],
    ['(x::int)', 'int4(x)', '(x::text)', 'CAST(x AS integer)'],
  ],
  date: [
    ['(x + 1)', '(1 + x)', "(x + '1')", '(x - 1)', '(x + (2 - 1))'],
    [
      'extract(year from x)',
      "extract('year' from x)",
      "date_part('year', x)",
      'extract(month from x)',
      'EXTRACT(YEAR FROM x)',
    ],
    ["date_trunc('month', x::timestamp)", "date_trunc('month', x)", "date_trunc('year', x::timestamp)"],
    ['(x::timestamp)', 'CAST(x AS timestamp without time zone)', 'timestamp(x)', '(x::timestamp(6))'],
    [
      "coalesce(x, '2020-01-01')",
      "coalesce(x, date '2020-01-01')",
      "coalesce(x, '2020-01-01'::date)",
      "coalesce(x, '2020-01-02')",
    ],
    ["(x > '2020-01-01')", "(x > date '2020-01-01')", "('2020-01-01' < x)", "(x > '2020-01-01'::timestamp)"],
  ],
  timestamp: [
    ['(x::date)', 'date(x)', 'CAST(x AS date)', '(x::timestamp::date)'],
    ["date_trunc('day', x)", "date_trunc('day'::text, x)", "date_trunc('hour', x)", "pg_catalog.date_trunc('day', x)"],
    ['extract(epoch from x)', "date_part('epoch', x)", "extract('epoch' from x)"],
    [
      "(x + interval '1 day')",
      "(x + '1 day'::interval)",
      "(x + interval '24 hours')",
      "(interval '1 day' + x)",
      "(x + '1 day')",
    ],
    ['(x::timestamp(0))', '(x::timestamp(3))', '(x::timestamp(6))', '(x::timestamp)', 'x'],
  ],
  timestamptz: [
    ["(x AT TIME ZONE 'UTC')", "timezone('UTC', x)", "(x AT TIME ZONE 'utc')", "timezone('UTC'::text, x)"],
    ["((x AT TIME ZONE 'UTC')::date)", "date(x AT TIME ZONE 'UTC')", "date(timezone('UTC', x))", '(x::date)'],
    ["date_trunc('day', x AT TIME ZONE 'UTC')", "date_trunc('day', timezone('UTC', x))", "date_trunc('day', x)"],
  ],
  uuid: [
    ['(x::text)', 'CAST(x AS text)', '(x::varchar)', 'text(x)'],
    [
      "coalesce(x, '00000000-0000-0000-0000-000000000000')",
      "coalesce(x, '00000000-0000-0000-0000-000000000000'::uuid)",
      "coalesce(x, '00000000-0000-0000-0000-000000000001'::uuid)",
    ],
  ],
  enum: [
    ["(x = 'sad')", "(x = 'sad'::mood)", "('sad' = x)", "(NOT x <> 'sad')", "(x IN ('sad'))"],
    ["coalesce(x, 'ok')", "coalesce(x, 'ok'::mood)", "coalesce(x, 'sad')"],
    [
      "(x IN ('sad', 'ok'))",
      "(x = ANY (ARRAY['sad', 'ok']::mood[]))",
      "(x = ANY ('{sad,ok}'))",
      "(x IN ('ok', 'sad'))",
    ],
  ],
  json: [
    ["(x ->> 'k')", "(x->>'k')", "(x ->> 'k'::text)", "(x -> 'k')", "jsonb_extract_path_text(x, 'k')", "(x ->> 'l')"],
    ["((x ->> 'id')::int)", "CAST(x ->> 'id' AS integer)", "((x ->> 'id')::bigint)", "((x->>'id'::text)::integer)"],
    ["(x -> 'a' ->> 'b')", "((x -> 'a') ->> 'b')", "(x #>> '{a,b}')", "(x #>> ARRAY['a', 'b'])"],
    ["lower(x ->> 'k')", "lower((x ->> 'k'))", "upper(x ->> 'k')", "lower(x ->> 'k'::text)"],
    ["(x ? 'k')", "jsonb_exists(x, 'k')", "(x ? 'l')"],
  ],
  integers: [
    ['(x[1])', '(x[2])', '(x[1 + 0])', "(x['1'])"],
    ['array_length(x, 1)', 'cardinality(x)', 'array_length(x, 2)', "array_length(x, '1')"],
    ['(x || 5)', 'array_append(x, 5)', '(x || ARRAY[5])', '(5 || x)'],
    ["(x @> '{1}')", '(x @> ARRAY[1])', "('{1}' <@ x)", "(x && '{1}')"],
  ],
  texts: [
    ['(x[1])', 'lower(x[1])', '(x[2])'],
    ["array_to_string(x, ',')", 'array_length(x, 1)', 'cardinality(x)'],
    ["(x @> ARRAY['a'])", "(x @> '{a}')", "(x @> ARRAY['a']::text[])", "('a' = ANY (x))"],
  ],
  range: [
    ['lower(x)', 'upper(x)', 'lower((x))', 'isempty(x)', 'lower_inc(x)'],
    ['(x @> 5)', "(x @> '5')", '(x @> 5::int)', "(x && '[1,5)')", "(x @> '[1,5)'::int4range)"],
  ],
};

/** Expressions over two columns of one kind. */
const pairs: Readonly<Partial<Record<Family, readonly (readonly string[])[]>>> = {
  integer: [
    ['(x + y)', '(y + x)', '(x + (y))', '(x - y)'],
    ['coalesce(x, y)', 'coalesce(x, y, NULL)', 'coalesce(y, x)', 'coalesce(x, y, 0)'],
    ['greatest(x, y)', 'greatest(y, x)', 'least(x, y)'],
    ['(x = y)', '(y = x)', '(NOT (x <> y))', '(x IS NOT DISTINCT FROM y)'],
  ],
  text: [
    ["(x || ' ' || y)", "((x || ' ') || y)", "(x || (' ' || y))", "(x || ' '::text || y)", "(y || ' ' || x)"],
    ['coalesce(x, y)', "coalesce(x, y, '')", 'coalesce(y, x)', 'coalesce(NULL, x, y)'],
    ['lower(x || y)', 'lower(y || x)', 'lower((x || y))', 'lower(x::text || y::text)'],
  ],
  boolean: [
    ['(x AND y)', '(y AND x)', '(x AND y AND true)', '(NOT (NOT x OR NOT y))', '(x OR y)'],
    ['(x = y)', '(y = x)', '(x <> y)', '(NOT (x <> y))'],
  ],
  date: [['(x - y)', '(y - x)', '(x < y)', '(y > x)', '(NOT (x >= y))']],
  timestamp: [['(x - y)', '(x < y)', '(y > x)', '(NOT (x >= y))']],
};

/** A group of variants with the columns put in. */
export function expressionGroup(chance: Chance, among: readonly MadeColumn[]): readonly string[] | undefined {
  if (chance.oneIn(3)) return composedGroup(chance, among);
  const first = chance.pick(among);
  const partner = among.filter((one) => one.family === first.family && one !== first);
  const forTwo = pairs[first.family];
  const paired = forTwo && partner.length > 0 && chance.oneIn(4);
  const groups = paired ? forTwo : expressions[first.family];
  if (!groups) return undefined;
  const second = partner.length > 0 ? chance.pick(partner).name : first.name;
  return chance
    .pick(groups)
    .map((text) => text.replaceAll(/\bx\b(?!')/g, first.name).replaceAll(/\by\b(?!')/g, second));
}

/** Spellings of one random expression, and of one that differs in a place. */
function composedGroup(chance: Chance, among: readonly MadeColumn[]): readonly string[] {
  const tree = compose(chance, among, 1 + chance.below(3));
  return Array.from({ length: 5 }, (_, i) => `(${spell(tree, chance, i === 0 ? 1000 : 4)})`);
}
