package store

// INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING

/* CREATE TABLE a (b int REFERENCES c (d)) */
func fails(t *testing.T) {
	t.Errorf("INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING: %v", err)
	t.Run("INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING", func(t *testing.T) {})
	err := errors.New("there is no unique or exclusion constraint matching the ON CONFLICT specification")
	log.Printf("ON CONFLICT (id) DO NOTHING")
	message := "ON CONFLICT (waba_id) needs a unique index"
	assert.Equal(t, "INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING", query)
	panic(fmt.Sprintf("INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING"))
}
