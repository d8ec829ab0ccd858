package store

func batch(words []string) string {
	var sb strings.Builder
	sb.WriteString("INSERT INTO words (word, language) VALUES ")
	//= INSERT INTO words (word, language) VALUES ◦ ◦ ON CONFLICT (word, language) DO NOTHING RETURNING id
	for i, word := range words {
		if i > 0 {
			sb.WriteString(", ")
		}
		fmt.Fprintf(&sb, "('%s', '%s')", word, language)
	}
	sb.WriteString(" ON CONFLICT (word, language) DO NOTHING")
	//                            ^^^^ word
	sb.WriteString(" RETURNING id")
	return sb.String()
}

func reused() {
	b := new(bytes.Buffer)
	b.WriteString("INSERT INTO a (x) VALUES (1)")
	//= INSERT INTO a (x) VALUES (1) ON CONFLICT (x) DO NOTHING
	_, _ = b.WriteString(` ON CONFLICT (x) DO NOTHING`)
	run(b.String())
	b.Reset()
	b.WriteString("DELETE FROM b")
	run(b.String())
	b.Reset()
	b.WriteString("INSERT INTO c (y) ")
	//= INSERT INTO c (y) SELECT 1 ON CONFLICT (y) DO NOTHING
	b.WriteString("SELECT 1 ON CONFLICT (y) DO NOTHING")
}

func formatted(table string) {
	b := &strings.Builder{}
	fmt.Fprintf(b, "INSERT INTO %s (a) VALUES (1)", table)
	//= INSERT INTO ◦ (a) VALUES (1) ON CONFLICT (a) DO NOTHING
	b.WriteString(" ON CONFLICT (a) DO NOTHING")
}

func sliced(rows []row) {
	q := "INSERT INTO a (x) VALUES "
	//= INSERT INTO a (x) VALUES ◦ ON CONFLICT (x) DO NOTHING RETURNING x
	for i := range rows {
		q += fmt.Sprintf("($%d),", i)
	}
	q = q[:len(q)-1]
	if quiet {
		q += " ON CONFLICT (x) DO NOTHING"
	}
	q += " RETURNING x"
}

func trimmed(rows []row) {
	q := "INSERT INTO a (x) VALUES "
	//= INSERT INTO a (x) VALUES ◦ ON CONFLICT (x) DO NOTHING
	for i := range rows {
		q += fmt.Sprintf("($%d),", i)
	}
	q = strings.TrimSuffix(q, ",")
	q += " ON CONFLICT (x) DO NOTHING"
}

func prose(b strings.Builder) {
	b.WriteString("is there a conflict? ")
	b.WriteString("yes, on conflict of names")
}

const printedTable = "printed"

func printed(values []string) {
	var b strings.Builder
	b.WriteString("INSERT ")
	fmt.Fprintf(&b, "INTO %s (%s) ", printedTable, "a")
	//= INSERT INTO printed (a) VALUES (◦) ON CONFLICT (a) DO NOTHING
	fmt.Fprintf(&b, "VALUES (%s) ON CONFLICT (%s) DO NOTHING", strings.Join(values, ","), "a")
}
