package store

type note struct {
	tableName struct{} `pg:"notes"`
	ID        int64
}

func save(notes []note) error {
	_, err := db.Model(&notes).
		OnConflict("(id) DO NOTHING").
		Insert()
	//= INSERT INTO "notes" VALUES (◦) ON CONFLICT (id) DO NOTHING
	return err
}
