import * as db from 'zapatos/db';
await db.insert('users', row).run(pool);
await store.upsert(user, ['email']);
await cache.upsert('key', value);
function upsert(table: string) {}
