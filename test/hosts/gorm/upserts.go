package store

func (User) TableName() string { return "users" }

func save() {
	db.Clauses(clause.OnConflict{
		//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email", "tenant_id") DO UPDATE SET "name" = EXCLUDED."name"
		Columns: []clause.Column{{Name: "email"}, clause.Column{Name: "tenant_id"}},
		//                               ^^^^^ email
		DoUpdates: clause.AssignmentColumns([]string{"name"}),
	}).Create(&User{Email: email})
	db.Table("members").Clauses(clause.OnConflict{OnConstraint: "members_key", DoNothing: true}).Create(rows)
	//= INSERT INTO "members" VALUES (◦) ON CONFLICT ON CONSTRAINT "members_key" DO NOTHING
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	db.Clauses(clause.OnConflict{UpdateAll: true, Columns: columns}).Create(&rows)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
	db.Table("m").Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "a"}}, TargetWhere: where, DoNothing: true}).Create(rows)
	//= INSERT INTO "m" VALUES (◦) ON CONFLICT ("a") WHERE ◦ DO NOTHING
	other := policy.OnConflict{Columns: columns}
}
