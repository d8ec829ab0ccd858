package store

import "github.com/doug-martin/goqu/v9"

const tableGuard = "guards"

func save(ctx context.Context, rows []goqu.Record) {
	query, args, err := goqu.Dialect("postgres").
		Insert("members").
		Cols("team_id", "user_id").
		Rows(rows).
		OnConflict(goqu.DoUpdate("team_id, user_id", goqu.Record{"seen": goqu.L("NOW()")})).
		//= INSERT INTO "members" VALUES (◦) ON CONFLICT (team_id, user_id) DO UPDATE SET ◦ = ◦
		//                        ^^^^^^^ team_id
		Prepared(true).
		ToSQL()
	goqu.Insert("app.users").Rows(row).OnConflict(goqu.DoNothing())
	//= INSERT INTO "app"."users" VALUES (◦) ON CONFLICT DO NOTHING
	//                                 ^^^^^^^^^^ @
	goqu.Insert(tableGuard).Rows(row).OnConflict(goqu.DoUpdate("id", row).Where(goqu.C("age").Gt(3)))
	//= INSERT INTO "guards" VALUES (◦) ON CONFLICT (id) DO UPDATE SET ◦ = ◦
	goqu.Insert(goqu.T("users").Schema("app")).OnConflict(goqu.DoUpdate("ON CONSTRAINT users_pkey", row))
	//= INSERT INTO "app"."users" VALUES (◦) ON CONFLICT ON CONSTRAINT users_pkey DO UPDATE SET ◦ = ◦
	goqu.Insert(goqu.S("app").Table("users")).OnConflict(goqu.DoUpdate("lower(email)", row))
	//= INSERT INTO "app"."users" VALUES (◦) ON CONFLICT (lower(email)) DO UPDATE SET ◦ = ◦
	dialect.From("notes").Insert().Rows(row).OnConflict(goqu.DoNothing())
	//= INSERT INTO "notes" VALUES (◦) ON CONFLICT DO NOTHING
}

func (s *Store) variables(table string) {
	q := s.db.Insert(table).Prepared(true)
	q = q.Rows(fields)
	q = q.OnConflict(goqu.DoUpdate("external_id, sync_id", goqu.C("data").Set(goqu.I("EXCLUDED.data"))))
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (external_id, sync_id) DO UPDATE SET ◦ = ◦
	ds := goqu.Insert("a").Rows(row)
	if other {
		ds = goqu.Insert("b").Rows(row)
	}
	ds = ds.OnConflict(goqu.DoUpdate(s.key, row))
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
	known := goqu.Insert("a")
	known = goqu.Insert("b")
	known.OnConflict(goqu.DoUpdate(s.key, row))
	//= INSERT INTO "b" VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
	log.Println("OnConflict(goqu.DoNothing())")
	s.OnConflict(handler)
	q.OnConflict(s.conflict())
}
