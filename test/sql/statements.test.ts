import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitStatements } from '../../server/src/sql/statements.ts';
import { unmark } from './rendering.ts';

/** Statements stand between ⟦ and ⟧; the kinds are given where they are not all `sql`. */
function check(marked: string, kinds?: readonly string[]): void {
  const { text, ranges } = unmark(marked);
  const statements = [...splitStatements(text)];
  assert.deepEqual(
    statements.map((statement) => statement.text),
    ranges.map(({ start, end }) => text.slice(start, end)),
    marked,
  );
  assert.deepEqual(
    statements.map(({ range }) => range),
    ranges,
    marked,
  );
  assert.deepEqual(
    statements.map(({ kind }) => kind),
    kinds ?? ranges.map(() => 'sql'),
    marked,
  );
}

test('semicolons at the top level end statements', () => {
  check('');
  check(' ;; -- nothing\n /* ; */ ;');
  check('⟦select 1⟧');
  check('  ⟦select 1⟧ ; -- a ; b\n ⟦select 2⟧;\n\n');
  check("⟦select ';', \";\", $$;$$, $a$ $$ ; $a$, E'\\';'⟧;⟦select /* ; /* ; */ */ 2 -- ;\n, 3⟧");
  check("⟦select 'open ; select 2⟧");
  check('⟦select (1⟧; ⟦select 2⟧');
  check('⟦select 1 /* open ; select 2⟧'.replace('1 ', '1⟧ ').replace(/⟧$/, ''));
  check('\uFEFF⟦select 1⟧;\r\n⟦select 2⟧\r\n');
});

test('bodies of functions stay whole', () => {
  check('⟦create function f() returns int as $$ begin return 1; end; $$ language plpgsql⟧;⟦select 1⟧');
  check('⟦create function f() returns int begin atomic select 1; select 2; end⟧;⟦select 1⟧');
  check(
    '⟦create or replace procedure p() begin atomic select case when a then case b when 1 then 2 end end; end⟧;⟦select 1⟧',
  );
  check('⟦create function f() returns int begin atomic select 1 as end; select x.case, 1 end; end⟧;⟦select 1⟧');
  check('⟦create function f() returns int begin atomic end⟧;⟦select 1⟧');
  check(
    '⟦create function f() returns int begin atomic select case when true then atomic end; select 1; end⟧;⟦select 1⟧',
  );
  check('⟦create function f() returns int return 1⟧;⟦select 1⟧');
  check('⟦begin⟧;⟦select case when a then b end⟧;⟦end⟧;');
  check("⟦create function f() returns int as 'select 1; select 2' language sql⟧;⟦do $x$ begin; end $x$⟧");
});

test('the actions of a rule stay whole', () => {
  check('⟦create rule r as on insert to t do (select 1; select 2)⟧;⟦select 1⟧');
  check(
    '⟦create or replace rule r as on insert to t where new.a > 0 do instead (delete from u; notify x;)⟧;⟦select 1⟧',
  );
});

test('psql commands and the data of COPY are told apart', () => {
  check('⟦\\connect app⟧\n⟦select 1⟧;\n⟦\\restrict abc;d⟧\n⟦select 2⟧;', ['meta', 'sql', 'meta', 'sql']);
  check('⟦select 1⟧ ⟦\\gexec⟧\n⟦select 2⟧ ⟦\\g out.txt⟧', ['sql', 'meta', 'sql', 'meta']);
  check("⟦select '\\connect', E'\\\\' ⟧;".replace(' ⟧', '⟧'));
  check("⟦copy t (a, b) from stdin⟧;\n⟦1\t;\n2\t'\n\\.⟧\n⟦select 1⟧;", ['sql', 'data', 'sql']);
  check('⟦COPY public.t FROM STDIN WITH (FORMAT csv)⟧;\r\n⟦1,"\r\n\\.⟧\r\n⟦select 1⟧', ['sql', 'data', 'sql']);
  check('⟦copy t from stdin⟧;\n⟦\\.⟧\n⟦copy u from stdin⟧;\n⟦no end⟧', ['sql', 'data', 'sql', 'data']);
  check("⟦copy t from '/tmp/x'⟧;\n⟦select 1⟧;");
  check('⟦copy t from stdin⟧; ⟦select 1⟧;\n⟦select 2⟧');
  check('⟦\\copy t from stdin⟧\n⟦a;b\n\\.⟧\n⟦select 1⟧', ['meta', 'data', 'sql']);
});
