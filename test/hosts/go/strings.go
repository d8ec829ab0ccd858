package store

import (
	"fmt"
	references "on conflict (id) do nothing"
)

const columns = "waba_id, user_id"

const (
	insertAccount = `INSERT INTO waba_accounts (` + columns + `) VALUES ($1, $2) `
	onAccount     = "ON CONFLICT (waba_id) "
	update        = `DO UPDATE SET user_id = $2`
)

func save(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, `
		INSERT INTO waba_accounts (id, waba_id) VALUES ($1, $2)
		ON CONFLICT (waba_id) DO UPDATE SET user_id = $3`, id, waba)
	//= INSERT INTO waba_accounts (id, waba_id) VALUES ($1, $2) ON CONFLICT (waba_id) DO UPDATE SET user_id = $3
	query := insertAccount + onAccount +
		update
	//= INSERT INTO waba_accounts (waba_id, user_id) VALUES ($1, $2) ON CONFLICT (waba_id) DO UPDATE SET user_id = $2
	table := "accounts"
	named := fmt.Sprintf("INSERT INTO %s (a, b) VALUES (%d, '100%%') ON CONFLICT (%[2]s) DO NOTHING", table, key)
	//= INSERT INTO accounts (a, b) VALUES (◦, '100%') ON CONFLICT (◦) DO NOTHING
	quoted := "INSERT INTO \"Users\" (\"Id\") VALUES ($1)\n\tON CONFLICT (\"Id\") DO NOTHING"
	//= INSERT INTO "Users" ("Id") VALUES ($1) ON CONFLICT ("Id") DO NOTHING
	//                                ^^^^^^ "Id"
	parts := strings.Join([]string{"INSERT INTO t (a)", "VALUES ($1)", "ON CONFLICT (a) DO NOTHING"}, " ")
	//= INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
	quote := '"'
	rune2 := '\''
	pattern := "INSERT INTO t (a) SELECT b FROM c WHERE d LIKE '%s' ON CONFLICT (a) DO NOTHING"
	//= INSERT INTO t (a) SELECT b FROM c WHERE d LIKE '%s' ON CONFLICT (a) DO NOTHING
	return err
}

func appended(quiet bool, table string) string {
	q := "INSERT INTO notes (id) VALUES ($1)"
	//= INSERT INTO notes (id) VALUES ($1) ON CONFLICT (id) DO NOTHING RETURNING id
	if quiet {
		q += " ON CONFLICT (id) DO NOTHING"
		//                  ^^ id
	}
	q += " RETURNING id"
	other := fmt.Sprintf("INSERT INTO %s (a) VALUES ($1) ON CONFLICT (a) DO NOTHING", table)
	//= INSERT INTO ◦ (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
	return q
}

func create() {
	db.Exec("CREATE TABLE b (a int REFERENCES users (id))")
	//= CREATE TABLE b (a int REFERENCES users (id))
}
