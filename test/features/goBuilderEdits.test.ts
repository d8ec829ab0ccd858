import { describe } from 'node:test';
import { addLive, check, retarget } from './builderCheck.ts';

describe('Go', () => {
  const gorm = (fields: string) => `package a
func f() { db.Table("users").Clauses(clause.OnConflict{${fields}, DoNothing: true}).Create(&row) }`;
  const one = 'Columns: []clause.Column{{Name: "handle"}}';
  check('GORM', 'go', gorm(one), retarget, '{{Name: "handle"}}', '{{Name: "tenant_id"}, {Name: "handle"}}');
  const email = 'Columns: []clause.Column{{Name: "email"}}';
  const where = 'TargetWhere: clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "deleted_at IS NULL"}}}';
  check('GORM with a predicate', 'go', gorm(email), addLive, `${email},`, `${email}, ${where},`);
  const goqu =
    'package a\nvar q = goqu.Insert("users").Rows(r).OnConflict(goqu.DoUpdate("handle", goqu.Record{"a": 1}))';
  check('goqu', 'go', goqu, retarget, '"handle"', '"tenant_id, handle"');
  const ent =
    'package a\nvar q = sql.Dialect(dialect.Postgres).Insert("users").OnConflict(sql.ConflictColumns("handle"), sql.DoNothing())';
  check('ent', 'go', ent, retarget, '"handle"', '"tenant_id", "handle"');
  const squirrel = 'package a\nvar q = sq.Insert("users").Values(1).Suffix("ON CONFLICT (handle) DO NOTHING")';
  check('squirrel', 'go', squirrel, retarget, '(handle)', '(tenant_id, handle)');
  const bun = 'package a\nvar q = db.NewInsert().Table("users").On("CONFLICT (email) DO NOTHING")';
  check('Bun', 'go', bun, addLive, '(email)', '(email) WHERE deleted_at IS NULL');
});
