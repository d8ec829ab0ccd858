-- Every cell of the two tables by which one comparison proves another: each answer lists all the predicates that follow.
--- schema
create table cell (k int, v int, w int, s text);
create unique index p_lt on cell (k) where v < 10;
create unique index p_le on cell (k) where v <= 10;
create unique index p_eq on cell (k) where v = 10;
create unique index p_ge on cell (k) where v >= 10;
create unique index p_gt on cell (k) where v > 10;
create unique index p_ne on cell (k) where v <> 10;
create table pair (k int, a int, b int);
create unique index q_lt on pair (k) where a < b;
create unique index q_le on pair (k) where a <= b;
create unique index q_eq on pair (k) where a = b;
create unique index q_ge on pair (k) where a >= b;
create unique index q_gt on pair (k) where a > b;
create unique index q_ne on pair (k) where a <> b;
--- cases
-- C5: constants
insert into cell (k) values (1) on conflict (k) where v < 9 do nothing;
--> p_lt, p_le, p_ne
insert into cell (k) values (1) on conflict (k) where v < 10 do nothing;
--> p_lt, p_le, p_ne
insert into cell (k) values (1) on conflict (k) where v < 11 do nothing;
--> 42P10
--> nearest: p_lt; differs: predicate-not-implied
insert into cell (k) values (1) on conflict (k) where v <= 9 do nothing;
--> p_lt, p_le, p_ne
insert into cell (k) values (1) on conflict (k) where v <= 10 do nothing;
--> p_le
insert into cell (k) values (1) on conflict (k) where v <= 11 do nothing;
--> 42P10
--> nearest: p_le; differs: predicate-not-implied
insert into cell (k) values (1) on conflict (k) where v = 9 do nothing;
--> p_lt, p_le, p_ne
insert into cell (k) values (1) on conflict (k) where v = 10 do nothing;
--> p_le, p_eq, p_ge
insert into cell (k) values (1) on conflict (k) where v = 11 do nothing;
--> p_ge, p_gt, p_ne
insert into cell (k) values (1) on conflict (k) where v >= 9 do nothing;
--> 42P10
--> nearest: p_ge; differs: predicate-not-implied
insert into cell (k) values (1) on conflict (k) where v >= 10 do nothing;
--> p_ge
insert into cell (k) values (1) on conflict (k) where v >= 11 do nothing;
--> p_ge, p_gt, p_ne
insert into cell (k) values (1) on conflict (k) where v > 9 do nothing;
--> 42P10
--> nearest: p_gt; differs: predicate-not-implied
insert into cell (k) values (1) on conflict (k) where v > 10 do nothing;
--> p_ge, p_gt, p_ne
insert into cell (k) values (1) on conflict (k) where v > 11 do nothing;
--> p_ge, p_gt, p_ne
insert into cell (k) values (1) on conflict (k) where v <> 9 do nothing;
--> 42P10
--> nearest: p_ne; differs: predicate-not-implied
insert into cell (k) values (1) on conflict (k) where v <> 10 do nothing;
--> p_ne
insert into cell (k) values (1) on conflict (k) where v <> 11 do nothing;
--> 42P10
--> nearest: p_ne; differs: predicate-not-implied
-- C5: the constant on the left
insert into cell (k) values (1) on conflict (k) where 11 < v do nothing;
--> p_ge, p_gt, p_ne
insert into cell (k) values (1) on conflict (k) where 11 <= v do nothing;
--> p_ge, p_gt, p_ne
insert into cell (k) values (1) on conflict (k) where 11 = v do nothing;
--> p_ge, p_gt, p_ne
insert into cell (k) values (1) on conflict (k) where 11 >= v do nothing;
--> 42P10
--> nearest: p_ge; differs: predicate-not-implied
insert into cell (k) values (1) on conflict (k) where 11 > v do nothing;
--> 42P10
--> nearest: p_gt; differs: predicate-not-implied
insert into cell (k) values (1) on conflict (k) where 11 <> v do nothing;
--> 42P10
--> nearest: p_ne; differs: predicate-not-implied
-- C5: equal operands
insert into pair (k) values (1) on conflict (k) where a < b do nothing;
--> q_lt, q_le, q_ne
insert into pair (k) values (1) on conflict (k) where b < a do nothing;
--> q_ge, q_gt, q_ne
insert into pair (k) values (1) on conflict (k) where a <= b do nothing;
--> q_le
insert into pair (k) values (1) on conflict (k) where b <= a do nothing;
--> q_ge
insert into pair (k) values (1) on conflict (k) where a = b do nothing;
--> q_le, q_eq, q_ge
insert into pair (k) values (1) on conflict (k) where b = a do nothing;
--> q_le, q_eq, q_ge
insert into pair (k) values (1) on conflict (k) where a >= b do nothing;
--> q_ge
insert into pair (k) values (1) on conflict (k) where b >= a do nothing;
--> q_le
insert into pair (k) values (1) on conflict (k) where a > b do nothing;
--> q_ge, q_gt, q_ne
insert into pair (k) values (1) on conflict (k) where b > a do nothing;
--> q_lt, q_le, q_ne
insert into pair (k) values (1) on conflict (k) where a <> b do nothing;
--> q_ne
insert into pair (k) values (1) on conflict (k) where b <> a do nothing;
--> q_ne
--- schema
create type mood as enum ('sad', 'ok', 'happy');
create table item (k int, i int, n numeric, s text, c char(4), v varchar(10), dt timestamp, tz timestamptz, d date, m mood, f8 float8, b8 bigint, u uuid, flag boolean);
create unique index i_pos on item (k) where i > 0;
create unique index i_one on item (k) where i >= 1;
create unique index s_alive on item (k) where s <> 'deleted';
create unique index n_one on item (k) where n = 1;
create unique index c_a on item (k) where c = 'a';
create unique index m_ok on item (k) where m >= 'ok';
create unique index dt_2020 on item (k) where dt > '2020-01-01';
create unique index tz_2020 on item (k) where tz > '2020-01-01 00:00:00+00';
create unique index d_2020 on item (k) where d >= '2020-01-01';
create unique index b8_pos on item (k) where b8 > 0;
create unique index f8_half on item (k) where f8 < 0.5;
create unique index u_other on item (k) where u <> '00000000-0000-0000-0000-000000000000';
create unique index v_a on item (k) where v = 'a';
--- cases
-- C5: examples, by type
insert into item (k) values (1) on conflict (k) where i >= 1 do nothing;
--> i_pos, i_one
insert into item (k) values (1) on conflict (k) where i > 0 do nothing;
--> i_pos
insert into item (k) values (1) on conflict (k) where i > 5 do nothing;
--> i_pos, i_one
insert into item (k) values (1) on conflict (k) where i = 1 do nothing;
--> i_pos, i_one
insert into item (k) values (1) on conflict (k) where i > 0::bigint do nothing;
--> i_pos
insert into item (k) values (1) on conflict (k) where i >= 1::smallint do nothing;
--> i_pos, i_one
insert into item (k) values (1) on conflict (k) where s = 'active' do nothing;
--> s_alive
insert into item (k) values (1) on conflict (k) where 'active' = s do nothing;
--> s_alive
insert into item (k) values (1) on conflict (k) where s in ('active', 'paused') do nothing;
--> s_alive
insert into item (k) values (1) on conflict (k) where s in ('active', 'deleted') do nothing;
--> 42P10
--> nearest: s_alive; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where s not in ('gone', 'deleted') do nothing;
--> s_alive
insert into item (k) values (1) on conflict (k) where n = 1.0 do nothing;
--> n_one
insert into item (k) values (1) on conflict (k) where n = 1.00 do nothing;
--> n_one
insert into item (k) values (1) on conflict (k) where n = 2 do nothing;
--> 42P10
--> nearest: n_one; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where c = 'a  ' do nothing;
--> c_a
insert into item (k) values (1) on conflict (k) where c = 'b' do nothing;
--> 42P10
--> nearest: c_a; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where m = 'happy' do nothing;
--> m_ok
insert into item (k) values (1) on conflict (k) where m > 'ok' do nothing;
--> m_ok
insert into item (k) values (1) on conflict (k) where m > 'sad' do nothing;
--> 42P10
--> nearest: m_ok; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where dt > '2021-01-01'::timestamp do nothing;
--> dt_2020
insert into item (k) values (1) on conflict (k) where dt > '2021-01-01'::date do nothing;
--> dt_2020
insert into item (k) values (1) on conflict (k) where tz > '2021-01-01 00:00:00+00' do nothing;
--> tz_2020
insert into item (k) values (1) on conflict (k) where tz > '2021-01-01'::date do nothing;
--> 42P10
--> nearest: tz_2020; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where tz > '2021-01-01'::timestamp do nothing;
--> 42P10
--> nearest: tz_2020; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where d > '2020-06-01' do nothing;
--> d_2020
insert into item (k) values (1) on conflict (k) where d > '2019-06-01' do nothing;
--> 42P10
--> nearest: d_2020; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where d > '2020-06-01'::timestamp do nothing;
--> d_2020
insert into item (k) values (1) on conflict (k) where b8 > 5 do nothing;
--> b8_pos
insert into item (k) values (1) on conflict (k) where b8 > 5::smallint do nothing;
--> b8_pos
insert into item (k) values (1) on conflict (k) where b8 > 5000000000 do nothing;
--> b8_pos
insert into item (k) values (1) on conflict (k) where f8 < 0.25 do nothing;
--> f8_half
insert into item (k) values (1) on conflict (k) where f8 < 1 do nothing;
--> 42P10
--> nearest: f8_half; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where u = '11111111-1111-1111-1111-111111111111' do nothing;
--> u_other
insert into item (k) values (1) on conflict (k) where u = '00000000-0000-0000-0000-000000000000' do nothing;
--> 42P10
--> nearest: u_other; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where v = 'a' do nothing;
--> v_a
insert into item (k) values (1) on conflict (k) where v::text = 'a' do nothing;
--> v_a
insert into item (k) values (1) on conflict (k) where v in ('a') do nothing;
--> v_a
-- N1: a numeric literal casts the column
insert into item (k) values (1) on conflict (k) where i > 0.5 do nothing;
--> 42P10
--> nearest: i_pos; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where b8 > 1.0 do nothing;
--> 42P10
--> nearest: b8_pos; differs: predicate-not-implied
-- C9: casts are part of the operand
insert into item (k) values (1) on conflict (k) where i::bigint = 1 do nothing;
--> 42P10
--> nearest: i_one; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where i::text = '1' do nothing;
--> 42P10
--> nearest: i_one; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where s::varchar = 'active' do nothing;
--> s_alive
-- C5: a NULL proves nothing once folded
insert into item (k) values (1) on conflict (k) where i = null do nothing;
--> 42P10
--> nearest: i_pos; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where s = null::text do nothing;
--> 42P10
--> nearest: s_alive; differs: predicate-not-implied
-- C5: contradictions are not noticed
insert into item (k) values (1) on conflict (k) where i > 5 and i < 0 do nothing;
--> i_pos, i_one
-- C8: stable functions are not evaluated
insert into item (k) values (1) on conflict (k) where tz > now() do nothing;
--> 42P10
--> nearest: tz_2020; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where d > current_date do nothing;
--> 42P10
--> nearest: d_2020; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where d > to_date('2022-01-01', 'YYYY-MM-DD') do nothing;
--> 42P10
--> nearest: d_2020; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where s = current_setting('server_version') do nothing;
--> 42P10
--> nearest: s_alive; differs: predicate-not-implied
insert into item (k) values (1) on conflict (k) where i > abs(-7) do nothing;
--> i_pos, i_one
insert into item (k) values (1) on conflict (k) where s = lower('ACTIVE') do nothing;
--> s_alive
