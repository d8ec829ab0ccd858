create table users (id uuid, tenant bigint, primary key (id, tenant));
---
CREATE TABLE orders (u TEXT NOT NULL, t BIGINT, CONSTRAINT orders_users FOREIGN KEY (u, t) REFERENCES users (id, tenant));
--                                                                                                          ^^^^^^^^^^^^ error reference-type-mismatch 42804: orders.u (text) cannot reference users.id (uuid): incompatible types (42804)
--fix: Change the type of u to uuid
CREATE TABLE orders (u UUID NOT NULL, t BIGINT, CONSTRAINT orders_users FOREIGN KEY (u, t) REFERENCES users (id, tenant));
