--rule: foreign-key-blocks-writes=hint
create table users (id bigint primary key);
create table orders (id bigint primary key, user_id bigint);
---
alter table orders add foreign key (user_id) references users (id) not valid;
--                                                            ^^^^ resolved users_pkey
alter table orders add column buyer_id bigint references users (id);
--                                                             ^^^^ resolved users_pkey
