import { test } from 'node:test';
import { HOLE } from '../../server/src/text/hole.ts';
import { checkClauses } from './rendering.ts';

type Case = readonly [sql: string, ...clauses: readonly string[]];

function checkAll(cases: readonly Case[]): void {
  for (const [sql, ...clauses] of cases) checkClauses(sql.replaceAll('%', HOLE), clauses);
}

const unread = 'insert into t values (1) on conflict (a) do nothing';
const upsert = 'insert into t values (1) ⟦on conflict (a)⟧ do nothing';

test('bodies of functions, with ranges in the outer text', () => {
  checkAll([
    [`create function f() returns void as $$ ${upsert} $$ language sql`, 't (a) -> nothing'],
    [
      `create or replace procedure p(x int) language plpgsql as $body$ begin ${upsert}; end $body$`,
      't (a) -> nothing routine',
    ],
    [
      `CREATE FUNCTION f() RETURNS trigger LANGUAGE 'plpgsql' AS $$ BEGIN ${upsert}; END $$;`,
      't (a) -> nothing routine',
    ],
    [
      `create function f() returns int language sql begin atomic ${upsert}; select case when true then 1 end; end; ${upsert}`,
      't (a) -> nothing',
      't (a) -> nothing',
    ],
    [`create function f() returns void as '${upsert}' language sql`, 't (a) -> nothing'],
    [
      `create function f() returns void as $$ begin if x then ${upsert}; else ${upsert}; end if; end $$ language plpgsql`,
      't (a) -> nothing routine',
      't (a) -> nothing routine',
    ],
    [
      `create function f() returns void as $$ declare r record; begin for r in ${upsert} returning id loop null; end loop; end $$ language plpgsql`,
      't (a) -> nothing routine',
    ],
    [
      `create function f() returns void as $$\n-- x\ndeclare a int; begin ${upsert}; end $$`,
      't (a) -> nothing routine',
    ],
    [`create function f() returns void as $$ ${upsert} $$`, 't (a) -> nothing'],
    [`create function f() returns void as $$ ${unread} $$ language plpython3u`],
    [`create function f() returns void as $$ begin ${upsert} returning id into x; end`, 't (a) -> nothing routine'],
    [
      "create function f() returns void as $$ begin -- 'it\n insert into t values (1) ⟦on conflict⟧ do nothing; end $$ language plpgsql",
      't anything -> nothing routine',
    ],
  ]);
});

test('DO blocks and dynamic statements', () => {
  checkAll([
    [`do $$ begin ${upsert}; end $$`, 't (a) -> nothing routine'],
    [`do language plpgsql $x$ begin ${upsert}; end $x$; ${upsert}`, 't (a) -> nothing routine', 't (a) -> nothing'],
    [`do $$ begin ${upsert}; end $$ language plpgsql`, 't (a) -> nothing routine'],
    [`do language plv8 $$ ${unread} $$`],
    [
      'do $$ begin alter table t add foreign key (a) ⟦references u⟧; create table v (b int ⟦references w⟧); end $$',
      't(a) -> u table alter-table',
      'v(b int) -> w column create-table',
    ],
    [`do $$ begin execute '${upsert}'; end $$`, 't (a) -> nothing'],
    [`do $$ begin execute $q$ ${upsert} $q$ using x; end $$`, 't (a) -> nothing'],
    [`do $$ begin execute format('${upsert}', x); end $$`, 't (a) -> nothing'],
    [
      `do $$ begin execute 'insert into t values (1) ⟦on conflict (a) ' || w || 'do nothing⟧'; end $$`,
      't opaque -> unfinished',
    ],
    [`do $$ begin execute 'insert into t values (1) ' || '⟦on conflict (a)⟧ do nothing'; end $$`, 't (a) -> nothing'],
    [
      `do $$ begin execute 'insert into ' || quote_ident(w) || ' values (1) ⟦on conflict (a)⟧ do nothing' using x; end $$`,
      `~${HOLE.repeat("' || quote_ident(w) || '".length)} (a) -> nothing`,
    ],
    [
      `do $$ begin execute 'insert into t_' || w || 's values (1) ⟦on conflict (a)⟧ do nothing'; end $$`,
      `~t_${HOLE.repeat(11)}s (a) -> nothing`,
    ],
    [
      `do $$ begin execute 'insert into use' || 'rs values (1) ⟦on conflict (a)⟧ do nothing'; end $$`,
      `~use${HOLE.repeat(6)}rs (a) -> nothing`,
    ],
    [
      `do $$ begin execute 'insert into t values (1) ⟦on conflict (' || w || ')⟧ do nothing'; end $$`,
      't opaque -> nothing',
    ],
    [`do $$ begin execute w || ' on conflict (a) do nothing'; end $$`],
    [`do $a$ begin execute $b$ do $c$ begin ${upsert}; end $c$ $b$; end $a$`, 't (a) -> nothing routine'],
    [`do $$ begin raise notice '${unread}'; end $$`],
    ['do $$ begin insert into % values (1) ⟦on conflict (%)⟧ do nothing; end $$', `~${HOLE} opaque -> nothing routine`],
  ]);
});
