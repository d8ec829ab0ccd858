package store

import "github.com/upper/db/v4"

const skip = " ON CONFLICT (email) DO NOTHING"

func save(sess db.Session) {
	sess.SQL().InsertInto("users").Columns("email").Values("a").Amend(func(query string) string {
		//= INSERT INTO "users" ◦ ON CONFLICT (email) DO NOTHING
		//                                                         ^^^^^ @
		return query + skip
	}).Exec()
	q := sess.SQL().InsertInto("app.members").Values(row)
	q.Amend(func(in string) string { return fmt.Sprintf("%s ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name", in) })
	//= INSERT INTO "app"."members" ◦ ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name
	sess.SQL().InsertInto("users").Amend(func(query string) string { return strings.ToLower(query) })
	sess.SQL().SelectFrom("users").Amend(func(query string) string { return query + " FOR UPDATE" })
}
