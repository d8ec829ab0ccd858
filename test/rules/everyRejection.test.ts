import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog, Key, Table } from '../../server/src/catalog/catalog.ts';
import { actionsAt } from '../../server/src/features/actions.ts';
import { analyse } from '../../server/src/features/analyse.ts';
import type { DocumentAnalysis } from '../../server/src/features/analysis.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
function dice(seed: number): <T>(items: readonly T[]) => T {
  let state = seed;
  return (items) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const index = ((mixed ^ (mixed >>> 14)) >>> 0) % items.length;
    return items[index] as (typeof items)[number];
  };
}

type Pick = ReturnType<typeof dice>;

const lists = [['a'], ['b'], ['a', 'b'], ['b', 'c'], ['id'], ['a', 'b', 'c']] as const;

function randomKey(pick: Pick, name: string): Key {
  const flags = pick<Partial<Key>>([
    {},
    {},
    { where: '(c IS NULL)' },
    { where: "((b)::text = 'x'::text)" },
    { valid: false },
    { immediate: false, constraint: 'unique' },
    { constraint: 'unique' },
    { constraint: 'exclusion', exclusion: true, unique: false },
    { elements: [{ expression: 'lower(a)', operatorClass: 'text_ops', collation: 'default' }] },
  ]);
  const place = { uri: 'file:///app/migrations/001.sql', range: { start: 0, end: 9 } };
  return keyOf(name, pick(lists), { ...flags, ...pick([{}, { definedAt: place }]) });
}

function randomTable(pick: Pick): Table {
  const keys = pick([[], ['k1'], ['k1', 'k2'], ['k1', 'k2', 'k3']]).map((name) => randomKey(pick, name));
  const primary = pick([
    [],
    [keyOf('t_pkey', ['id'], { constraint: 'primary', immediate: pick([true, true, false]) })],
  ]);
  const more = pick<Partial<Table>>([
    {},
    {},
    {},
    {},
    { kind: 'partitioned' },
    { kind: 'materialized-view' },
    { kind: 'sequence' },
    { persistence: 'unlogged' },
    { otherConstraints: ['k9'] },
    { rules: [{ name: 'r', event: 'update', instead: false, conditional: false, nothing: true }] },
  ]);
  return tableOf('t', { id: 'bigint', a: 'text', b: 'character varying(9)', c: 'text' }, [...primary, ...keys], more);
}

function randomStatement(pick: Pick): string {
  const column = () => pick(['a', 'b', 'c', 'id', 'aa', 'lower(a)', '"A"', 'a desc', 'a collate "C"', '((a || $1))']);
  const target = pick([
    () => `(${column()})`,
    () => `(${column()}, ${column()})`,
    () => `(${column()}) where ${pick(['c is null', "b = 'x'", 'b = $2', '$1', "b <> 'x'", 'nowhere'])}`,
    () => `on constraint ${pick(['k1', 'k2', 'k9', 't_pkey', 'kk'])}`,
    () => '',
  ])();
  const action = pick(['do nothing', 'do update set a = $3', 'do update set c = 1, a = 2, b = excluded.b', 'do']);
  const types = pick(['text', 'bigint', 'uuid']);
  const referenced = pick(['', '(a)', '(id)', '(a, b)', '(a, a)', '(z)', '(b, a)']);
  const table = pick(['t', 't', 't', 'public.t', 'tt', 'pg_class']);
  return pick([
    () => `insert into ${table} (id, a, b) values ($1, $2, 'x') on conflict ${target} ${action}`,
    () => `insert into ${table} values (1) on conflict ${target} ${action};`,
    () => `create table f (x ${types} references ${table} ${referenced})`,
    () => `create table f (x ${types}, y ${types}, foreign key (x, y) references ${table} ${referenced})`,
    () => `alter table t add foreign key (${pick(['a', 'zz'])}) references ${table} ${referenced}`,
  ])();
}

