const { User, Team, UserCategory, Person, Named } = require('./models');
await User.upsert(row, { conflictFields: ['tenant_id', 'email_address'] });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id", "email_address") DO UPDATE SET ◦ = ◦
//                                         ^^^^^^^^^ tenant_id
await User.upsert(row, { conflictFields: ['email_address'], conflictWhere: { deleted_at: null } });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email_address") WHERE ◦ DO UPDATE SET ◦ = ◦
await Team.bulkCreate(rows, { updateOnDuplicate: ['name'], conflictAttributes: ['slug', 'ownerId'] });
//= INSERT INTO "app"."teams" VALUES (◦) ON CONFLICT ("slug", "ownerId") DO UPDATE SET ◦ = ◦ ~
await User.bulkCreate(rows, { updateOnDuplicate: ['email'], conflictAttributes: ['email', 'tenantId'] });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email_address", "tenant_id") DO UPDATE SET ◦ = ◦
await User.bulkCreate(rows, { ignoreDuplicates: true });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT DO NOTHING
await UserCategory.bulkCreate(rows, { ignoreDuplicates: true });
//= INSERT INTO "UserCategories" VALUES (◦) ON CONFLICT DO NOTHING ~
await Person.upsert(row, { conflictFields: ['email'] });
//= INSERT INTO "people" VALUES (◦) ON CONFLICT ("email") DO UPDATE SET ◦ = ◦ ~
await Named.upsert(row, { conflictFields: ['id'] });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("id") DO UPDATE SET ◦ = ◦
await db.User.upsert(row, { conflictFields: ['email'] });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("email") DO UPDATE SET ◦ = ◦
await User.upsert(row);
await User.bulkCreate(rows, { updateOnDuplicate: ['name'] });
await User.bulkCreate(rows, { ignoreDuplicates: false });
