import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadModule, parseSync, scanSync } from 'libpg-query';
import type { Catalog, Table } from '../../server/src/catalog/catalog.ts';
import { probeOf } from '../../server/src/resolve/probe.ts';
import { expressionText } from '../../server/src/resolve/probeText.ts';
import type { Unknown } from '../../server/src/resolve/resolution.ts';
import type { ConflictClause, Name, TargetElement } from '../../server/src/sql/clause.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { canonical } from '../sql/grammar.ts';
import { type Random, seeded } from '../sql/random.ts';

before(() => loadModule());

const table: Table = {
  schema: 'My "app"',
  name: 'user; drop',
  kind: 'table',
  persistence: 'permanent',
  columns: [
    { name: 'id', type: 'bigint', notNull: true },
    { name: 'E"mail', type: 'text', notNull: false },
    { name: 'made', type: 'text', notNull: false, generated: 'stored' },
  ],
  keys: [],
  foreignKeys: [],
  otherConstraints: [],
  rules: [],
  userCatalog: false,
  estimatedRows: -1,
};
const catalog: Catalog = {
  origin: { kind: 'database', label: 'dev', takenAt: '2026-01-01T00:00:00Z' },
  serverVersion: 180000,
  searchPath: ['public'],
  tables: [table],
  types: { types: [], operatorClasses: [], equality: [], implicitCasts: [], collations: [] },
  uncertain: [],
};
const nowhere = { start: 0, end: 0 };

function probeOfClause(clause: ConflictClause, on: Table = table): string | undefined {
  const unknown: Unknown = { kind: 'unknown', clause, table: on, because: 'opaque-expression', near: [] };
  return probeOf(unknown, { catalog })?.statement;
}

function probeOfText(sql: string, on: Table = table): string | undefined {
  const clause = readSql(sql).clauses[0];
  return clause?.kind === 'conflict' ? probeOfClause(clause, on) : undefined;
}

test('the probe names each column that can be written, quotes names, and keeps target and alias', () => {
  assert.equal(
    probeOfText(
      'insert into t as u (id) select pg_sleep(9) on conflict (f(u.id) collate x.y ops, "Z") where g(id) and a = \'b;\' do update set id = h()',
    ),
    'EXPLAIN (FORMAT JSON, COSTS OFF, VERBOSE) INSERT INTO "My ""app"""."user; drop" AS u (id, "E""mail") OVERRIDING SYSTEM VALUE VALUES (NULL, NULL) ' +
      'ON CONFLICT (f(u.id) COLLATE x.y ops, "Z") WHERE (g(id) and a = \'b;\') DO NOTHING',
  );
  const bare = probeOfText('insert into t values (1) on conflict (f(id)) do nothing', { ...table, columns: [] });
  assert.match(bare ?? '', /"user; drop" DEFAULT VALUES ON CONFLICT \(f\(id\)\) DO NOTHING$/);
  const view: Table = { ...table, kind: 'view' };
  const listed = probeOfText('insert into t (id, id, nope) values (1) on conflict (f(id)) do nothing', view);
  assert.match(listed ?? '', /"user; drop" \(id\) OVERRIDING SYSTEM VALUE VALUES \(NULL\) ON CONFLICT/);
});

const open = (expression: string) =>
  `insert into t values (1) on conflict (f(id), ((${expression}))) where g(id) do nothing`;

test('what cannot be asked about is not asked', () => {
  assert.ok(probeOfText(open('a')));
  for (const expression of [
    '$1',
    ':name',
    '?',
    '\uE000',
    "'a\uE000'",
    '"a\uE000"',
    '{{ .X }}',
    'select 1',
    'values (1)',
    'table t',
    '$$a$$',
    'a$b',
  ]) {
    assert.equal(probeOfText(open(expression)), undefined, expression);
  }
  assert.equal(probeOfText('insert into t values (1) on conflict (f(id) desc) do nothing'), undefined);
  assert.equal(probeOfText('insert into t values (1) on conflict on constraint k do nothing'), undefined);
  for (const kind of ['foreign', 'sequence'] as const)
    assert.equal(probeOfText(open('a'), { ...table, kind }), undefined);
  const clause = readSql(open('a')).clauses[0];
  for (const because of ['parameter', 'dynamic-sql', 'migration'] as const) {
    assert.ok(clause);
    assert.equal(probeOf({ kind: 'unknown', clause, table, because, near: [] }, { catalog }), undefined);
  }
  assert.equal(probeOf({ kind: 'unknown', clause, because: 'opaque-expression', near: [] }, { catalog }), undefined);
});

