package store

import "github.com/volatiletech/sqlboiler/v4/boil"

func save(user *models.User) {
	user.Upsert(ctx, db, true, []string{"tenant_id", "email"}, boil.Whitelist("name"), boil.Infer())
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("tenant_id", "email") DO UPDATE SET ◦ = ◦
	//                                                ^^^^^ email
	user.UpsertG(ctx, false, []string{"id"}, boil.None(), boil.Infer())
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("id") DO NOTHING
	//   ^^^^^^^ @
	user.Upsert(ctx, db, true, columns, boil.Infer(), boil.Infer())
	user.Upsert(ctx, db, true, nil, boil.Infer(), boil.Infer())
	store.Upsert(ctx, []string{"id"})
}
