import type { Random } from './random.ts';

/** A random valid statement that holds conflict clauses or references, or only looks as if it did. */
export function generate(random: Random): string {
  return decorate(
    random,
    random.pick([insert, insert, insert, withInsert, createTable, createTable, alterTable, other])(random),
  );
}

const name = (r: Random): string =>
  r.pick([
    'a',
    'b',
    'email',
    'user_id',
    'Tenant',
    '"T x"',
    '"a""b"',
    'name',
    'key',
    'value',
    'conflict',
    'nothing',
    'nulls',
    'größe',
    '"do"',
    '"references"',
    'period',
    'exclude',
    'u&"d\\0061"',
    'first',
    'x$1',
  ]);

const table = (r: Random): string => (r.chance(0.3) ? `${r.pick(['s', '"S"', 'public'])}.${name(r)}` : name(r));

const many = (r: Random, most: number, make: (r: Random) => string): string =>
  Array.from({ length: 1 + r.below(most) }, () => make(r)).join(', ');

const maybe = (r: Random, text: string | (() => string)): string =>
  r.chance(0.35) ? (typeof text === 'string' ? text : text()) : '';

function literal(r: Random): string {
  return r.pick([
    "'x'",
    "'on conflict (a) do nothing'",
    "e'it\\'s'",
    "'do'",
    '$q$ ; do $q$',
    '1',
    '1.5e3',
    'null',
    'true',
    '$1',
    "b'01'",
  ]);
}

function expression(r: Random, depth: number): string {
  const inner = (): string => expression(r, depth - 1);
  if (depth <= 0) return r.pick([name, name, literal])(r);
  return r.pick([
    (): string =>
      `${inner()} ${r.pick(['=', '<>', '<', '>=', '+', '-', '||', '->>', '@>', '?', '~~*', '-|-'])} ${inner()}`,
    (): string => `(${inner()})`,
    (): string => `${r.pick(['lower', 's.f', '"F"', 'coalesce', 'count'])}(${inner()}, ${inner()})`,
    (): string => `(${inner()})::${type(r)}`,
    (): string => `cast(${inner()} as ${type(r)})`,
    (): string => `(${inner()}) is ${r.pick(['null', 'not null', 'true', 'distinct from 1'])}`,
    (): string => `(${inner()} and ${inner()} or not ${inner()})`,
    (): string => `case when ${inner()} then ${inner()} else ${inner()} end`,
    (): string => `(${name(r)} in (${inner()}, 2))`,
    (): string => `(select ${inner()} from ${table(r)} as do_ where ${inner()})`,
    (): string => `array[${inner()}, 1]`,
    (): string => `(${name(r)})[1:2]`,
    (): string => `t.${name(r)}`,
  ])();
}

function type(r: Random): string {
  return r.pick([
    'int',
    'bigint',
    'text',
    'numeric(10, 2)',
    'timestamp(3) with time zone',
    'double precision',
    'character varying(10)[]',
    's.my_type',
    '"Odd"',
    'interval day to second(3)',
    'bit varying(4)',
  ]);
}

function element(r: Random): string {
  const base = r.pick([
    name,
    name,
    name,
    (q: Random) => `(${expression(q, 2)})`,
    (q: Random) => `lower(${expression(q, 1)})`,
    (q: Random) => `((${name(q)}))`,
    (): string => 'current_date',
  ])(r);
  const collation = maybe(r, ` collate ${r.pick(['"C"', 'pg_catalog."default"', 'de'])}`);
  const ordering = maybe(r, r.pick([' desc', ' asc nulls first', ' nulls last']));
  return `${base}${collation}${maybe(r, ` ${r.pick(['text_ops', 's.my_ops', 'ops (siglen = 1)'])}`)}${r.chance(0.2) ? ordering : ''}`;
}

function conflict(r: Random): string {
  const target = r.pick([
    (): string => ` (${many(r, 3, element)})${maybe(r, () => ` where ${expression(r, 2)}`)}`,
    (): string => ` (${many(r, 2, element)})`,
    (): string => ` on constraint ${name(r)}`,
    (): string => '',
  ])();
  if (target === '' || r.chance(0.4)) return ` on conflict${target} do nothing`;
  return ` on conflict${target} do update set ${many(r, 3, assignment)}${maybe(r, () => ` where ${expression(r, 2)}`)}`;
}

function assignment(r: Random): string {
  return r.pick([
    (): string => `${name(r)} = ${expression(r, 2)}`,
    (): string => `${name(r)} = excluded.${name(r)}`,
    (): string => `${name(r)}[1] = default`,
    (): string => `(${name(r)}, ${name(r)}) = (${expression(r, 1)}, ${expression(r, 1)})`,
    (): string => `(${name(r)}, ${name(r)}) = row(1, ${expression(r, 1)})`,
    (): string => `(${name(r)}, ${name(r)}) = (select 1, 2)`,
  ])();
}

function insert(r: Random): string {
  const columns = maybe(r, () => ` (${many(r, 3, name)})`);
  const source = r.pick([
    (): string => `values (${many(r, 3, (q) => expression(q, 1))})`,
    (): string => 'values (1), (2)',
    (): string => `select ${expression(r, 1)} from ${table(r)} join conflict on conflict.id = ${name(r)}`,
    (): string => 'default values',
    (): string => `(select ${literal(r)})`,
  ])();
  const returning = maybe(r, () => ` returning ${name(r)}`);
  return `insert into ${table(r)}${maybe(r, ' as q')}${columns} ${source}${r.chance(0.9) ? conflict(r) : ''}${returning}`;
}

