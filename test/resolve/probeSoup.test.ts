import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadModule, parseSync, scanSync } from 'libpg-query';
import type { ConflictClause, Name, TargetElement } from '../../server/src/sql/clause.ts';
import { type Random, seeded } from '../sql/random.ts';
import { nowhere, probeOfClause, probeOfText } from './probed.ts';

before(() => loadModule());

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
  for (let seed = 1; seed <= 30_000; seed++) {
    const statement = probeOfClause(clauseOf(seeded(seed)));
    if (statement === undefined) continue;
    asked++;
    if (isOneProbe(statement)) read++;
    else assert.ok(!endsEarly(statement), `seed ${seed}: ${statement}`);
  }
  assert.ok(asked > 2000 && read > 300, `${asked} asked, ${read} read`);
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
  for (let seed = 1; seed <= 20_000; seed++) {
    const random = seeded(seed);
    const where = random.chance(0.6) ? ` where ${soup(random)}` : '';
    const statement = probeOfText(
      `insert into t values (1) on conflict (${soup(random)}, (${soup(random)}))${where} do nothing`,
    );
    if (statement !== undefined && isOneProbe(statement)) read++;
  }
  assert.ok(read > 100, `${read} read`);
});
