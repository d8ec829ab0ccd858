import { test } from 'node:test';
import { HOLE } from '../../server/src/text/hole.ts';
import { checkClauses } from './rendering.ts';

/** Each case is SQL with its clauses between ⟦ and ⟧ (from ON to the end of the target), and one line per clause. */
type Case = readonly [sql: string, ...clauses: readonly string[]];

function checkAll(cases: readonly Case[]): void {
  for (const [sql, ...clauses] of cases) checkClauses(sql.replaceAll('%', HOLE), clauses);
}

test('targets by columns', () => {
  checkAll([
    ['insert into t values (1) ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['INSERT INTO T VALUES (1) ⟦ON CONFLICT (A, B)⟧ DO NOTHING', 't (a, b) -> nothing'],
    ['insert into "T" values (1) ⟦on conflict ("A", "b""c", U&"\\0064")⟧ do nothing', 'T (A, b"c, d) -> nothing'],
    ['insert into s.t values (1) ⟦on conflict(a)⟧do nothing', 's.t (a) -> nothing'],
    ['insert into d.s.t values (1) ⟦on conflict (a)⟧ do nothing', '~s.t (a) -> nothing'],
    ['insert into "S"."T" values (1) ⟦on conflict (a)⟧ do nothing', 'S.T (a) -> nothing'],
    ['insert into public.user values (1) ⟦on conflict (a)⟧ do nothing', 'public.user (a) -> nothing'],
    ['insert into t values (1) ⟦on conflict ((a), ((b)))⟧ do nothing', 't (a, b) -> nothing'],
    ['insert into t values (1) ⟦on conflict (a, a)⟧ do nothing;', 't (a, a) -> nothing'],
    ['insert into conflict values (1) ⟦on conflict (conflict)⟧ do nothing', 'conflict (conflict) -> nothing'],
    ['insert into t as q values (1) ⟦on conflict (a)⟧ do nothing', 't as q (a) -> nothing'],
    ['insert into t as "Q" (a) values (1) ⟦on conflict (a)⟧ do nothing', 't as Q (a) -> nothing'],
    ['insert into t (a, b) overriding system value values (1, 2) ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['insert into t default values ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['insert into t (select 1) ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['insert into t (a) with x as (select 1) select * from x ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['insert into t table u ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['insert into t values (1) ⟦on /* a */ conflict -- b\n (a /* c */, -- d\n b)⟧ do nothing', 't (a, b) -> nothing'],
    ['insert -- x\n into /* y */ t values (1) ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ["insert into t values ('on conflict (x) do nothing') ⟦on conflict (a)⟧ do nothing", 't (a) -> nothing'],
    ['explain analyze insert into t values (1) ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['prepare p as insert into t values ($1) ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['copy (insert into t values (1) ⟦on conflict (a)⟧ do nothing returning a) to stdout', 't (a) -> nothing'],
    [
      'create rule r as on insert to u do also insert into t values (1) ⟦on conflict (a)⟧ do nothing',
      't (a) -> nothing',
    ],
    [
      'create rule r as on insert to u do (insert into t values (1) ⟦on conflict (a)⟧ do nothing; insert into v values (1) ⟦on conflict (b)⟧ do nothing)',
      't (a) -> nothing',
      'v (b) -> nothing',
    ],
  ]);
});

test('targets by expressions, with collation, operator class and ordering', () => {
  checkAll([
    ['insert into t values (1) ⟦on conflict (lower(a))⟧ do nothing', 't (=lower(a)) -> nothing'],
    ['insert into t values (1) ⟦on conflict (a, (b + 1))⟧ do nothing', 't (a, =(b + 1)) -> nothing'],
    ['insert into t values (1) ⟦on conflict (s.f(a, b))⟧ do nothing', 't (=s.f(a, b)) -> nothing'],
    ["insert into t values (1) ⟦on conflict ((j->>'k'))⟧ do nothing", "t (=(j->>'k')) -> nothing"],
    [
      'insert into t values (1) ⟦on conflict (coalesce(a, 0), cast(b as int))⟧ do nothing',
      't (=coalesce(a, 0), =cast(b as int)) -> nothing',
    ],
    ['insert into t values (1) ⟦on conflict ((t.a))⟧ do nothing', 't (=(t.a)) -> nothing'],
    ['insert into t values (1) ⟦on conflict (current_date, user)⟧ do nothing', 't (=current_date, =user) -> nothing'],
    ['insert into t values (1) ⟦on conflict (a collate "C")⟧ do nothing', 't (a collate C) -> nothing'],
    [
      'insert into t values (1) ⟦on conflict (a collate pg_catalog."C" desc)⟧ do nothing',
      't (a collate pg_catalog.C order desc) -> nothing',
    ],
    [
      'insert into t values (1) ⟦on conflict (a text_pattern_ops, b)⟧ do nothing',
      't (a class text_pattern_ops, b) -> nothing',
    ],
    [
      'insert into t values (1) ⟦on conflict (a s.my_ops nulls first)⟧ do nothing',
      't (a class s.my_ops order nulls first) -> nothing',
    ],
    [
      'insert into t values (1) ⟦on conflict (a gist_ops (siglen = 1) asc nulls last)⟧ do nothing',
      't (a class gist_ops order asc nulls last) -> nothing',
    ],
    [
      'insert into t values (1) ⟦on conflict (lower(a) collate "C" text_ops)⟧ do nothing',
      't (=lower(a) collate C class text_ops) -> nothing',
    ],
    ['insert into t values (1) ⟦on conflict ((a) collate "C")⟧ do nothing', 't (a collate C) -> nothing'],
    ['insert into t values (1) ⟦on conflict ((a collate "C"))⟧ do nothing', 't (=(a collate "C")) -> nothing'],
    ['insert into t values (1) ⟦on conflict ((a) desc)⟧ do nothing', 't (a order desc) -> nothing'],
    ['insert into t values (1) ⟦on conflict (nulls)⟧ do nothing', 't (nulls) -> nothing'],
    // The grammar refuses these; they are expressions that nothing matches.
    ['insert into t values (1) ⟦on conflict (a + 1)⟧ do nothing', 't (=a + 1) -> nothing'],
    ["insert into t values (1) ⟦on conflict (j->>'k')⟧ do nothing", "t (=j->>'k') -> nothing"],
    ['insert into t values (1) ⟦on conflict (t.a)⟧ do nothing', 't (=t.a) -> nothing'],
  ]);
});

test('predicates end at DO', () => {
  checkAll([
    ['insert into t values (1) ⟦on conflict (a) where b = true⟧ do nothing', 't (a) where b = true -> nothing'],
    [
      'insert into t values (1) ⟦on conflict (a) where b⟧ do update set c = 1 where t.d',
      't (a) where b -> update c = 1',
    ],
    [
      "insert into t values (1) ⟦on conflict (a) where b = 'do nothing' and c⟧ do nothing",
      "t (a) where b = 'do nothing' and c -> nothing",
    ],
    [
      'insert into t values (1) ⟦on conflict (a) where (b or (c and d)) is not null⟧ -- x\n do nothing',
      't (a) where (b or (c and d)) is not null -> nothing',
    ],
    ['insert into t values (1) ⟦on conflict (a) where b = $3⟧ do nothing', 't (a) where b = $3 -> nothing'],
    ['insert into t values (1) ⟦on conflict (a) where t.do⟧ do nothing', 't (a) where t.do -> nothing'],
    ['insert into t values (1) ⟦on conflict (a) where b = %⟧ do nothing', `t (a) where b = ${HOLE} -> nothing`],
    ['insert into t values (1) ⟦on conflict (a) where b ? $1⟧ do nothing', 't (a) where b ? $1 -> nothing'],
    [
      'insert into t values (1) ⟦on conflict (a) where case when b then c else d end⟧ do nothing',
      't (a) where case when b then c else d end -> nothing',
    ],
  ]);
});

test('targets by constraint, and none', () => {
  checkAll([
    ['insert into t values (1) ⟦on conflict on constraint t_a_key⟧ do nothing', 't constraint t_a_key -> nothing'],
    [
      'insert into t values (1) ⟦on conflict on constraint "T_Key"⟧ do update set a = 1',
      't constraint T_Key -> update a = 1',
    ],
    [
      'insert into t values (1) ⟦on conflict on constraint t_%_key⟧ do nothing',
      `t constraint ~t_${HOLE}_key -> nothing`,
    ],
    ['insert into t values (1) ⟦on conflict⟧ do nothing', 't anything -> nothing'],
    ['insert into t values (1) ⟦on conflict⟧ do update set a = 1', 't anything -> update a = 1'],
    ['insert into t select 1 ⟦on conflict⟧ do nothing returning *', 't anything -> nothing'],
  ]);
});

test('actions and assignments', () => {
  checkAll([
    [
      'insert into t values (1) ⟦on conflict (a)⟧ do update set b = excluded.b, "C" = t."C" + 1',
      't (a) -> update b = excluded.b, C = t."C" + 1',
    ],
    ['insert into t values (1) ⟦on conflict (a)⟧ do update set b = 1 returning d, e', 't (a) -> update b = 1'],
    [
      'insert into t values (1) ⟦on conflict (a)⟧ do update set b = 1 where t.c = 2 returning d',
      't (a) -> update b = 1',
    ],
    [
      'insert into t values (1) ⟦on conflict (a)⟧ do update set (b, c) = (1, f(2, 3)), d = default',
      't (a) -> update b = 1, c = f(2, 3), d = default',
    ],
    ['insert into t values (1) ⟦on conflict (a)⟧ do update set (b, c) = row(1, 2)', 't (a) -> update b = 1, c = 2'],
    ['insert into t values (1) ⟦on conflict (a)⟧ do update set (b, c) = (select 1, 2)', 't (a) -> update b, c'],
    [
      'insert into t values (1) ⟦on conflict (a)⟧ do update set b = (select max(x), y from u), c = 1',
      't (a) -> update b = (select max(x), y from u), c = 1',
    ],
    ['insert into t values (1) ⟦on conflict (a)⟧ do update set b[1] = 1, c.d = 2', 't (a) -> update b = 1, c = 2'],
    ['insert into t values (1) ⟦on conflict (a)⟧ do update set b = b >= 1', 't (a) -> update b = b >= 1'],
    ['insert into t values (1) ⟦on conflict (a)⟧ do update set %', 't (a) -> update'],
    [
      'insert into t values (1) ⟦on conflict (a)⟧ do update set % = %, b = 2',
      `t (a) -> update ~${HOLE} = ${HOLE}, b = 2`,
    ],
    ['insert into t values (1) ⟦on conflict (a)⟧ do select for update returning a', 't (a) -> select'],
    ['insert into t values (1) ⟦on conflict (a)⟧ do %', 't (a) -> unfinished'],
    ['insert into t (b) %values (1) ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
    ['insert into t (b) %select 1 ⟦on conflict (a)⟧ do nothing', 't (a) -> nothing'],
  ]);
});

test('several clauses in one text', () => {
  checkAll([
    [
      'with x as (insert into t values (1) ⟦on conflict (a)⟧ do nothing returning id) insert into u select id from x ⟦on conflict (b)⟧ do nothing',
      't (a) -> nothing',
      'u (b) -> nothing',
    ],
    [
      'with x as (insert into t values (1) ⟦on conflict (a)⟧ do nothing), y as (insert into u values (1) returning 1) insert into v values (1) ⟦on conflict (c)⟧ do nothing',
      't (a) -> nothing',
      'v (c) -> nothing',
    ],
    [
      'insert into t values (1) ⟦on conflict (a)⟧ do nothing;; insert into u values (1); insert into v values (1) ⟦on conflict (b)⟧ do nothing',
      't (a) -> nothing',
      'v (b) -> nothing',
    ],
    [
      'insert into t values (1) ⟦on conflict (a)⟧ do nothing\ninsert into u values (1) ⟦on conflict (b)⟧ do update set c = 1\ninsert into v values (1) ⟦on conflict⟧ do nothing',
      't (a) -> nothing',
      'u (b) -> update c = 1',
      'v anything -> nothing',
    ],
    [
      'insert into t values (1) ⟦on conflict⟧ do nothing ⟦on conflict (a)⟧ do nothing',
      't anything -> nothing',
      '? (a) -> nothing',
    ],
    ['insert into t (a, b values (1); insert into u values (1) ⟦on conflict (c)⟧ do nothing', 'u (c) -> nothing'],
  ]);
});

test('what a program computes is opaque', () => {
  checkAll([
    ['insert into % values (1) ⟦on conflict (a)⟧ do nothing', `~${HOLE} (a) -> nothing`],
    ['insert into %.t values (1) ⟦on conflict (a)⟧ do nothing', `~${HOLE}.t (a) -> nothing`],
    ['insert into t_% values (1) ⟦on conflict (a)⟧ do nothing', `~t_${HOLE} (a) -> nothing`],
    ['insert into "%" values (1) ⟦on conflict (a)⟧ do nothing', `~${HOLE} (a) -> nothing`],
    ['insert into t (%) values (%) ⟦on conflict (%)⟧ do nothing', 't opaque -> nothing'],
    ['insert into t values (1) ⟦on conflict (a, %)⟧ do nothing', 't opaque -> nothing'],
    ['insert into t values (1) ⟦on conflict (a_%, b)⟧ do nothing', `t (~a_${HOLE}, b) -> nothing`],
    ['insert into t values (1) ⟦on conflict ("%")⟧ do nothing', `t (~${HOLE}) -> nothing`],
    ['insert into t values (1) ⟦on conflict (lower(%))⟧ do nothing', `t (=lower(${HOLE})) -> nothing`],
    ['insert into t values (1) ⟦on conflict %⟧ do nothing', 't opaque -> nothing'],
    ['insert into t values (1) ⟦on conflict %⟧', 't opaque -> unfinished'],
    ['insert into t values (1) ⟦on conflict (a) %⟧ do nothing', 't opaque -> nothing'],
    ['insert into t values (1) ⟦on conflict (a) where %⟧ do nothing', `t (a) where ${HOLE} -> nothing`],
    ['insert into t values (1) ⟦on conflict (?)⟧ do nothing', 't opaque -> nothing'],
    ['insert into ?? (??) values (?) ⟦on conflict (??)⟧ do nothing', '~?? opaque -> nothing'],
    ['insert into $1:name ($2:name) values ($2:csv) ⟦on conflict ($3:name)⟧ do nothing', '~$1:name opaque -> nothing'],
    ['insert into :SCHEMA.t values (1) ⟦on conflict (a)⟧ do nothing', '~:SCHEMA.t (a) -> nothing'],
    ['insert into {{.Schema}}.t values (1) ⟦on conflict (a)⟧ do nothing', '~{{.Schema}}.t (a) -> nothing'],
    ['% ⟦on conflict (a)⟧ do nothing', '? (a) -> nothing'],
    ['⟦on conflict (a)⟧ do update set b = 1', '? (a) -> update b = 1'],
    ['⟦ON CONFLICT (a) WHERE b⟧ DO NOTHING', '? (a) where b -> nothing'],
    [') values (1) ⟦on conflict⟧ do nothing', '? anything -> nothing'],
    ['⟦on conflict on constraint x⟧ do nothing returning id', '? constraint x -> nothing'],
  ]);
});

test('what is no conflict clause', () => {
  checkAll([
    ['there is no unique or exclusion constraint matching the ON CONFLICT specification'],
    ['ON CONFLICT DO UPDATE requires inference specification or constraint name'],
    ['INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules'],
    ['use ON CONFLICT (email) instead'],
    ['select * from a join conflict on conflict.id = a.id'],
    ['insert into t select * from a join conflict on conflict.id = a.id'],
    ['insert into t select * from a join conflict on conflict and a.b'],
    ['insert into t select * from a join conflict on conflict(a) = b'],
    ["select 'insert into t values (1) on conflict (a) do nothing'"],
    ['-- insert into t values (1) on conflict (a) do nothing'],
    ['/* insert into t values (1) on conflict (a) do nothing */ select 1'],
    ['select $$ insert into t values (1) on conflict (a) do nothing $$'],
    ['select a."on conflict" from t'],
    ['create table t (a int, unique (a) on conflict replace)'],
    ['insert into t values (1)'],
    ['update t set conflict = 1'],
    [''],
  ]);
});
