import { EntityRepository, EntitySchema, Repository } from 'typeorm';
import { Badge, User } from './entities';
class Users extends Repository<User> {
  keep = (rows: User[]) => this.upsert(rows, ['tenantId']);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id") DO UPDATE SET ◦ = ◦
//                              ^^^^^^ @
  all = () => this.createQueryBuilder().insert().values(rows).orIgnore().execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT DO NOTHING
  other = (rows: User[]) => this.cache.upsert(rows, ['id']);
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
}
@EntityRepository(Badge)
export class Badges extends CommonRepository {
  keep = (rows: Badge[]) => this.upsert(rows, ['code']);
//= INSERT INTO "app"."badges" VALUES (◦) ON CONFLICT ("code") DO UPDATE SET ◦ = ◦
}
const Level = new EntitySchema<Levels>({
  name: 'level',
  tableName: 'levels',
  schema: 'app',
  columns: { id: { type: Number, primary: true }, badgeCode: { name: 'badge_code', type: String }, other: common },
});
const Step = new EntitySchema({ name: 'LevelStep', columns: { id: { type: Number } } });
await manager.upsert(Level, rows, ['id', 'badgeCode']);
//= INSERT INTO "app"."levels" VALUES (◦) ON CONFLICT ("id", "badge_code") DO UPDATE SET ◦ = ◦
await manager.upsert(Level, rows, ['other']);
//= INSERT INTO "app"."levels" VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
await source.createQueryBuilder().insert().into(Step).values(rows).orUpdate(['name'], ['id']).execute();
//= INSERT INTO "level_step" VALUES (◦) ON CONFLICT ("id") DO UPDATE SET "name" = EXCLUDED."name" ~
