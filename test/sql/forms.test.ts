// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written ${schema}.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFragments } from '../../server/src/hosts/index.ts';
import type { Clause } from '../../server/src/sql/clause.ts';
import { readSql } from '../../server/src/sql/clauses.ts';

/** A clause as a short text: `t (a, b) where p`, `t on constraint c`, `refs t (a)`; `◦` for what is not known. */
function shown(clause: Clause): string {
  const name = (each: { readonly name: string; readonly opaque?: boolean } | undefined) =>
    each === undefined || each.opaque ? '◦' : each.name;
  if (clause.kind === 'reference') {
    return `refs ${name(clause.to.table)}${clause.to.columns ? ` (${clause.to.columns.map(name).join(', ')})` : ''}`;
  }
  const { target } = clause;
  if (target.by !== 'elements') return `${name(clause.table)} ${target.by}`;
  const where = target.where ? ` where ${target.where.text.replaceAll('\uE000', '◦')}` : '';
  return `${name(clause.table)} (${target.elements.map((each) => each.expression.text).join(', ')})${where}`;
}

function clausesOf(text: string): readonly string[] {
  const fragments = findFragments({ uri: 'file:///q.sql', language: 'sql', text });
  return fragments.flatMap(({ sql }) => readSql(sql).clauses.map(shown));
}

const upsert = (table: string, value: string, target = 'a') =>
  `insert into ${table} (a) values (${value}) on conflict (${target}) do nothing`;

const placeholders: readonly (readonly [name: string, sql: string, ...clauses: readonly string[]])[] = [
  [
    'values',
    ...['$1', '?', ':name', ":'name'", '@name', '@x::text', '$name', '%s', '%(name)s', '%d'].map((v) => upsert('t', v)),
  ],
].flatMap(([, ...all]) => all.map((sql) => [sql, sql, 't (a)'] as const));

const forms: readonly (readonly [name: string, sql: string, ...clauses: readonly string[]])[] = [
  ...placeholders,
  ['a name for knex', upsert('??', '?'), '◦ (a)'],
  ['a name of a format', upsert('%[2]s', '%d'), '◦ (a)'],
  ['a part of a name', upsert('app_%s', '%(b)s'), '◦ (a)'],
  ['a schema of a format', upsert('%s.t', '%d'), '◦ (a)'],
  ['a target of a format', upsert('t', '%d', 'a, %[1]s'), 't opaque'],
  ['a remainder', `${upsert('t', 'a % s')}, b % (c)`, 't (a)'],
  ["psql's name", upsert(':"tbl"', '1'), '◦ (a)'],
  ['a schema of Go templates', upsert('{{.Schema}}.t', '1'), '◦ (a)'],
  ['a schema of psql', upsert(':SCHEMA.t', '1'), '◦ (a)'],
  ['a schema in a comment', upsert('/* TEMPLATE: schema */t', '1'), 't (a)'],
  ['a model of dbt', upsert("{{ ref('x') }}", '1'), '◦ (a)'],
  ['blocks of Jinja', 'insert into t (a) {% if x %} values (1) {% endif %} on conflict (a) do nothing', 't (a)'],
  ['conditions of Doma', 'insert into t (a) values (1) /*%if x*/ on conflict (a) /*%end*/ do nothing', 't (a)'],
  [
    "sqlc's parameters",
    `${upsert('t', 'sqlc.arg(a), sqlc.narg(b)').replace('do', "where b = sqlc.arg('x') do")}`,
    't (a) where b = ◦',
  ],
  ['a reference to a template', 'create table u (a int references ${schema}.t (id))', 'refs ◦ (id)'],
  [
    'blocks of PrairieLearn',
    `-- BLOCK one\n${upsert('t', '$a')};\n\n-- BLOCK two\n${upsert('u', '$b')};`,
    't (a)',
    'u (a)',
  ],
  [
    'queries without a semicolon',
    `-- name: one :one\n${upsert('t', '$1')}\n\n-- name: two :exec\n${upsert('u', '$1')}\n`,
    't (a)',
    'u (a)',
  ],
  ['a query of yesql', `-- name: save-user!\n-- Saves.\n${upsert('t', ':a')}`, 't (a)'],
  ['psql variables and \\gexec', `\\set sch app\nselect 'x' \\gexec\n${upsert('t', '1')};`, 't (a)'],
  [
    'data behind COPY',
    `copy t from stdin;\n1\t${upsert('u', '1')} references x (y)\n\\.\n${upsert('t', '1')};`,
    't (a)',
  ],
  ['data behind \\copy', `\\copy t from stdin\n1\t${upsert('u', '1')}\n\\.\n${upsert('t', '1')};`, 't (a)'],
  [
    'comments between words',
    'insert /* a */ into -- x\n t (a) values (1) on /* b */ conflict -- c\n ( /* d */ a ) do /* e */ nothing',
    't (a)',
  ],
  ['several in one statement', `with x as (${upsert('t', '1')} returning *) ${upsert('u', '2')}`, 't (a)', 'u (a)'],
  [
    'a body in quotes',
    "create function f() returns void as 'begin insert into t (a) values (''x'') on conflict (a) do nothing; end' language 'plpgsql';",
    't (a)',
  ],
  [
    'a standard body',
    `create function f() returns void begin atomic ${upsert('t', '1')}; ${upsert('u', '1')}; end;`,
    't (a)',
    'u (a)',
  ],
  [
    'EXECUTE format',
    `do $$ begin ${upsert('t', '1')}; execute format('insert into %I (a) values (%L) on conflict (a) do nothing', x, y); end $$;`,
    't (a)',
    '◦ (a)',
  ],
  ['errors in between', `selec foo; insert into t (a values (1;\n${upsert('t', '1')};`, 't (a)'],
  ['rights', 'grant references on t to x; grant select, references (a) on t to y; revoke references on t from z;'],
  ['default rights', 'alter default privileges in schema x grant references on tables to y;'],
  ['comments on objects', "comment on column t.a is 'references users (id) on conflict (a) do nothing';"],
  [
    'tables of a trigger',
    'create trigger x after update on t referencing new table as n for each statement execute function f();',
  ],
  [
    'the information schema',
    'select * from information_schema.referential_constraints; select x.references from information_schema.references x;',
  ],
  [
    'columns of that name',
    'create table d (id int, "references" int, conflict int); insert into d (conflict) values (1);',
  ],
];

for (const [name, sql, ...clauses] of forms) {
  test(`in a file of SQL: ${name}`, () => assert.deepEqual(clausesOf(sql), clauses));
}
