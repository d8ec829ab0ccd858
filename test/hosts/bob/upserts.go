package store

import "github.com/stephenafamo/bob/dialect/psql/im"

const users = "users"

func save() {
	psql.Insert(im.Into("app.users", "a"), im.Values(psql.Arg(1)), im.OnConflict("a", "b").DoUpdate(im.SetExcluded("a")))
	//= INSERT INTO app.users VALUES (◦) ON CONFLICT (a, b) DO UPDATE SET ◦ = ◦
	//                                                                                 ^ b
	psql.Insert(im.Into(users), im.Values(psql.Arg(1)), im.OnConflictOnConstraint("users_pkey").DoNothing())
	//= INSERT INTO users VALUES (◦) ON CONFLICT ON CONSTRAINT users_pkey DO NOTHING
	psql.Insert(im.Into(psql.Quote("app", "Users")), im.OnConflict(psql.Quote("Id")).Where(psql.Quote("x").IsNull()).DoNothing())
	//= INSERT INTO "app"."Users" VALUES (◦) ON CONFLICT ("Id") WHERE ◦ DO NOTHING
	models.Users.Insert(setter, im.OnConflict("id").DoNothing())
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (id) DO NOTHING
	psql.Insert(im.Into(users), im.OnConflict(column).DoNothing(), im.Returning("id"))
	//= INSERT INTO users VALUES (◦) ON CONFLICT (◦) DO NOTHING
	other.OnConflict("id")
}
