package shared

import "github.com/doug-martin/goqu/v9"

var badges = goqu.T("badges").Schema("app")

func keepNewer() exp.ConflictExpression {
	return goqu.DoUpdate("code", goqu.Record{"seen": goqu.L("EXCLUDED.seen")})
}
