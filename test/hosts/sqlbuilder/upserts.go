package store

import "github.com/huandu/go-sqlbuilder"

const grants = "app.grants"

func save(id int) {
	ib := sqlbuilder.PostgreSQL.NewInsertBuilder()
	ib.InsertInto(grants)
	ib.Cols("api_id", "client_id", "access")
	ib.Values(id, 1, 2)
	ib.SQL("ON CONFLICT (api_id, client_id) DO UPDATE SET")
	//= INSERT INTO app.grants VALUES (◦) ON CONFLICT (api_id, client_id) DO UPDATE SET access = EXCLUDED.access
	// ^^^ @
	//                   ^^^^^^ api_id
	ib.SQL("access = EXCLUDED.access")
	sql, args := ib.Build()
	sqlbuilder.InsertInto("users").Cols("email").Values("a").SQL(`ON CONFLICT (email) DO NOTHING`).Build()
	//= INSERT INTO users VALUES (◦) ON CONFLICT (email) DO NOTHING
	user := sqlbuilder.NewStruct(new(User)).InsertInto("users", rows...)
	user.SQL("on conflict on constraint users_email_key do nothing")
	//= INSERT INTO users VALUES (◦) on conflict on constraint users_email_key do nothing
	either := sqlbuilder.NewInsertBuilder()
	if id > 1 {
		either.InsertInto("a")
	} else {
		either.InsertInto("b")
	}
	either.SQL("ON CONFLICT DO NOTHING")
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	other := sqlbuilder.InsertInto("users")
	other.SQL("RETURNING id")
	other.SQL(clause)
}
