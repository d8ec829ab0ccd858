package store

import (
	"entgo.io/ent/dialect/sql"
	"example.com/app/ent/user"
)

func save(ctx context.Context, client *ent.Client, columns []string) error {
	client.User.Create().SetEmail(email).OnConflictColumns("email").UpdateNewValues().Exec(ctx)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("email") DO UPDATE SET ◦ = ◦
	//                                                      ^^^^^ email
	client.User.
		CreateBulk(builders...).
		OnConflict(sql.ConflictColumns("tenant_id", "email"), sql.ConflictWhere(sql.IsNull("deleted_at"))).
		//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("tenant_id", "email") WHERE "deleted_at" IS NULL DO NOTHING
		DoNothing().
		Exec(ctx)
	create := client.User.Create()
	create.OnConflict(sql.ConflictConstraint("users_email_key"), sql.ResolveWithNewValues()).Exec(ctx)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ON CONSTRAINT "users_email_key" DO UPDATE SET ◦ = ◦
	//     ^^^^^^^^^^ @
	create.OnConflictColumns(columns...).Ignore().Exec(ctx)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
	sql.Dialect(dialect.Postgres).Insert("users").Columns("id").OnConflict(sql.ConflictColumns("id"), sql.DoNothing())
	//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("id") DO NOTHING
	client.User.CreateBulk(builders...).OnConflict(sql.DoNothing()).Exec(ctx)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	client.User.Create().OnConflict().DoNothing().Exec(ctx)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	client.User.Create().OnConflict(target).DoNothing().Exec(ctx)
	create.OnConflict(options...)
	create.OnConflict(sql.ResolveWithNewValues())
	return nil
}

func (c *UserCreate) OnConflictColumns(columns ...string) *UserUpsertOne {
	c.conflict = append(c.conflict, sql.ConflictColumns(columns...))
	return nil
}
