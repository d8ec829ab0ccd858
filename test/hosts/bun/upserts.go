package store

import "github.com/uptrace/bun"

type Ride struct {
	bun.BaseModel `bun:"table:rides,alias:r"`

	ID    int64  `bun:",pk,autoincrement"`
	Print string `bun:"fingerprint"`
}

type Member struct {
	bun.BaseModel `bun:"table:app.members"`
	ID            int64
}

type Untagged struct {
	ID int64
}

type URLEntry struct {
	bun.BaseModel `bun:"alias:u"`
	ID            int64
}

type Mixed struct {
	elsewhere.Named
	ID int64
}

type Old struct {
	tableName struct{} `pg:"old_rides"`
	Id        int64
}

func (s *Store) Save(ctx context.Context, ride *Ride, members []*Member, other *Untagged) error {
	_, err := s.db.NewInsert().
		Model(ride).
		On("CONFLICT (fingerprint) WHERE fingerprint IS NOT NULL DO NOTHING").
		//= INSERT INTO "rides" VALUES (◦) ON CONFLICT (fingerprint) WHERE fingerprint IS NOT NULL DO NOTHING
		//            ^^^^^^^^^^^ fingerprint
		Exec(ctx)
	s.db.NewInsert().Model(&members).On("CONFLICT (team_id, user_id) DO UPDATE").Set("seen = EXCLUDED.seen").Set("at = ?", now).Exec(ctx)
	//= INSERT INTO "app"."members" VALUES (◦) ON CONFLICT (team_id, user_id) DO UPDATE SET seen = EXCLUDED.seen, at = ?
	//                               ^^ @
	for _, member := range members {
		s.db.NewInsert().Model(member).Ignore().Exec(ctx)
		//= INSERT INTO "app"."members" VALUES (◦) ON CONFLICT DO NOTHING
	}
	s.db.NewInsert().Model(other).On("CONFLICT (id) DO NOTHING").Exec(ctx)
	//= INSERT INTO "untaggeds" VALUES (◦) ON CONFLICT (id) DO NOTHING ~
	s.db.NewInsert().Model(&URLEntry{ID: 1}).On("CONFLICT (id) DO NOTHING").Exec(ctx)
	//= INSERT INTO "url_entries" VALUES (◦) ON CONFLICT (id) DO NOTHING ~
	s.db.NewInsert().Model(&Mixed{ID: 1}).On("CONFLICT (id) DO NOTHING").Exec(ctx)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (id) DO NOTHING
	s.db.NewInsert().Model(&rows).ModelTableExpr("audit.events AS e").On("CONFLICT (id) DO UPDATE").Set(columns).Exec(ctx)
	//= INSERT INTO audit.events AS e VALUES (◦) ON CONFLICT (id) DO UPDATE SET ◦ = ◦
	s.db.NewInsert().Model((*Ride)(nil)).On("CONFLICT (?) DO NOTHING", bun.Ident(column)).Exec(ctx)
	//= INSERT INTO "rides" VALUES (◦) ON CONFLICT (?) DO NOTHING
	s.pg.Model(&Old{Id: 1}).OnConflict("(id) DO UPDATE").Set("name = EXCLUDED.name").Insert()
	//= INSERT INTO "old_rides" VALUES (◦) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name
	//                      ^^^^^^^^^^ @
	s.pg.Model(&Old{Id: 1}).OnConflict("(id) DO UPDATE").Set("runs = old.runs + EXCLUDED.runs").Insert()
	//= INSERT INTO "old_rides" AS ◦ VALUES (◦) ON CONFLICT (id) DO UPDATE SET runs = old.runs + EXCLUDED.runs
	var ride2 Ride
	q := s.db.NewInsert().Model(&ride2)
	q = q.On("CONFLICT (id) DO UPDATE")
	//= INSERT INTO "rides" VALUES (◦) ON CONFLICT (id) DO UPDATE SET ◦ = ◦
	s.bus.On("conflict (merge) do nothing")
	s.git.Ignore()
	s.db.NewSelect().Model(ride).Where("title LIKE 'ON CONFLICT (a) DO NOTHING'")
	s.db.NewInsert().Model(ride).On("DUPLICATE KEY UPDATE").Exec(ctx)
	return err
}
