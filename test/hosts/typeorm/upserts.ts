import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';
import { Badge, Unnamed, User } from './entities';
const PATHS = ['email', 'tenantId'];
class Service {
  constructor(@InjectRepository(User) private readonly users: Repository<User>, private source: DataSource) {}
  async save(rows: User[]) {
    await this.users.upsert(rows, ['tenantId', 'email']);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO UPDATE SET ◦ = ◦
//                   ^^^^^^ @
//                                  ^^^^^^^^ tenant_id
    await this.users.upsert(rows, { conflictPaths: ['email'], indexPredicate: 'deleted_at IS NULL', skipUpdateIfNoValuesChanged: true });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") WHERE (deleted_at IS NULL) DO UPDATE SET ◦ = ◦
    await this.users.upsert(rows, { conflictPaths: { id: true, displayName: true } });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("id", "displayName") DO UPDATE SET ◦ = ◦ ~
    await this.users.upsert(rows, PATHS);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email", "tenant_id") DO UPDATE SET ◦ = ◦
    await this.users.upsert(rows, ['notMapped', 'missing']);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT (◦, ◦) DO UPDATE SET ◦ = ◦
    await this.source.manager.upsert(Badge, rows, ['code']);
//= INSERT INTO "app"."badges" VALUES (◦) ON CONFLICT ("code") DO UPDATE SET ◦ = ◦
    await this.source.getRepository(Unnamed).upsert(rows, ['id']);
//= INSERT INTO "unnamed" VALUES (◦) ON CONFLICT ("id") DO UPDATE SET ◦ = ◦ ~
    await User.upsert(rows, ['email']);
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO UPDATE SET ◦ = ◦
    await this.source.createQueryBuilder().insert().into(User).values(rows).orUpdate(['name'], ['email'], { indexPredicate: 'active' }).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") WHERE (active) DO UPDATE SET "name" = EXCLUDED."name"
    await this.users.createQueryBuilder().insert().values(rows).orUpdate(['name'], 'users_email_key').execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ON CONSTRAINT "users_email_key" DO UPDATE SET "name" = EXCLUDED."name"
    await this.source.createQueryBuilder().insert().into('logs').values(rows).orUpdate({ conflict_target: ['id', 'day'], overwrite: ['text'] }).execute();
//= INSERT INTO "logs" VALUES (◦) ON CONFLICT ("id", "day") DO UPDATE SET "text" = EXCLUDED."text"
    await this.source.createQueryBuilder().insert().into(Badge).values(rows).orIgnore().execute();
//= INSERT INTO "app"."badges" VALUES (◦) ON CONFLICT DO NOTHING
    await getConnection().createQueryBuilder().insert().into(User).values(rows).onConflict(`("email") DO NOTHING`).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email") DO NOTHING
    await this.source.createQueryBuilder().insert().into(User).values(rows).orUpdate(columns, keys).execute();
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ◦ DO UPDATE SET ◦ = ◦
    await this.source.query('INSERT INTO users (email) VALUES ($1) ON CONFLICT (email) DO NOTHING', [email]);
//= INSERT INTO users (email) VALUES ($1) ON CONFLICT (email) DO NOTHING
  }
}
await source.createQueryBuilder().insert().orUpdate(['name'], ['code']).into(Badge).values(rows).execute();
//= INSERT INTO "app"."badges" VALUES (◦) ON CONFLICT ("code") DO UPDATE SET "name" = EXCLUDED."name"
