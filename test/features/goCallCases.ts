import { type Case, whole } from './javascriptCallCases.ts';

const goFile = (statement: string) => `package p

type User struct {
	ID       int64  \`gorm:"column:id;primaryKey" bun:"id"\`
	TenantID int64  \`gorm:"column:tenant_id"\`
	Email    string \`gorm:"column:email"\`
}

func (User) TableName() string { return "users" }

func save(db *gorm.DB, user User) {
	${statement}
}

func later() {}
`;

/** Calls of query builders in Go. */
export const go: readonly Case[] = [
  {
    name: 'GORM',
    text: goFile(
      'db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "⟦⟧"}}, DoNothing: true}).Create(&user)',
    ),
    taken: goFile(
      'db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "tenant_id"}, {Name: "email"}}, DoNothing: true}).Create(&user)',
    ),
    last: goFile(
      'db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "email"}}, TargetWhere: clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "deleted_at IS NULL"}}}, DoNothing: true}).Create(&user)',
    ),
  },
  {
    name: 'GORM, the quote alone open',
    text: goFile('db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "em⟦⟧}}}).Create(&user)'),
    taken: goFile(
      'db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "tenant_id"}, {Name: "email"}}}).Create(&user)',
    ),
  },
  {
    name: 'GORM, the name of a constraint',
    text: goFile('db.Clauses(clause.OnConflict{OnConstraint: "⟦⟧", DoNothing: true}).Create(&user)'),
    labels: ['users_tenant_email_key', 'users_pkey'],
    taken: goFile(
      'db.Clauses(clause.OnConflict{OnConstraint: "users_tenant_email_key", DoNothing: true}).Create(&user)',
    ),
  },
  {
    name: 'goqu',
    text: goFile('goqu.Insert("users").Rows(user).OnConflict(goqu.DoUpdate("⟦⟧", user))'),
    labels: whole,
    taken: goFile('goqu.Insert("users").Rows(user).OnConflict(goqu.DoUpdate("tenant_id, email", user))'),
  },
  {
    name: 'goqu, nothing closed',
    text: goFile('goqu.Insert("users").Rows(user).OnConflict(goqu.DoUpdate("em⟦⟧'),
    labels: whole,
    taken: goFile('goqu.Insert("users").Rows(user).OnConflict(goqu.DoUpdate("tenant_id, email"))'),
  },
  {
    name: "ent's own SQL builder",
    text: goFile(
      'sql.Dialect(dialect.Postgres).Insert("users").Values(1).OnConflict(sql.ConflictColumns("⟦⟧"), sql.DoNothing())',
    ),
    labels: whole,
    taken: goFile(
      'sql.Dialect(dialect.Postgres).Insert("users").Values(1).OnConflict(sql.ConflictColumns("tenant_id", "email"), sql.DoNothing())',
    ),
  },
  {
    name: 'squirrel',
    text: goFile('sq.Insert("users").Values(1).Suffix("ON CONFLICT (⟦⟧) DO NOTHING")'),
    taken: goFile('sq.Insert("users").Values(1).Suffix("ON CONFLICT (tenant_id, email) DO NOTHING")'),
  },
  {
    name: 'squirrel, nothing closed',
    text: goFile('sq.Insert("users").Values(1).Suffix("ON CONFLICT (⟦⟧'),
    taken: goFile('sq.Insert("users").Values(1).Suffix("ON CONFLICT (tenant_id, email)'),
  },
  {
    name: 'Bun',
    text: goFile('db.NewInsert().Model(&user).ModelTableExpr("users").On("CONFLICT (⟦⟧) DO NOTHING")'),
    taken: goFile('db.NewInsert().Model(&user).ModelTableExpr("users").On("CONFLICT (tenant_id, email) DO NOTHING")'),
  },
  {
    name: 'Bun, nothing closed',
    text: goFile('db.NewInsert().Model(&user).ModelTableExpr("users").On("CONFLICT (⟦⟧'),
    taken: goFile('db.NewInsert().Model(&user).ModelTableExpr("users").On("CONFLICT (tenant_id, email)'),
  },
];
