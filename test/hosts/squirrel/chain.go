package store

import sq "github.com/Masterminds/squirrel"

func save(email string) sq.InsertBuilder {
	return sq.Insert("users").
		Columns("email").
		Values(email).
		Suffix("ON CONFLICT (email) DO NOTHING")
	//= INSERT INTO users VALUES (◦) ON CONFLICT (email) DO NOTHING
}
