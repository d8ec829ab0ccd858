create unlogged table sessions (id bigint primary key);
---
create unlogged table visits (session_id bigint references sessions (id));
--                                                                  ^^^^ resolved sessions_pkey
