package store

func save() {
	query, args, err := psql.Insert("users").
		Columns("email", "name").
		Values(email, name).
		Suffix("ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name").
		//= INSERT INTO users VALUES (◦) ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name
		//                   ^^^^^ email
		ToSql()
	builder := sq.StatementBuilder.Insert("app.members").Columns("id")
	builder.Values(1).Suffix("ON CONFLICT (id)").Suffix("DO NOTHING").Suffix("RETURNING id")
	//= INSERT INTO app.members VALUES (◦) ON CONFLICT (id) DO NOTHING RETURNING id
	sq.Insert(tableName).Values(1).Suffix(`
		ON CONFLICT ON CONSTRAINT users_pkey DO NOTHING`)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ON CONSTRAINT users_pkey DO NOTHING
	sq.Insert("users").Columns("id").SuffixExpr(sq.Expr("ON CONFLICT (id) DO UPDATE SET seen = ?", now))
	//= INSERT INTO users VALUES (◦) ON CONFLICT (id) DO UPDATE SET seen = ?
	sq.Insert("users").Columns("id").SuffixExpr(sq.Expr(onConflict))
	sq.Insert("a").Values(1).Suffix("RETURNING id")
	sq.Select("a").Suffix("FOR UPDATE")
	name := strings.TrimSuffix("ON CONFLICT", "x")
	qb := sq.Insert("hooks").Columns("id")
	for _, event := range events {
		qb = qb.Values(event.ID)
	}
	qb = qb.Suffix("ON CONFLICT (id) DO UPDATE SET seen = now()")
	//= INSERT INTO hooks VALUES (◦) ON CONFLICT (id) DO UPDATE SET seen = now()
	const conflict = "ON CONFLICT (key) DO NOTHING"
	sq.Insert("keys").Values(1).Suffix(conflict, amount).ToSql()
	//= INSERT INTO keys VALUES (◦) ON CONFLICT (key) DO NOTHING
	either := sq.Insert("a")
	if other {
		either = sq.Insert("b")
	}
	either.Values(1).Suffix("ON CONFLICT (id) DO NOTHING")
	//= ON CONFLICT (id) DO NOTHING
}
