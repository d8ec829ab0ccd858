import * as schema from './schema';
import { notes, sessions, users } from './schema';
import { elsewhere } from '@other/package';
await db.insert(users).values(row).onConflictDoUpdate({ target: users.email, set: { name } });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email_address") DO UPDATE SET ◦ = ◦
//                                                                    ^^^^^ email_address
await db.insert(schema.sessions).values(row).onConflictDoNothing({ target: [schema.sessions.id, sessions.userId] });
//= INSERT INTO "auth"."sessions" VALUES (◦) ON CONFLICT ("session_id", "user_id") DO NOTHING
await db.insert(notes).values(row).onConflictDoNothing({ target: notes.id });
//= INSERT INTO "app_notes" VALUES (◦) ON CONFLICT ("id") DO NOTHING
await db.insert(users).values(row).onConflictDoNothing({ target: [users.name, users.createdBy, users.shared] });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("name", "createdBy", ◦) DO NOTHING ~
await db.insert(elsewhere).values(row).onConflictDoNothing({ target: elsewhere.id });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO NOTHING
await db.insert(users).values(row).onConflictDoNothing({ target: keysOf(users) });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (◦) DO NOTHING
