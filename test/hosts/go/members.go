package store

import _ "embed"

var q = struct {
	Insert, Tail string
}{
	Insert: "INSERT INTO users (email) VALUES ($1)",
	Tail:   " ON CONFLICT (email) DO NOTHING",
}

const keyUpsert = "upsert"

var queries = map[string]string{
	"insert":  "INSERT INTO teams (id) VALUES ($1)",
	keyUpsert: "INSERT INTO upserts (id) VALUES ($1)",
}

var changed = map[string]string{"insert": "INSERT INTO teams (id) VALUES ($1)"}

//go:embed insert_embedded.txt
var embedded string

type Repository struct {
	db    *sql.DB
	table string
	name  string
}

func New(db *sql.DB, name string) *Repository {
	return &Repository{db: db, table: "repositories", name: name}
}

func (Repository) schema() string { return "app" }

func tail(update bool) string {
	if update {
		return " ON CONFLICT (id) DO UPDATE SET seen = now()"
	}
	f := func() string { return "other" }
	return " ON CONFLICT (email) DO NOTHING"
}

func pair() (string, error) { return "users", nil }

func (r *Repository) save(ctx context.Context, rows []Row, name string) {
	r.db.Exec(q.Insert + q.Tail)
	//= INSERT INTO users (email) VALUES ($1) ON CONFLICT (email) DO NOTHING
	r.db.Exec(queries["insert"] + " ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO teams (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
	r.db.Exec(queries[keyUpsert] + " ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO upserts (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
	r.db.Exec(queries[name] + " ON CONFLICT (id) DO NOTHING")
	//= ◦ ON CONFLICT (id) DO NOTHING
	changed["insert"] = name
	r.db.Exec(changed["insert"] + " ON CONFLICT (id) DO NOTHING")
	//= ◦ ON CONFLICT (id) DO NOTHING
	r.db.Exec(embedded + " ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO embedded (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
	r.db.Exec(embedded)
	r.db.Exec("INSERT INTO " + r.schema() + "." + r.table + " (id) VALUES ($1) ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO app.repositories (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
	r.db.Exec("INSERT INTO " + r.name + " (id) VALUES ($1) ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
	r.db.Exec("INSERT INTO users (id) VALUES ($1)" + tail(true))
	//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET seen = now()
	//= INSERT INTO users (id) VALUES ($1) ON CONFLICT (email) DO NOTHING
	r.db.Exec("INSERT INTO " + pair() + " (id) VALUES ($1) ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO ◦ (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
	r.db.Exec("INSERT INTO " + pgx.Identifier{"app", "Rows"}.Sanitize() + " (id) VALUES ($1) ON CONFLICT (" + pq.QuoteIdentifier("Id") + ") DO NOTHING")
	//= INSERT INTO "app"."Rows" (id) VALUES ($1) ON CONFLICT ("Id") DO NOTHING
	stmt := "INSERT INTO trimmed (id) VALUES "
	for range rows {
		stmt += "($1),"
	}
	r.db.Exec(stmt[:len(stmt)-1] + " ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO trimmed (id) VALUES ◦ ON CONFLICT (id) DO NOTHING
	var b strings.Builder
	b.WriteString("INSERT INTO built (id) VALUES ")
	writeRows(&b, rows)
	b.WriteString(" ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO built (id) VALUES ◦ ON CONFLICT (id) DO NOTHING
	r.db.Exec(fmt.Sprintln("INSERT INTO printed (id) VALUES ($1)", "ON CONFLICT (id) DO NOTHING"))
	//= INSERT INTO printed (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
}

func ending(update bool) string {
	if update {
		return " ON CONFLICT (id) DO NOTHING"
		//= ON CONFLICT (id) DO NOTHING
	}
	return " RETURNING id"
}

func hidden() string {
	return " ON CONFLICT (hidden) DO NOTHING"
	//= ON CONFLICT (hidden) DO NOTHING
}

func both(hidden func() string) {
	db.Exec("INSERT INTO users (id) VALUES ($1)" + ending(true))
	db.Exec("INSERT INTO teams (id) VALUES ($1)" + ending(false))
	db.Exec("INSERT INTO shadowed (id) VALUES ($1)" + hidden())
}
