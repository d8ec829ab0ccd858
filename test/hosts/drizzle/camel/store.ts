import { drizzle } from 'drizzle-orm/node-postgres';
import { users } from './tables';

const db = drizzle(client, { schema, casing: 'camelCase' });
await db.insert(users).values(row).onConflictDoNothing({ target: [users.tenant_id, users.email] });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenantId", "email") DO NOTHING ~
