import { AUDIT, changing, KEYS, NAME, TAGS, type Row } from './tables';

await this.knex<Row>(TAGS).insert(row).onConflict(NAME).ignore();
//= INSERT INTO "tags" VALUES (◦) ON CONFLICT ("name") DO NOTHING
//                                                ^^^^ name
await knex(AUDIT).insert(row).onConflict(KEYS).merge();
//= INSERT INTO "audit"."events" VALUES (◦) ON CONFLICT ("tenant_id", "name") DO UPDATE SET ◦ = ◦
await knex(changing).insert(row).onConflict('name').ignore();
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("name") DO NOTHING
await trx.insert(found).into(trx.raw('documents (type, hash)')).onConflict('hash').ignore();
//= INSERT INTO documents VALUES (◦) ON CONFLICT ("hash") DO NOTHING
//                                    ^^^^^^^^^ documents
await trx(trx.raw('?? (??)', [table, 'hash'])).insert(found).onConflict('hash').ignore();
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("hash") DO NOTHING
