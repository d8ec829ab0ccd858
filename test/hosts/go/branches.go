package store

func conditional(mysql bool, table string) {
	onConflict := "ON CONFLICT (task_id, view_id) DO UPDATE SET bucket_id = excluded.bucket_id"
	//= INSERT INTO task_buckets (task_id, view_id) VALUES (?, ?) ON CONFLICT (task_id, view_id) DO UPDATE SET bucket_id = excluded.bucket_id
	//                                   ^^^^^^^ view_id
	if mysql {
		onConflict = "ON DUPLICATE KEY UPDATE bucket_id = VALUES(bucket_id)"
	}
	query := "INSERT INTO task_buckets (task_id, view_id) VALUES (?, ?) " + onConflict
	s.Exec(query)
}

func chosen(upsert bool) {
	suffix := ""
	if upsert {
		suffix = " ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name"
		//= INSERT INTO a (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name
	} else {
		suffix = " ON CONFLICT DO NOTHING"
		//= INSERT INTO a (id) VALUES ($1) ON CONFLICT DO NOTHING
	}
	db.Exec(fmt.Sprintf("INSERT INTO a (id) VALUES ($1) %s", suffix), id)
}

func branches(mode int) {
	q := "INSERT INTO b (id) VALUES ($1)"
	//= INSERT INTO b (id) VALUES ($1) ON CONFLICT DO NOTHING
	//= INSERT INTO b (id) VALUES ($1) ◦ ON CONFLICT (id) DO UPDATE SET name = $2
	if mode == 1 {
		q += " ON CONFLICT DO NOTHING"
	} else {
		q += " ON CONFLICT (id) DO UPDATE SET name = $2"
	}
	db.Exec(q)
	var rest string
	switch mode {
	case 1:
		rest = " ON CONFLICT (a) DO NOTHING"
		//= INSERT INTO c (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
	case 2:
		rest = " ON CONFLICT ON CONSTRAINT c_key DO NOTHING"
		//= INSERT INTO c (a) VALUES ($1) ON CONFLICT ON CONSTRAINT c_key DO NOTHING
	}
	s := "INSERT INTO c (a) VALUES ($1)"
	s += rest
	db.Exec(s)
}

func listed(update bool) string {
	parts := []string{"INSERT INTO d (id)"}
	parts = append(parts, "VALUES ($1)")
	for _, each := range extra {
		parts = append(parts, each)
	}
	if update {
		parts = append(parts, "ON CONFLICT (id) DO UPDATE SET seen = now()")
		//= INSERT INTO d (id) VALUES ($1) ◦ ON CONFLICT (id) DO UPDATE SET seen = now()
		//                                  ^^ id
	}
	return strings.Join(parts, " ")
}

func held(rows []row) {
	q := "INSERT INTO e (id) VALUES "
	for i := range rows {
		q += fmt.Sprintf("($%d),", i)
	}
	q = strings.TrimSuffix(q, ",")
	db.Exec(q + " ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO e (id) VALUES ◦ ON CONFLICT (id) DO NOTHING
	var sb strings.Builder
	sb.WriteString("INSERT INTO f (id) VALUES ")
	for i := range rows {
		sb.WriteByte(',')
		fmt.Fprintf(&sb, "($%d)", i)
	}
	sql := sb.String() + " ON CONFLICT (id) DO NOTHING"
	//= INSERT INTO f (id) VALUES ◦ ◦ ON CONFLICT (id) DO NOTHING
}

func formatted(cols []string, upsert bool) {
	columns := []string{"id", "name"}
	db.Exec(fmt.Sprintf("INSERT INTO %q (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s", "Users", strings.Join(columns, ", "), marks, "id", set))
	//= INSERT INTO "Users" (id, name) VALUES (◦) ON CONFLICT (id) DO UPDATE SET ◦
	db.Exec(fmt.Sprintf("INSERT INTO %[2]s (%[1]s) VALUES (%[3]d) ON CONFLICT (%[1]s) DO NOTHING", "a", "b", 5))
	//= INSERT INTO b (a) VALUES (5) ON CONFLICT (a) DO NOTHING
	db.Exec("INSERT INTO g (" + strings.Join(cols, ", ") + ") VALUES (" + strings.Repeat("?,", 2) + "?) ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO g (◦) VALUES (?,?,?) ON CONFLICT (id) DO NOTHING
	db.Exec(strings.ReplaceAll("INSERT INTO {s}.h (a) VALUES ($1) ON CONFLICT (a) DO NOTHING", "{s}", "app"))
	//= INSERT INTO app.h (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
	db.Exec(strings.NewReplacer("{s}", schema, "{t}", "i").Replace(`INSERT INTO {s}.{t} (a) VALUES ($1) ON CONFLICT (a) DO NOTHING`))
	//= INSERT INTO ◦.i (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
	db.Exec(fmt.Sprint("INSERT INTO j (a) VALUES ($1) ", "ON CONFLICT (a) DO NOTHING"))
	//= INSERT INTO j (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
	a, b := "INSERT INTO k (a) VALUES ($1) ", "ON CONFLICT (a) DO NOTHING"
	db.Exec(a + b)
	//= INSERT INTO k (a) VALUES ($1) ON CONFLICT (a) DO NOTHING
}

func silent(mode int) {
	message := "no conflict"
	if mode > 1 {
		message = "a conflict of names"
	}
	log.Println("result: " + message)
	lines := []string{"what happened:"}
	lines = append(lines, "on conflict of names we do nothing")
	return strings.Join(lines, "\n")
}

func cases(mode int) {
	q := "INSERT INTO l (id) VALUES ($1)"
	//= INSERT INTO l (id) VALUES ($1) ON CONFLICT (a) DO NOTHING
	//= INSERT INTO l (id) VALUES ($1) ◦ ◦ ON CONFLICT (b) DO NOTHING
	switch mode {
	case 1:
		q += " ON CONFLICT (a)"
		q += " DO NOTHING"
	default:
		q += " ON CONFLICT (b) DO NOTHING"
	}
	db.Exec(q)
}

func apart(pg bool) {
	q := ""
	if pg {
		q = "INSERT INTO m (id) VALUES ($1)"
	} else {
		q = "INSERT INTO n (other) VALUES ($1)"
	}
	if pg {
		q += " ON CONFLICT (id) DO NOTHING"
		//= ON CONFLICT (id) DO NOTHING
	}
	either := "INSERT INTO o (id) VALUES ($1)"
	if pg {
		either = "INSERT INTO p (id) VALUES ($1)"
	}
	db.Exec(either + " ON CONFLICT (id) DO NOTHING")
	//= INSERT INTO o (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
	//= INSERT INTO p (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
	if pg {
		db.Exec(either + " ON CONFLICT (other) DO NOTHING")
		//= ◦ ON CONFLICT (other) DO NOTHING
	}
}

func once(columns, rows []string) {
	rest := "ON CONFLICT (id) DO UPDATE SET"
	//= ON CONFLICT (id) DO UPDATE SET ◦=EXCLUDED.◦
	for i, column := range columns {
		rest = rest + fmt.Sprintf(" %s=EXCLUDED.%s", column, column)
		if i > 0 {
			rest = rest + ","
		}
	}
	db.Set("gorm:insert_option", rest).Create(&rows)
	end := " ON CONFLICT (key) "
	if len(rows) > 0 {
		end = end + "DO NOTHING"
	}
	db.Exec(fmt.Sprintf("INSERT INTO q (key) VALUES ($1) %s", end))
	//= INSERT INTO q (key) VALUES ($1) ON CONFLICT (key) ◦
}
