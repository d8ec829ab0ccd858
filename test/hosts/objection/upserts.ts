import { Team, User } from './models';
import { Model } from 'objection';
class Own extends Model {
  static tableName = 'own_rows';
}
class Named extends Model {
  static get tableName() {
    return prefix + 'named';
  }
}
await User.query().insert(row).onConflict('email').merge();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO UPDATE SET ◦ = ◦
//                                         ^^^^^ email
await Team.query(trx).insert(rows).onConflict(['tenant_id', 'slug']).ignore();
//= INSERT INTO "teams" VALUES (◦) ON CONFLICT ("tenant_id", "slug") DO NOTHING
await Own.query(trx).insert(rows).onConflict().ignore();
//= INSERT INTO "own_rows" VALUES (◦) ON CONFLICT DO NOTHING
await Named.query().insert(row).onConflict('id').merge();
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("id") DO UPDATE SET ◦ = ◦
await this.model.query().insert(row).onConflict('id').merge();
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("id") DO UPDATE SET ◦ = ◦
await User.query().where('email', email).patch(row);
