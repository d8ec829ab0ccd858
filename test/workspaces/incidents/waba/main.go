// Command waba connects WhatsApp Business accounts to the users who share them.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"

	_ "github.com/lib/pq"
)

type account struct {
	WabaID          string `json:"waba_id"`
	UserID          int64  `json:"user_id"`
	OwnerBusinessID string `json:"owner_business_id"`
	AccessToken     string `json:"access_token"`
}

type server struct {
	db *sql.DB
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	s := server{db: db}
	http.HandleFunc("POST /webhook", s.webhook)
	http.HandleFunc("GET /oauth/callback", s.callback)
	http.HandleFunc("POST /share", s.share)
	http.HandleFunc("POST /phones", s.phone)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// webhook hears of an account that was connected in the business manager.
func (s server) webhook(w http.ResponseWriter, r *http.Request) {
	a, ok := read(w, r)
	if !ok {
		return
	}
	_, err := s.db.ExecContext(r.Context(), `
		INSERT INTO waba_accounts (waba_id, access_token, user_id, owner_business_id)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (waba_id) DO UPDATE
		SET owner_business_id = $4, user_id = $3, access_token = $2, updated_at = now()`,
		a.WabaID, a.AccessToken, a.UserID, a.OwnerBusinessID)
	answer(w, err)
}

// callback ends the sign-in of a user who owns an account.
func (s server) callback(w http.ResponseWriter, r *http.Request) {
	userID, err := strconv.ParseInt(r.URL.Query().Get("state"), 10, 64)
	if err != nil {
		http.Error(w, "bad state", http.StatusBadRequest)
		return
	}
	query := "INSERT INTO waba_accounts (waba_id, user_id, access_token) " +
		"VALUES ($1, $2, $3) " +
		"ON CONFLICT (waba_id) DO UPDATE SET user_id = $2, access_token = $3"
	_, err = s.db.ExecContext(r.Context(), query, r.URL.Query().Get("waba_id"), userID, r.URL.Query().Get("token"))
	answer(w, err)
}

// share was corrected first: the target is the unique index now, and the key is still rewritten.
func (s server) share(w http.ResponseWriter, r *http.Request) {
	a, ok := read(w, r)
	if !ok {
		return
	}
	newOwner := r.URL.Query().Get("owner")
	_, err := s.db.ExecContext(r.Context(), `
		INSERT INTO waba_accounts (user_id, waba_id, access_token)
		VALUES ($1, $2, $3)
		ON CONFLICT (user_id, waba_id) DO UPDATE SET access_token = $3, user_id = $4`,
		a.UserID, a.WabaID, a.AccessToken, newOwner)
	answer(w, err)
}

// phone is right: phone_number_id is the primary key.
func (s server) phone(w http.ResponseWriter, r *http.Request) {
	err := s.rememberPhone(r.Context(), r.FormValue("id"), r.FormValue("account"), r.FormValue("name"))
	answer(w, err)
}

const upsertPhone = `INSERT INTO waba_phone_numbers (phone_number_id, account_id, display_name)
	VALUES ($1, $2, $3)
	ON CONFLICT (phone_number_id) DO UPDATE SET display_name = EXCLUDED.display_name`

func (s server) rememberPhone(ctx context.Context, id, accountID, name string) error {
	_, err := s.db.ExecContext(ctx, upsertPhone, id, accountID, name)
	return err
}

func read(w http.ResponseWriter, r *http.Request) (account, bool) {
	var a account
	if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return a, false
	}
	return a, true
}

func answer(w http.ResponseWriter, err error) {
	if err != nil {
		log.Print(err)
		http.Error(w, "could not save", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