function withInsert(r: Random): string {
  const members = many(r, 3, (q) => `${name(q)} as (${q.chance(0.7) ? `${insert(q)}` : 'select 1'})`);
  return `with ${members} ${r.pick([insert, () => 'select 1'])(r)}`;
}

function reference(r: Random): string {
  const columns = maybe(r, () => ` (${many(r, 1, name)})`);
  return `references ${table(r)}${columns}${actions(r)}`;
}

function actions(r: Random): string {
  const action = (): string => r.pick(['cascade', 'restrict', 'no action', 'set null', 'set default']);
  const deferrable = maybe(r, ' deferrable initially deferred');
  return `${maybe(r, ' match full')}${maybe(r, () => ` on delete ${action()}`)}${maybe(r, () => ` on update ${action()}`)}${deferrable}`;
}

function column(r: Random): string {
  const constraint = (q: Random): string =>
    q.pick([
      (): string => 'not null',
      (): string => 'unique',
      (): string => `default (${expression(q, 1)})`,
      (): string => reference(q),
      (): string => `constraint ${name(q)} ${reference(q)}`,
      (): string => `check (${expression(q, 1)})`,
      (): string => 'generated always as identity',
      (): string => 'collate "C"',
    ])();
  return `${name(r)} ${type(r)} ${Array.from({ length: r.below(4) }, () => constraint(r)).join(' ')}`;
}

function tableConstraint(r: Random): string {
  const named = maybe(r, () => `constraint ${name(r)} `);
  return (
    named +
    r.pick([
      (): string =>
        `foreign key (${many(r, 3, name)}) references ${table(r)}${maybe(r, () => ` (${many(r, 3, name)})`)}${actions(r)}`,
      (): string =>
        `foreign key (${name(r)}, period ${name(r)}) references ${table(r)} (${name(r)}, period ${name(r)})`,
      (): string => `unique (${many(r, 2, name)})`,
      (): string => `check (${expression(r, 1)})`,
      (): string => `primary key (${name(r)})`,
      (): string => `exclude using gist (${name(r)} with =) where (${expression(r, 1)})`,
    ])()
  );
}

function createTable(r: Random): string {
  const head = `create ${r.pick(['', '', 'temp ', 'local temporary ', 'unlogged '])}table ${maybe(r, 'if not exists ')}${table(r)}`;
  const tail = `${maybe(r, ' with (fillfactor = 70)')}${maybe(r, ' tablespace x')}`;
  return r.pick([
    (): string =>
      `${head} (${many(r, 4, (q) => q.pick([column, column, tableConstraint, (p: Random) => `like ${table(p)} including all`])(q))})${tail}`,
    (): string => `${head} (${many(r, 4, (q) => q.pick([column, tableConstraint])(q))})${tail}`,
    (): string =>
      `${head} partition of ${table(r)} (${name(r)} with options ${reference(r)}, ${name(r)} not null) default`,
    (): string => `${head} of ${table(r)} (${name(r)} with options ${reference(r)}, ${tableConstraint(r)})`,
    (): string => `${head} (${many(r, 2, name)}) as select 1, 2`,
    (): string => `${head} as ${insert(r).replace(/^insert.*/s, 'select 1')}`,
  ])();
}

function alterTable(r: Random): string {
  const action = (q: Random): string =>
    q.pick([
      (): string => `add ${maybe(q, 'column ')}${column(q)}`,
      (): string => `add column if not exists ${column(q)}`,
      (): string => `add ${tableConstraint(q)}`,
      (): string => `alter column ${name(q)} type ${type(q)}`,
      (): string => `drop constraint if exists ${name(q)} cascade`,
      (): string => `alter ${name(q)} set default (${expression(q, 1)})`,
    ])();
  return `alter table ${maybe(r, 'if exists ')}${maybe(r, 'only ')}${table(r)} ${many(r, 3, action)}`;
}

function other(r: Random): string {
  return r.pick([
    (): string => `grant references (${name(r)}), insert on ${table(r)} to u`,
    (): string => `comment on table ${table(r)} is 'references u (b); on conflict (a) do nothing'`,
    (): string => `select ${expression(r, 2)} as references from ${table(r)} where ${expression(r, 2)}`,
    (): string => `create view ${table(r)} as select ${expression(r, 1)}`,
    (): string => `update ${table(r)} set ${name(r)} = ${expression(r, 2)}`,
    (): string => `create rule r as on insert to ${table(r)} do also (${insert(r)}; select 1)`,
    (): string =>
      `create function f() returns int language sql begin atomic ${insert(r)}; select case when true then 1 end; end`,
    (): string => `explain (costs off) ${insert(r)}`,
    (): string => `create schema z create table ${name(r)} (${column(r)})`,
  ])();
}

/** Comments, line breaks and capitals at random between the words; literals and quoted names stay as they are. */
function decorate(r: Random, sql: string): string {
  if (r.chance(0.4)) return sql;
  const space = (): string =>
    r.pick([' ', ' ', '\n', '\t', ' /* ; ( on conflict */ ', " -- it's ; references\n", '/* /* nested */ */', '\r\n']);
  return sql
    .split(/('(?:[^'\\]|\\.)*'|"[^"]*"|\$q\$.*?\$q\$)/)
    .map((piece, i) =>
      i % 2 === 1
        ? piece
        : piece.replace(/ /g, space).replace(/[a-z]+/g, (word) => (r.chance(0.2) ? word.toUpperCase() : word)),
    )
    .join('');
}
