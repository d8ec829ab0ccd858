import { EntityRepository, sql } from '@mikro-orm/postgresql';
import { Author, Book } from './entities';
class Service {
  constructor(private readonly authors: EntityRepository<Author>) {}
  async save() {
    await this.em.upsert(Author, row, { onConflictFields: ['tenantId', 'email'], onConflictAction: 'ignore' });
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT ("tenant_ref", "email") DO NOTHING
//                ^^^^^^ @
    await this.em.upsertMany(Author, rows, { onConflictFields: ['email'], onConflictWhere: { displayName: null } });
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT ("email") DO UPDATE SET ◦ = ◦
    await this.authors.upsert(row, { onConflictFields: ['displayName'] });
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT ("displayName") DO UPDATE SET ◦ = ◦ ~
    await this.em.upsert(Book, row, { onConflictFields: ['id'] });
//= INSERT INTO "book" VALUES (◦) ON CONFLICT ("id") DO UPDATE SET ◦ = ◦ ~
    await this.em.upsert(Author, row, { onConflictFields: sql`(email) where display_name is null` });
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT (email) where display_name is null DO UPDATE SET ◦ = ◦
    await this.em.upsert(Author, row, { onConflictFields: keys });
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT ◦ DO UPDATE SET ◦ = ◦
    await this.em.createQueryBuilder(Author).insert(row).onConflict(['tenantId', 'email']).merge();
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT ("tenant_ref", "email") DO UPDATE SET ◦ = ◦
//                                                       ^^^^^^^^^^ @
    await this.em.qb(Author).insert(row).onConflict('tenantId').ignore();
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT ("tenant_ref") DO NOTHING
    const qb = this.em.createQueryBuilder(Author);
    await qb.insert(rows).onConflict().ignore().execute();
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT DO NOTHING
    await qb.insert(rows).onConflict(keys).merge(['displayName']);
//= INSERT INTO "app"."authors" VALUES (◦) ON CONFLICT ◦ DO UPDATE SET ◦ = ◦
  }
}
