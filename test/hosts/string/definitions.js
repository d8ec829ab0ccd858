await client.query('CREATE TABLE IF NOT EXISTS badges (user_id int REFERENCES users (id))');
//= CREATE TABLE IF NOT EXISTS badges (user_id int REFERENCES users (id))
//                                                                            ^^^^^ users
await client.query("ALTER TABLE badges ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES users");
//= ALTER TABLE badges ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES users
await client.query(`create table users (id serial)`); // references
//= create table users (id serial)
await client.query('CREATE UNIQUE INDEX i ON t (a)');
//= CREATE UNIQUE INDEX i ON t (a)
await client.query('DROP INDEX CONCURRENTLY IF EXISTS t_a_key');
//= DROP INDEX CONCURRENTLY IF EXISTS t_a_key
await client.query(`alter table t drop constraint t_a_key`);
//= alter table t drop constraint t_a_key
await client.query('alter index t_a_key rename to t_b_key');
//= alter index t_a_key rename to t_b_key
log('drop index cards here and rename to something else');
