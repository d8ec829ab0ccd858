create table users (id bigint primary key, email text);
---
do $a$ begin execute $b$ do $c$ begin execute $d$ do $e$ begin
--                                                       ^^^^^ information unread-sql: Not checked: SQL in strings is read four strings deep
insert into users (id) values (1) on conflict (id) do nothing;
end $e$ $d$; end $c$ $b$; end $a$;
insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
--                                                        ^^^^^^^ unknown unread
