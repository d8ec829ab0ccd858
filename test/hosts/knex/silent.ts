// knex('users').insert(row).onConflict('email').merge()
editor.onConflict('email').merge();
merge.onConflict((file) => file.merge());
repository.createQueryBuilder().insert().into(User).onConflict(`("id") DO NOTHING`).execute();
const handlers = { onConflict: 'email' };
socket.onConflict('a', 'b');
await knex('users').upsert({ email }, ['email']);