function inHost(pick: Pick, sql: string): { readonly text: string; readonly language: string } {
  return pick([
    { text: sql, language: 'sql' },
    { text: `const q = sql\`${sql.replace('$1', `\${one}`)}\`;`, language: 'typescript' },
    { text: `db.query("${sql.replaceAll('"', '\\"')}")`, language: 'javascript' },
    { text: `db.Exec(\`${sql}\`, a)`, language: 'go' },
    { text: sql.slice(0, pick([10, 30, 50, 70])), language: 'sql' },
  ]);
}

const view = { source: 'dev', age: 'now', describePlace: () => 'm.sql:1', ruleDocs: (rule: string) => rule };

function look(text: string, language: string, catalog: Catalog, migrations: Catalog | undefined): DocumentAnalysis {
  const reading = readDocument({ uri: 'file:///x', language, text });
  return analyse(reading, { catalog, migrations, isMigration: false, describePlace: () => 'migrations/001.sql:1' });
}

function checkRules(analysis: DocumentAnalysis, about: string): void {
  for (const clause of analysis.clauses) {
    const mine = analysis.findings.filter((finding) => finding.clause === clause);
    const errors = mine.filter(({ rule, severity }) => severity === 'error' && rule !== 'multi-row-conflict');
    const { resolution } = clause;
    const expected = resolution.kind === 'rejected' ? [resolution.sqlstate] : [];
    assert.deepEqual(
      errors.map(({ sqlstate }) => sqlstate),
      expected,
      `${about}\n${JSON.stringify(resolution, undefined, 1)}`,
    );
    for (const { message } of mine) {
      assert.ok(message.length <= 120, message);
      assert.doesNotMatch(message, /\.$|undefined|\n/, message);
      assert.match(message, resolution.kind === 'rejected' ? new RegExp(`\\b${resolution.sqlstate}\\b`) : /./, message);
    }
  }
}

function checkPlaces(analysis: DocumentAnalysis, catalog: Catalog): void {
  const { text } = analysis.document;
  const inside = ({ start, end }: { readonly start: number; readonly end: number }) =>
    assert.ok(0 <= start && start <= end && end <= text.length);
  for (const finding of analysis.findings) inside(finding.range);
  for (const clause of analysis.clauses) {
    inside(clause.range);
    inside(clause.target);
    hoverAt(analysis, clause.range.start, { ...view, catalog });
  }
  for (const action of actionsAt(analysis, { start: 0, end: text.length })) {
    assert.doesNotMatch(action.title, /undefined|\n/);
    if (action.kind !== 'edit') continue;
    for (const { range } of action.edits) inside(range);
    assert.notEqual(applyEdits(text, action.edits), text, action.title);
  }
}

/** What promises a way out is one; a corrected name may lead to the next error. */
const promising = /^(Change target|Change the target|Change referenced|Add |Replace |Use ON)/;

function checkFixes(analysis: DocumentAnalysis, catalog: Catalog): void {
  const { text, language } = analysis.document;
  for (const finding of analysis.findings) {
    for (const fix of finding.fixes.filter(({ title }) => promising.test(title))) {
      assert.ok(fix.kind === 'edit');
      const after = look(applyEdits(text, fix.edits), language, catalog, undefined);
      const left = after.findings.filter(({ severity, rule }) => severity === 'error' || rule === finding.rule);
      assert.deepEqual(
        left.map(({ message }) => message),
        [],
        `${fix.title}\n${applyEdits(text, fix.edits)}`,
      );
    }
  }
}

test('one error per rejected clause, with its SQLSTATE, in one line; none for the others', () => {
  const rejections = new Set<string>();
  for (let seed = 1; seed <= 6000; seed++) {
    const pick = dice(seed);
    const catalog = catalogOf(randomTable(pick));
    const migrations = pick([undefined, catalogOf(randomTable(pick))]);
    const { text, language } = inHost(pick, randomStatement(pick));
    const analysis = look(text, language, catalog, migrations);
    checkRules(analysis, `seed ${seed}: ${text}`);
    checkPlaces(analysis, catalog);
    checkFixes(analysis, catalog);
    for (const { resolution } of analysis.clauses) if (resolution.kind === 'rejected') rejections.add(resolution.why);
  }
  const met = [...rejections].sort();
  assert.ok(met.length >= 15, `met ${met.length} kinds of rejection: ${met.join(', ')}`);
});
