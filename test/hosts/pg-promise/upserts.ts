import { teamColumns } from './columns';
const users = new pgp.helpers.ColumnSet(['a', 'b'], { table: 'users' });
const orders = new pgp.helpers.TableName({ table: 'orders', schema: 'app' });
const open = new pgp.helpers.ColumnSet(['a', 'b']);
await db.none(pgp.helpers.insert(rows, users) + ' ON CONFLICT (a) DO UPDATE SET ' + users.assignColumns({ from: 'EXCLUDED' }));
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (a) DO UPDATE SET ◦
//                                                             ^ a
const query = `${pgp.helpers.insert(rows, teamColumns)} ON CONFLICT (id) DO NOTHING`;
//= INSERT INTO "teams" VALUES (◦) ON CONFLICT (id) DO NOTHING
const named = helpers.insert(row, null, 'orders') + ' ON CONFLICT (id) DO NOTHING';
//= INSERT INTO "orders" VALUES (◦) ON CONFLICT (id) DO NOTHING
const qualified = helpers.insert(row, ['id'], orders) + ' ON CONFLICT (id) DO NOTHING';
//= INSERT INTO "app"."orders" VALUES (◦) ON CONFLICT (id) DO NOTHING
const literal = helpers.insert(row, users, { table: 'other', schema: 'app' }) + ' ON CONFLICT (id) DO NOTHING';
//= INSERT INTO "app"."other" VALUES (◦) ON CONFLICT (id) DO NOTHING
const unknown = helpers.insert(row, open) + ' ON CONFLICT (id) DO NOTHING';
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (id) DO NOTHING
const dotted = helpers.insert(row, ['id'], 'app.orders') + ' ON CONFLICT (id) DO NOTHING';
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (id) DO NOTHING
const plain = pgp.helpers.insert(rows, users) + ' RETURNING id';
