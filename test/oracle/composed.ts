import type { Chance } from './random.ts';
import type { Family, MadeColumn } from './vocabulary.ts';

/** An expression put together at random: a form with its spellings, and what stands in its places. */
export interface Tree {
  readonly form: Form;
  readonly column?: string;
  readonly parts: readonly Tree[];
}

/** Ways to write one thing, some of them the same to PostgreSQL and some not; `$0`, `$1` … are the parts, `$c` the column. */
interface Form {
  readonly gives: Kind;
  readonly takes: readonly Kind[];
  readonly spellings: readonly string[];
  readonly column?: true;
}

type Kind = 'integer' | 'text' | 'boolean' | 'numeric' | 'date' | 'timestamp' | 'float';

const form = (gives: Kind, takes: readonly Kind[], ...spellings: readonly string[]): Form => ({
  gives,
  takes,
  spellings,
});
const i = 'integer';
const t = 'text';
const b = 'boolean';
const n = 'numeric';
const d = 'date';
const s = 'timestamp';
const f = 'float';

const forms: readonly Form[] = [
  form(i, [], '1', "'1'::int", "int4 '1'", '2 - 1', 'CAST(1 AS int)'),
  form(i, [], '0', '1 - 1', "'0'::integer"),
  form(i, [], '10', '5 * 2', '5 + 5', '+10', '10::int'),
  form(i, [], '-3', '- 3', "'-3'::int", '(-3)', '1 - 4'),
  form(i, [i, i], '$0 + $1', '$1 + $0', '($0 + $1)::int'),
  form(i, [i, i], '$0 - $1', '$0 + (- $1)'),
  form(i, [i, i], '$0 * $1', '$1 * $0'),
  form(i, [i], '$0 % 7', 'mod($0, 7)', '$0 % (3 + 4)'),
  form(i, [i], '- $0', '0 - $0', '-1 * $0'),
  form(i, [i], 'abs($0)', '@ $0', 'pg_catalog.abs($0)'),
  form(i, [i, i], 'coalesce($0, $1)', 'COALESCE($0, NULL, $1)', 'coalesce($0, $1, 5)'),
  form(i, [i, i], 'greatest($0, $1)', 'greatest($1, $0)', 'GREATEST($0, $1)'),
  form(i, [t], 'length($0)', 'char_length($0)', 'length($0::text)'),
  form(
    i,
    [b, i, i],
    'CASE WHEN $0 THEN $1 ELSE $2 END',
    'CASE WHEN NOT $0 THEN $2 ELSE $1 END',
    'CASE $0 WHEN true THEN $1 ELSE $2 END',
  ),
  form(
    i,
    [b, i],
    'CASE WHEN $0 THEN $1 END',
    'CASE WHEN $0 THEN $1 ELSE NULL END',
    'CASE WHEN ($0) = true THEN $1 END',
  ),
  form(i, [n], '$0::int', 'CAST($0 AS integer)', 'int4($0)', '$0::bigint', 'round($0)::int'),
  form(i, [i], '$0::bigint', 'int8($0)', '$0::int8', '$0::int'),
  form(i, [i, i], 'nullif($0, $1)', 'NULLIF($0, $1)'),
  form(i, [d, d], '$0 - $1'),
  form(i, [t], "position('a' in $0)", "strpos($0, 'a')", "position('a'::text IN $0)"),
  form(i, [b], '$0::int', 'CAST($0 AS int)'),
  form(t, [], "'a'", "'a'::text", "text 'a'", "'a'::varchar", "lower('A')"),
  form(t, [], "'-'", "'-'::text", 'chr(45)'),
  form(t, [], "''", "''::text", "btrim(' ')"),
  form(t, [t], 'lower($0)', 'LOWER($0)', 'pg_catalog.lower($0)', 'lower($0::text)', 'lower(CAST($0 AS varchar))'),
  form(t, [t], 'upper($0)', 'upper(($0))'),
  form(t, [t], 'btrim($0)', 'trim($0)', 'trim(both from $0)', "btrim($0, ' ')"),
  form(t, [t, t], '$0 || $1', '($0 || $1)::text', '$0::text || $1'),
  form(t, [t, i], '$0 || $1', '$0 || $1::text', '$0 || CAST($1 AS text)'),
  form(t, [t, i], 'left($0, $1)', '"left"($0, $1)'),
  form(t, [t], 'substring($0 from 2)', 'substring($0, 2)', 'substring($0 FROM 1 + 1)', 'substr($0, 2)'),
  form(t, [t, t, t], 'replace($0, $1, $2)'),
  form(t, [t, t], 'coalesce($0, $1)', 'coalesce($0, $1, NULL)', 'coalesce($0::text, $1)'),
  form(t, [t, t], 'nullif($0, $1)', 'nullif($0::text, $1)'),
  form(t, [i], '$0::text', 'CAST($0 AS text)', 'text($0)', '$0::varchar'),
  form(t, [b], '$0::text', 'CAST($0 AS text)'),
  form(t, [t], '$0::varchar(10)', 'CAST($0 AS character varying(10))', '$0::varchar(12)'),
  form(t, [t], 'md5($0)', 'md5($0::text)'),
  form(t, [t], '$0 COLLATE "C"', '($0) COLLATE "C"', '$0 COLLATE pg_catalog."C"', '$0'),
  form(t, [b, t, t], 'CASE WHEN $0 THEN $1 ELSE $2 END'),
  form(t, [t], "split_part($0, '@', 1)", "split_part($0, '@', 2 - 1)"),
  form(b, [], 'true', "'t'::boolean", 'NOT false', "bool 'true'", '1 = 1'),
  form(b, [i, i], '$0 = $1', '$1 = $0', 'NOT ($0 <> $1)', '$0 IN ($1)'),
  form(b, [i, i], '$0 > $1', '$1 < $0', 'NOT ($0 <= $1)', '$0 >= $1'),
  form(
    b,
    [i],
    '$0 IN (1, 2, 3)',
    '$0 = ANY (ARRAY[1, 2, 3])',
    "$0 = ANY ('{1,2,3}')",
    '$0 = 1 OR $0 = 2 OR $0 = 3',
    '$0 IN (1, 3)',
  ),
  form(
    b,
    [i],
    '$0 NOT IN (1, 2)',
    '$0 <> ALL (ARRAY[1, 2])',
    '$0 <> 1 AND $0 <> 2',
    'NOT $0 IN (1, 2)',
    '$0 NOT IN (1, 2, 3)',
  ),
  form(b, [i], '$0 BETWEEN 1 AND 5', '$0 >= 1 AND $0 <= 5', 'NOT $0 NOT BETWEEN 1 AND 5', '$0 BETWEEN 0 AND 6'),
  form(b, [i], '$0 > 5', '5 < $0', '$0 >= 6', '$0 > 4', '$0 > 5.0', '$0 <> 5', '$0 = 6', '$0 > 5::bigint'),
  form(b, [t], "$0 = 'a'", "'a' = $0", "$0 IN ('a')", "$0 = 'a'::text", "$0 = ANY ('{a}')"),
  form(
    b,
    [t],
    "$0 IN ('a', 'b')",
    "$0 = ANY (ARRAY['a', 'b'])",
    "$0 = 'a' OR $0 = 'b'",
    "$0 = 'a'",
    "$0 IN ('b', 'a', 'c')",
  ),
  form(b, [t], "$0 <> 'a'", "$0 != 'a'", "NOT $0 = 'a'", "$0 NOT IN ('a')", "$0 NOT IN ('a', 'b')", "$0 = 'b'"),
  form(b, [t], "$0 LIKE 'a%'", "$0 ~~ 'a%'", "NOT $0 NOT LIKE 'a%'"),
  form(b, [t, t], '$0 = $1', '$1 = $0', '$0::text = $1'),
  form(b, [i], '$0 IS NULL', '$0 ISNULL', 'NOT $0 IS NOT NULL', '$0 IS NOT DISTINCT FROM NULL'),
  form(b, [t], '$0 IS NOT NULL', '$0 NOTNULL', 'NOT $0 IS NULL', "$0 = 'a'", "$0 <> 'b'", "lower($0) = 'x'"),
  form(b, [i], '$0 IS NOT NULL', '$0 > 1', '$0 = 5', '$0 IN (1, 2)', 'abs($0) > 1', "$0::text = '1'"),
  form(b, [d], '$0 IS NOT NULL', "$0 > '2020-01-01'", "$0 = '2020-06-01'"),
  form(b, [b, b], '$0 AND $1', '$1 AND $0', 'NOT (NOT $0 OR NOT $1)'),
  form(b, [b, b], '$0 OR $1', '$1 OR $0', 'NOT (NOT $0 AND NOT $1)', '$0'),
  form(b, [b, b, b], '($0 AND $1) OR ($0 AND $2)', '$0 AND ($1 OR $2)', '($1 OR $2) AND $0'),
  form(b, [b], 'NOT $0', '($0) = false', 'NOT NOT NOT $0', '($0) <> true'),
  form(b, [b], '($0) IS TRUE', '$0', '($0) IS NOT FALSE', '($0) = true', '($0) IS NOT UNKNOWN'),
  form(b, [i, i], '$0 IS DISTINCT FROM $1', 'NOT $0 IS NOT DISTINCT FROM $1', '$0 <> $1'),
  form(b, [d, d], '$0 < $1', '$1 > $0', 'NOT $0 >= $1'),
  form(
    b,
    [d],
    "$0 > '2020-01-01'",
    "$0 > date '2020-01-01'",
    "$0 > '2020-06-01'",
    "$0 >= '2020-01-02'",
    "$0 > '2020-01-01'::timestamp",
  ),
  form(
    b,
    [s],
    "$0 > '2020-01-01'",
    "$0 > timestamp '2020-01-01 00:00:00'",
    "$0 >= '2021-01-01'",
    "$0 > '2020-01-01'::date",
  ),
  form(b, [n], '$0 > 1.5', '$0 > 1.50', '$0 > 2', "$0 > '1.5'", '1.5 < $0', '$0 = 3', '$0 > 1.5::float8'),
  form(b, [f], '$0 > 1.5', '$0 > 2', "$0 > '1.5'", '$0 = 7', '$0 > 1.5::numeric'),
  form(b, [i, i, i], '($0, $1) = ($2, 1)', '$0 = $2 AND $1 = 1', 'ROW($0, $1) = ROW($2, 1)', '($0, $1) <> ($2, 1)'),
  form(b, [b, b, b], 'CASE WHEN $0 THEN $1 ELSE $2 END', 'CASE WHEN NOT $0 THEN $2 ELSE $1 END'),
  form(b, [b, b], 'coalesce($0, $1)', 'coalesce($0, $1, true)', '$0'),
  form(n, [], '1.5', '1.50', "'1.5'::numeric", "numeric '1.5'", '3 / 2.0', '0.5 + 1.0'),
  form(n, [], '2.0', '2::numeric', "'2'::numeric", '1.0 * 2'),
  form(n, [n, i], '$0 + $1', '$1 + $0', '$0 + $1::numeric'),
  form(n, [n, n], '$0 * $1', '$1 * $0'),
  form(n, [n], 'round($0, 2)', 'round($0, 1 + 1)', '$0::numeric(20,2)'),
  form(n, [n], 'round($0)', 'round($0, 0)', 'trunc($0)', 'trunc($0, 0)'),
  form(n, [i], '$0 * 1.5', '$0::numeric * 1.5', '1.5 * $0', '$0 * 1.50'),
  form(n, [i], '$0::numeric', 'CAST($0 AS numeric)', '$0::numeric(10)', 'numeric($0)'),
  form(n, [n], '$0::numeric(8,2)', 'CAST($0 AS decimal(8,2))', '$0::numeric(9,2)', '$0::numeric(12,2)'),
  form(n, [n, n], 'coalesce($0, $1)', 'coalesce($0, NULL, $1)'),
  form(f, [i], '$0::float8', 'CAST($0 AS double precision)', 'float8($0)', '$0::real'),
  form(f, [f, f], '$0 + $1', '$1 + $0'),
  form(f, [i], 'sqrt($0)', 'sqrt($0::float8)', 'power($0, 0.5)'),
  form(f, [], '1.5::float8', "'1.5'::float8", "float8 '1.5'", '3.0::float8 / 2'),
  form(d, [], "date '2020-01-01'", "'2020-01-01'::date", "CAST('2020-01-01' AS date)", "date '2020-01-02'"),
  form(d, [d, i], '$0 + $1', '$1 + $0', '$0 - (- $1)'),
  form(d, [s], '$0::date', 'date($0)', 'CAST($0 AS date)'),
  form(d, [d, d], 'coalesce($0, $1)', 'coalesce($0, NULL, $1)'),
  form(s, [], "timestamp '2020-01-01 00:00:00'", "'2020-01-01'::timestamp", "date '2020-01-01'::timestamp"),
  form(s, [d], '$0::timestamp', 'CAST($0 AS timestamp)', '"timestamp"($0)', "$0 + time '00:00'"),
  form(s, [s], "date_trunc('day', $0)", "date_trunc('day'::text, $0)", "date_trunc('hour', $0)"),
  form(s, [s], "$0 + interval '1 day'", "$0 + '1 day'::interval", "interval '1 day' + $0", "$0 + interval '24 hours'"),
];

