module example.com/history

go 1.22

require (
	github.com/Masterminds/squirrel v1.5.4
	github.com/go-pg/pg/v10 v10.13.0
	github.com/lib/pq v1.10.9
)
