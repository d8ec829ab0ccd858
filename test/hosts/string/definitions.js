await client.query('CREATE TABLE IF NOT EXISTS badges (user_id int REFERENCES users (id))');
//= CREATE TABLE IF NOT EXISTS badges (user_id int REFERENCES users (id))
//                                                                            ^^^^^ users
await client.query("ALTER TABLE badges ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES users");
//= ALTER TABLE badges ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES users
await client.query(`create table users (id serial)`); // references
//= create table users (id serial)
await client.query('CREATE UNIQUE INDEX i ON t (a)');
