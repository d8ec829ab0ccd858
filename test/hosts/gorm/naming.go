package shop

type OrderItem struct {
	ID     uint
	Number string `gorm:"uniqueIndex"`
}

type APIKey struct {
	gorm.Model
	UserID uint
}

type Membership struct {
	TenantID  uint   `gorm:"primaryKey"`
	AccountNo string `gorm:"column:account;primaryKey"`
}

type base struct{ ID uint }

type Company struct {
	base
	Name string
}

type named struct{}

func (named) TableName() string { return "elsewhere" }

type Lent struct{ named }

type Foreign struct{ other.Base }

type Chosen struct{ ID uint }

func (Chosen) TableName(namer schema.Namer) string { return namer.TableName("chosen_rows") }

type Listed = OrderItem

func save(db *gorm.DB, items []OrderItem, keys []*APIKey, listed Listed) {
	db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "number"}}, DoNothing: true}).Create(&items)
	//= INSERT INTO "order_items" VALUES (◦) ON CONFLICT ("number") DO NOTHING ~
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&items)
	//= INSERT INTO "order_items" VALUES (◦) ON CONFLICT ("id") DO UPDATE SET ◦ = ◦ ~
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(keys)
	//= INSERT INTO "api_keys" VALUES (◦) ON CONFLICT ("id") DO UPDATE SET ◦ = ◦ ~
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Membership{})
	//= INSERT INTO "memberships" VALUES (◦) ON CONFLICT ("tenant_id", "account") DO UPDATE SET ◦ = ◦ ~
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Company{})
	//= INSERT INTO "companies" VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦ ~
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(&Lent{})
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(&Foreign{})
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(&Chosen{})
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(&listed)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
}
