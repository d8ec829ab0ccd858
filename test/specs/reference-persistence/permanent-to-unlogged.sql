create unlogged table sessions (id bigint primary key);
---
create table visits (session_id bigint references sessions (id));
--                                                ^^^^^^^^ error reference-persistence 42P16: sessions is unlogged; a permanent table cannot reference it (42P16)