/** Texts that try to get out of the expression they stand in. */
const hostile = [
  "'",
  "'abc",
  "x' ; drop table t; --",
  '"',
  '"abc',
  "E'\\'",
  "E'a'\n'b",
  "e'\\'; drop table t; --'",
  "U&'\\'",
  "b'1''0'",
  "b'1",
  "x'0g'",
  '$$',
  '$a$ ) $a$',
  'a; drop table t',
  'a) do nothing; drop table t; --',
  '(a',
  'a)',
  'a) returning (b',
  '[a)',
  'a --',
  'a /*',
  'a */ b /* c',
  'a\0b',
  "'a\0'",
  'a do update set b = 1',
  '(select 1)',
  'array(select pg_sleep(1))',
  'exists (with x as (delete from t returning 1) select 1)',
  '(values (1))',
  'begin atomic ; end',
  'a\\; b',
  '\\gexec',
  '\ufeff;',
  '\u2028--\u2028',
  '',
  ' ',
  'a'.repeat(20_000),
];

test('texts that try to leave their expression are not asked about', () => {
  for (const text of hostile) assert.equal(expressionText(text), undefined, text);
});

const harmless = [
  'lower(email)',
  "a = 'it''s' and b <> E'\\'' and c = N'x' and d = U&'\\0061' and e = B'01' and f = X'1f'",
  "a /* ; ' */ = -- ' ;\n 'b'",
  "a = 'b'\n'c'",
  "'2020-01-01 00:00'::timestamp with time zone < b at time zone 'utc'",
  '(a).b[1:2] <-> c operator(app.=~=) d',
  'a @> b or a ?| c and not a ? b',
  '"select" = "a""b" and U&"\\0061" is not null',
  'a is not distinct from 1.5e-3 and b between 1 and .5',
  "case when a then 'x' else null end is null",
  'app.f(variadic array[1, 2]) and größe > 3',
  "'\\' = a and b = ';'",
];

test('an expression is asked about as it is written, without its comments', () => {
  for (const text of harmless) {
    const asked = expressionText(text);
    assert.ok(asked !== undefined, text);
    const meaning = canonical(text);
    assert.ok(meaning !== undefined, text);
    assert.equal(canonical(asked), meaning, asked);
  }
});

const pieces = [
  ...[
    'a',
    'f',
    'app',
    ' ',
    ' ',
    '\n',
    '(',
    ')',
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
    '=',
    '<',
    '-',
    '--',
    '/',
    '*',
    '/*',
    '*/',
  ],
  ...["'", "'", "''", "'x'", "E'", "U&'", 'e', 'b', "b'", "n'", '"', '"x"', 'U&"', '\\', "\\'", '$', '$$', '$x$', '$1'],
  ...[
    ';',
    ':',
    '::',
    '?',
    '@',
    '#',
    '|',
    '!',
    '1',
    '1e',
    '0x',
    '.5',
    'and',
    ' or ',
    ' not ',
    'select ',
    'with ',
    'values',
    'table t',
  ],
  ...[
    ' do nothing ',
    ' do update set a = 1 ',
    ' returning ',
    ' where ',
    'begin atomic ',
    '\0',
    '\uE000',
    '\ufeff',
    '\u00a0',
    '\ud800',
    'é',
  ],
] as const;

function soup(random: Random): string {
  const first = random.pick(['a', 'f(a)', '(a)', ' ']);
  return (
    first +
    Array.from({ length: random.below(9) }, () =>
      random.pick(pieces as unknown as readonly [string, ...string[]]),
    ).join('')
  );
}

function name(random: Random): Name {
  return {
    name: soup(random),
    range: nowhere,
    opaque: random.chance(0.1),
    ...(random.chance(0.3) && { schema: soup(random) }),
  };
}

function element(random: Random): TargetElement {
  const column = random.chance(0.3) ? name(random) : undefined;
  return {
    kind: column ? 'column' : 'expression',
    ...(column && { column }),
    expression: { text: random.chance(0.5) ? `(${soup(random)})` : soup(random), range: nowhere },
    ...(random.chance(0.2) && { collation: name(random) }),
    ...(random.chance(0.2) && { operatorClass: name(random) }),
    range: nowhere,
  };
}

