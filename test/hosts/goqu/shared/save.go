package shared

import "github.com/doug-martin/goqu/v9"

var levels = goqu.T("levels")

func ignore() exp.ConflictExpression { return goqu.DoNothing() }

func either(a bool) exp.ConflictExpression {
	if a {
		return goqu.DoNothing()
	}
	return goqu.DoUpdate("id", row)
}

func save(db *goqu.Database, table exp.IdentifierExpression) {
	db.Insert(levels).Rows(rows).OnConflict(goqu.DoUpdate("id", row))
	//= INSERT INTO "levels" VALUES (◦) ON CONFLICT (id) DO UPDATE SET ◦ = ◦
	db.Insert(levels).Rows(rows).OnConflict(ignore())
	//= INSERT INTO "levels" VALUES (◦) ON CONFLICT DO NOTHING
	db.Insert(badges).Rows(rows).OnConflict(keepNewer())
	//= INSERT INTO "app"."badges" VALUES (◦) ON CONFLICT (code) DO UPDATE SET ◦ = ◦
	//        ^^^^^^ badges
	db.Insert(table).Rows(rows).OnConflict(goqu.DoNothing())
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT DO NOTHING
	db.Insert(levels).Rows(rows).OnConflict(either())
}
