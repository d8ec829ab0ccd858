package store

func save(client *ent.Client) error {
	return client.User.Create().
		SetEmail(email).
		OnConflictColumns("email").
		Ignore().
		Exec(ctx)
	//= INSERT INTO ◦ VALUES (◦) ON CONFLICT ("email") DO UPDATE SET ◦ = ◦
}