const columnForm: Form = {
  gives: 'integer',
  takes: [],
  column: true,
  spellings: ['$c', '$c', '$c', '($c)', '((($c)))', 'coalesce(NULL, $c)', 'CASE WHEN true THEN $c END'],
};

const kindOf: Readonly<Partial<Record<Family, Kind>>> = {
  integer: 'integer',
  text: 'text',
  boolean: 'boolean',
  numeric: 'numeric',
  date: 'date',
  timestamp: 'timestamp',
  float: 'float',
};

/** A random expression of a kind over the columns; undefined when no column has a fitting kind. */
export function compose(chance: Chance, among: readonly MadeColumn[], depth: number, kind?: Kind): Tree {
  const wanted = kind ?? chance.pick([i, i, t, t, n, d, s, f, b] as const);
  const fitting = among.filter((column) => kindOf[column.family] === wanted);
  const leaf = depth <= 0 || (fitting.length > 0 && chance.oneIn(4));
  if (leaf && fitting.length > 0 && !chance.oneIn(5))
    return { form: columnForm, column: chance.pick(fitting).name, parts: [] };
  const possible = forms.filter((one) => one.gives === wanted && (depth > 0 || one.takes.length === 0));
  const chosen = chance.pick(possible.length > 0 ? possible : forms.filter((one) => one.gives === wanted));
  return { form: chosen, parts: chosen.takes.map((part) => compose(chance, among, depth - 1, part)) };
}

/** Writes the expression; the rarer `liberty` says, the more often in each form's first way. */
export function spell(tree: Tree, chance: Chance, liberty: number): string {
  const [first = ''] = tree.form.spellings;
  const spelling = chance.oneIn(liberty) ? chance.pick(tree.form.spellings) : first;
  const parts = tree.parts.map((part) => enclosed(spell(part, chance, liberty)));
  return spelling.replaceAll('$c', tree.column ?? '').replaceAll(/\$(\d)/g, (_, place) => parts[Number(place)] ?? '');
}

function enclosed(text: string): string {
  return /^("[^"]*"|\w+|'[^']*'|\w+\([^()]*\))$/.test(text) ? text : `(${text})`;
}
