package history

import (
	"database/sql"

	sq "github.com/Masterminds/squirrel"
	"github.com/go-pg/pg/v10"
)

type openCount struct {
	tableName   struct{} `pg:"open_counts"`
	PackageID   string   `pg:"package_id,pk"`
	Version     string   `pg:"version,pk"`
	OperationID string   `pg:"operation_id,pk"`
	Opened      int64    `pg:"opened"`
}

func storePrivate(db *sql.DB, username, namespace, data string) error {
	_, err := sq.Insert("private_storage").
		Columns("username", "namespace", "data", "updated_at").
		Values(username, namespace, data, sq.Expr("NOW()")).
		Suffix("ON CONFLICT (username, namespace) DO UPDATE SET data = EXCLUDED.data, updated_at = NOW()").
		PlaceholderFormat(sq.Dollar).
		RunWith(db).Exec()
	return err
}

func flush(db *pg.DB, counts []openCount) error {
	_, err := db.Model(&counts).
		OnConflict("(package_id, version, operation_id) DO UPDATE").
		Set("opened = open_count.opened + EXCLUDED.opened").
		Insert()
	return err
}

func see(db *sql.DB, email string) error {
	_, err := db.Exec(`INSERT INTO readers (email, seen_at) VALUES ($1, now())
		ON CONFLICT ON CONSTRAINT readers_lower_email_index DO UPDATE SET seen_at = now()`, email)
	return err
}

func book(db *sql.DB, id int64, amount string) error {
	_, err := db.Exec(`INSERT INTO transfers (id, happened_at, amount) VALUES ($1, now(), $2)
		ON CONFLICT (id) DO NOTHING`, id, amount)
	return err
}

func allow(db *sql.DB, user int64, kind, value, inbox string) error {
	_, err := db.Exec(`INSERT INTO sender_policies (user_id, kind, value, inbox_id, effect) VALUES ($1, $2, $3, $4, 'allow')
		ON CONFLICT (user_id, kind, value, inbox_id) DO UPDATE SET effect = EXCLUDED.effect`, user, kind, value, inbox)
	return err
}

func addToBasket(db *sql.DB, basket, article string) error {
	_, err := sq.Insert("basket_lines").
		Columns("basket_id", "article_id", "pieces").
		Values(basket, article, 1).
		Suffix("ON CONFLICT (basket_id, article_id) DO UPDATE SET pieces = pieces + 1").
		PlaceholderFormat(sq.Dollar).
		RunWith(db).Exec()
	return err
}