/** A clause as no recogniser would ever make it. */
function clauseOf(random: Random): ConflictClause {
  const elements = Array.from({ length: 1 + random.below(3) }, () => element(random));
  const where = random.chance(0.6) ? { where: { text: soup(random), range: nowhere } } : {};
  return {
    kind: 'conflict',
    table: { name: 't', range: nowhere, opaque: false },
    ...(random.chance(0.2) && { alias: soup(random) }),
    columns: [],
    target: { by: 'elements', elements, ...where, range: nowhere },
    action: 'update',
    assignments: [],
    range: nowhere,
    statement: nowhere,
    routine: false,
  };
}

/** Whether PostgreSQL takes the text; then it is one EXPLAIN of one INSERT of NULLs that does nothing. */
function isOneProbe(statement: string): boolean {
  const tree = treeOf(statement);
  if (tree === undefined) return false;
  const insert = tree.stmts[0]?.stmt.ExplainStmt?.query.InsertStmt;
  assert.equal(tree.stmts.length, 1, statement);
  assert.ok(insert, statement);
  assert.deepEqual([insert.relation.schemaname, insert.relation.relname], ['My "app"', 'user; drop'], statement);
  assert.deepEqual(
    [
      insert.cols.length,
      insert.onConflictClause.action,
      insert.returningList,
      insert.returningClause,
      insert.withClause,
    ],
    [2, 'ONCONFLICT_NOTHING', undefined, undefined, undefined],
    statement,
  );
  const options = tree.stmts[0]?.stmt.ExplainStmt?.options.map(({ DefElem }) => DefElem.defname);
  assert.deepEqual(options, ['format', 'costs', 'verbose'], statement);
  const [whole, source, target] = [tree, insert.selectStmt, insert.onConflictClause].map((part) =>
    JSON.stringify(part),
  );
  assert.equal(
    source,
    JSON.stringify({
      SelectStmt: {
        valuesLists: [{ List: { items: [nullAt(source, 0), nullAt(source, 1)] } }],
        limitOption: 'LIMIT_OPTION_DEFAULT',
        op: 'SETOP_NONE',
      },
    }),
    statement,
  );
  assert.doesNotMatch(target ?? '', /"(?:SubLink|SelectStmt|ParamRef|InsertStmt|DeleteStmt|UpdateStmt)"/, statement);
  assert.ok(whole);
  return true;
}

interface Parsed {
  readonly stmts: readonly { readonly stmt: { readonly ExplainStmt?: ParsedExplain } }[];
}
interface ParsedExplain {
  readonly options: readonly { readonly DefElem: { readonly defname: string } }[];
  readonly query: {
    readonly InsertStmt?: {
      readonly relation: { readonly schemaname: string; readonly relname: string };
      readonly cols: readonly unknown[];
      readonly selectStmt: unknown;
      readonly onConflictClause: { readonly action: string };
      readonly returningList?: unknown;
      readonly returningClause?: unknown;
      readonly withClause?: unknown;
    };
  };
}

function treeOf(sql: string): Parsed | undefined {
  try {
    return parseSync(sql) as unknown as Parsed;
  } catch {
    return undefined;
  }
}

function nullAt(source: string | undefined, place: number): unknown {
  const locations = [...(source ?? '').matchAll(/\{"A_Const":\{"isnull":true,"location":(\d+)\}\}/g)];
  return { A_Const: { isnull: true, location: Number(locations[place]?.[1]) } };
}

test('whatever stands in a clause, PostgreSQL reads one EXPLAIN of one INSERT, or nothing', () => {
  let read = 0;
  let asked = 0;
  for (let seed = 1; seed <= 60_000; seed++) {
    const statement = probeOfClause(clauseOf(seeded(seed)));
    if (statement === undefined) continue;
    asked++;
    if (isOneProbe(statement)) read++;
    else assert.ok(!endsEarly(statement), `seed ${seed}: ${statement}`);
  }
  assert.ok(asked > 3000 && read > 500, `${asked} asked, ${read} read`);
});

/** Whether a `;` outside of names and literals would end the statement before its end. */
function endsEarly(statement: string): boolean {
  try {
    return scanSync(statement).tokens.some(({ text }) => text === ';');
  } catch {
    return false;
  }
}

test('the same through the recogniser', () => {
  let read = 0;
  for (let seed = 1; seed <= 30_000; seed++) {
    const random = seeded(seed);
    const where = random.chance(0.6) ? ` where ${soup(random)}` : '';
    const statement = probeOfText(
      `insert into t values (1) on conflict (${soup(random)}, (${soup(random)}))${where} do nothing`,
    );
    if (statement !== undefined && isOneProbe(statement)) read++;
  }
  assert.ok(read > 500, `${read} read`);
});
