import { db } from './db';
import { users } from './tables';

await db.insert(users).values(row).onConflictDoNothing({ target: users.tenant_id });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenantId") DO NOTHING ~
await tx.insert(users).values(row).onConflictDoNothing({ target: users.tenant_id });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id") DO NOTHING ~
