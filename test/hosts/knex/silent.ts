// knex('users').insert(row).onConflict('email').merge()
editor.onConflict('email').merge();
merge.onConflict((file) => file.merge());
repository.createQueryBuilder().insert().into(User).onConflict(`("id") DO NOTHING`).execute();
const handlers = { onConflict: 'email' };
socket.onConflict('a', 'b');
await knex('users').upsert({ email }, ['email']);
await knex.raw('? = ANY (?)', [id, ids]);
log.raw('does it end in conflict? on conflict ask', [knex('users').insert(row)]);
