create table stays (room int, during int4range, exclude using gist (during with &&));
---
insert into stays (room, during) values (1, '[1,2)') on conflict do nothing;
--                                                   ^^^^^^^^^^^ resolved
