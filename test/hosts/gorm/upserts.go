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
	//= INSERT INTO "members" VALUES (◦) ON CONFLICT ON CONSTRAINT members_key DO NOTHING
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(&rows)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	db.Clauses(clause.OnConflict{UpdateAll: true, Columns: columns}).Create(&rows)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
	db.Table("m").Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "a"}}, TargetWhere: where, DoNothing: true}).Create(rows)
	//= INSERT INTO "m" VALUES (◦) ON CONFLICT ("a") WHERE ◦ DO NOTHING
	other := policy.OnConflict{Columns: columns}
}

type Job struct{ gorm.Model }

func (j *Job) TableName() string {
	return "app.jobs"
}

const jobsTable = "archived_jobs"

func (ArchivedJob) TableName() string { return jobsTable }

func (Computed) TableName() string { return prefix() + "computed" }

func typed(ctx context.Context, db *gorm.DB, job *Job, jobs []*ArchivedJob, many ...Computed) error {
	db.WithContext(ctx).Clauses(clause.OnConflict{
		//= INSERT INTO "app"."jobs" VALUES (◦) ON CONFLICT ("name") WHERE (deleted_at IS NULL) AND "kind" IS NULL AND "state" = ◦ DO NOTHING
		Columns: []clause.Column{{Name: "name"}},
		TargetWhere: clause.Where{Exprs: []clause.Expression{
			gorm.Expr("deleted_at IS NULL"),
			//         ^^^^^^^^^^^^^^^^^^ deleted_at IS NULL
			clause.Eq{Column: clause.Column{Name: "kind"}, Value: nil},
			clause.Eq{Column: "state", Value: state},
		}},
		Where:     clause.Where{Exprs: []clause.Expression{gorm.Expr("jobs.done")}},
		DoNothing: true,
	}).Create(job)
	onConflict := clause.OnConflict{
		//= INSERT INTO "archived_jobs" VALUES (◦) ON CONFLICT (lower(name)) WHERE (state <> 'done') DO UPDATE SET "at" = EXCLUDED."at"
		Columns:     []clause.Column{{Name: "lower(name)", Raw: true}},
		TargetWhere: clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "state <> 'done'"}}},
		DoUpdates:   clause.AssignmentColumns([]string{"at"}),
	}
	tx := db.Clauses(onConflict)
	if err := tx.CreateInBatches(&jobs, 100).Error; err != nil {
		return err
	}
	query := db.WithContext(ctx)
	if job.Name != "" {
		query = query.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "name"}}, UpdateAll: true})
		//= INSERT INTO "app"."jobs" VALUES (◦) ON CONFLICT ("name") DO UPDATE SET ◦ = ◦
	}
	query.Create(&Job{})
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(many)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
	for _, each := range jobs {
		db.Clauses(clause.Returning{}, clause.OnConflict{DoNothing: true}).Create(each)
		//= INSERT INTO "archived_jobs" VALUES (◦) ON CONFLICT DO NOTHING
	}
	gorm.G[Job](db, clause.OnConflict{DoNothing: skip}).Create(ctx, job)
	//= INSERT INTO "app"."jobs" VALUES (◦) ON CONFLICT DO ◦
	key := []clause.Column{{Name: "tenant_id"}, {Name: "name"}}
	db.Clauses(clause.OnConflict{Columns: key, DoNothing: true}).Create(&Job{})
	//= INSERT INTO "app"."jobs" VALUES (◦) ON CONFLICT ("tenant_id", "name") DO NOTHING
	keys := []clause.Column{{Name: "tenant_id"}}
	keys = append(keys, clause.Column{Name: "name"})
	db.Clauses(clause.OnConflict{Columns: keys, DoNothing: true}).Create(&Job{})
	//= INSERT INTO "app"."jobs" VALUES (◦) ON CONFLICT (◦) DO NOTHING
	db.Clauses(clause.OnConflict{Columns: slices.Collect(columns(names)), DoNothing: true}).Create(&Job{})
	//= INSERT INTO "app"."jobs" VALUES (◦) ON CONFLICT (◦) DO NOTHING
	var row Job
	return db.Clauses(conflict(clause.OnConflict{DoNothing: true})).Table("jobs AS j").Create(&row).Error
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
}

func conflict() clause.OnConflict {
	return clause.OnConflict{Columns: []clause.Column{{Name: "id"}}, DoNothing: true}
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("id") DO NOTHING
}
