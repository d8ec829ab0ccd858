import * as db from 'zapatos/db';
import { constraint, doNothing, upsert } from 'zapatos/db';
const KEYS = ['tenant_id', 'email'] as const;
await db.upsert('users', { email }, 'email').run(pool);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO UPDATE SET ◦ = ◦
//                                   ^^^^^ email
await db.upsert('app.users', rows, ['tenant_id', 'email'], { updateColumns: ['name'] }).run(pool);
//= INSERT INTO "app"."users" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO UPDATE SET ◦ = ◦
//       ^^^^^^ @
await upsert('users', rows, KEYS, { updateColumns: doNothing }).run(pool);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO NOTHING
await db.upsert('users', row, db.constraint('users_pkey')).run(pool);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ON CONSTRAINT "users_pkey" DO UPDATE SET ◦ = ◦
//                                           ^^^^^^^^^^ users_pkey
await upsert('users', row, constraint('users_pkey')).run(pool);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ON CONSTRAINT "users_pkey" DO UPDATE SET ◦ = ◦
await db.upsert('users', row, keys).run(pool);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
