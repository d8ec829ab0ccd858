// A key in a model: what the edit makes of the text, to the byte. What is said already, or cannot be said, is left alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import ts from 'typescript6';
import { Language, Parser } from 'web-tree-sitter';
import { modelEdits } from '../../server/src/features/models/edits.ts';
import type { FileList, WantedKey } from '../../server/src/migrate/draft.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { projectRoot } from '../support/editorInstall.ts';

const key: WantedKey = {
  kind: 'unique',
  schema: 'public',
  table: 'users',
  columns: ['tenant_id', 'email'],
  name: 'users_tenant_id_email_key',
};
const dependencies = '{ "dependencies": { "drizzle-orm": "^0.38.0", "sequelize": "6", "typeorm": "0.3" } }';

function listOf(files: Readonly<Record<string, string>>): FileList {
  const all: Readonly<Record<string, string>> = {
    'package.json': dependencies,
    'go.mod': 'require gorm.io/gorm v1.25.0\n',
    ...files,
  };
  return { paths: Object.keys(all), read: (path) => all[path] };
}

interface Case {
  readonly path: string;
  readonly before: string;
  /** Undefined where nothing is offered. */
  readonly after?: string;
  readonly title?: string;
  readonly wanted?: Partial<WantedKey>;
  readonly files?: Readonly<Record<string, string>>;
}

let goParser: Parser;
before(async () => {
  const modules = join(projectRoot, 'node_modules');
  await Parser.init({ locateFile: () => join(modules, 'web-tree-sitter/web-tree-sitter.wasm') });
  goParser = new Parser();
  goParser.setLanguage(await Language.load(readFileSync(join(modules, 'tree-sitter-go/tree-sitter-go.wasm'))));
});

/** What the language's own parser complains of. */
function problemsIn(path: string, text: string): readonly string[] {
  if (path.endsWith('.go')) return goParser.parse(text)?.rootNode.hasError ? ['syntax error'] : [];
  const compilerOptions = { allowJs: true, experimentalDecorators: true, target: ts.ScriptTarget.ESNext };
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true, compilerOptions });
  return diagnostics.map(({ messageText }) => String(messageText));
}

function check(name: string, { path, before, after, title, wanted, files }: Case): void {
  test(name, () => {
    const list = listOf({ ...files, [path]: before });
    const [edit, ...more] = modelEdits({ ...key, ...wanted }, list);
    assert.deepEqual(more, []);
    assert.equal(edit && applyEdits(before, edit.edits), after);
    if (title) assert.equal(edit?.title, title);
    if (after === undefined) return;
    assert.deepEqual(problemsIn(path, after), []);
    assert.deepEqual(
      modelEdits({ ...key, ...wanted }, listOf({ ...files, [path]: after })),
      [],
      'what is said is not offered again',
    );
  });
}

const drizzle = (
  extra: string,
  imports = 'integer, pgTable, text',
) => `import { ${imports} } from 'drizzle-orm/pg-core';

export const users = pgTable('users', {
  tenantId: integer('tenant_id'),
  email: text('email'),
}${extra});
`;
const withIndex = 'integer, pgTable, text, uniqueIndex';
const made = "uniqueIndex('users_tenant_id_email_key').on(t.tenantId, t.email)";

check('Drizzle: a table without extra configuration', {
  path: 'src/db/schema.ts',
  before: drizzle(''),
  after: drizzle(`, (t) => [\n  ${made},\n]`, withIndex),
  title: 'Add uniqueIndex on (tenantId, email) to users in schema.ts, then run drizzle-kit generate',
});
check('Drizzle: an older version takes an object', {
  path: 'src/db/schema.ts',
  before: drizzle(''),
  after: drizzle(`, (t) => ({\n  usersTenantIdEmailKey: ${made},\n})`, withIndex),
  files: { 'package.json': '{ "dependencies": { "drizzle-orm": "^0.30.1" } }' },
});
check('Drizzle: a list over several lines, with a remark', {
  path: 'src/db/schema.ts',
  before: drizzle(', (table) => [\n  index("i").on(table.email), // slow\n]', 'index, pgTable, text, uniqueIndex'),
  after: drizzle(
    `, (table) => [\n  index("i").on(table.email), // slow\n  ${made.replaceAll('t.', 'table.')},\n]`,
    'index, pgTable, text, uniqueIndex',
  ),
});
check('Drizzle: a list on one line', {
  path: 'src/db/schema.ts',
  before: drizzle(", (t) => [index('i').on(t.email)]", withIndex),
  after: drizzle(`, (t) => [index('i').on(t.email), ${made}]`, withIndex),
});
check('Drizzle: an object, from a block', {
  path: 'src/db/schema.ts',
  before: drizzle(", (t) => {\n  return {\n    byEmail: index('i').on(t.email)\n  };\n}", withIndex),
  after: drizzle(
    `, (t) => {\n  return {\n    byEmail: index('i').on(t.email),\n    usersTenantIdEmailKey: ${made}\n  };\n}`,
    withIndex,
  ),
});
check('Drizzle: a predicate', {
  path: 'src/db/schema.ts',
  before: drizzle('', withIndex),
  after: `import { sql } from 'drizzle-orm';\n${drizzle(`, (t) => [\n  ${made}.where(sql\`email <> ''\`),\n]`, withIndex)}`,
  wanted: { where: "email <> ''" },
});
check('Drizzle: extra configuration made elsewhere', { path: 'src/db/schema.ts', before: drizzle(', extras') });
check('Drizzle: a column that the table does not show', {
  path: 'src/db/schema.ts',
  before: drizzle(''),
  wanted: { columns: ['handle'] },
});

const sequelize = (options: string) => `const { DataTypes } = require('sequelize');
module.exports = (sequelize) => {
  const User = sequelize.define('User', {
    tenantId: { type: DataTypes.INTEGER, field: 'tenant_id' },
    email: DataTypes.STRING,
  }, ${options});
  return User;
};
`;
const indexed = "{ name: 'users_tenant_id_email_key', unique: true, fields: ['tenant_id', 'email'] }";
check('Sequelize: options without indexes', {
  path: 'models/user.js',
  before: sequelize("{ tableName: 'users' }"),
  after: sequelize(`{ tableName: 'users', indexes: [${indexed}] }`),
  title: 'Add a unique index on (tenant_id, email) to model User in user.js, then write its migration',
});
check('Sequelize: options over several lines', {
  path: 'models/user.js',
  before: sequelize("{\n    tableName: 'users',\n    underscored: true,\n  }"),
  after: sequelize(`{\n    tableName: 'users',\n    underscored: true,\n    indexes: [${indexed}],\n  }`),
});
check('Sequelize: a list of indexes', {
  path: 'models/user.js',
  before: sequelize("{ tableName: 'users', indexes: [{ fields: ['email'] }] }"),
  after: sequelize(`{ tableName: 'users', indexes: [{ fields: ['email'] }, ${indexed}] }`),
});
check('Sequelize: a class with init', {
  path: 'models/user.ts',
  before: "User.init({ email: DataTypes.STRING }, { sequelize, tableName: 'users', indexes: [] });\n",
  after: `User.init({ email: DataTypes.STRING }, { sequelize, tableName: 'users', indexes: [\n  ${indexed},\n] });\n`,
});
check('Sequelize: a predicate would have to be an object', {
  path: 'models/user.js',
  before: sequelize("{ tableName: 'users' }"),
  wanted: { where: 'a' },
});

const typeorm = (
  decorators: string,
  names = 'Column, Entity, JoinColumn, ManyToOne',
) => `import { ${names} } from "typeorm";

@Entity("users")
${decorators}export class User {
  @ManyToOne(() => Tenant)
  @JoinColumn({ name: "tenant_id", referencedColumnName: "id" })
  tenant: Tenant;
  @Column()
  email: string;
}
`;
check('TypeORM: an index with the properties of the columns', {
  path: 'src/user.entity.ts',
  before: typeorm(''),
  after: typeorm(
    '@Index("users_tenant_id_email_key", ["tenant", "email"], { unique: true })\n',
    'Column, Entity, JoinColumn, ManyToOne, Index',
  ),
  title: 'Add @Index on (tenant, email) to User in user.entity.ts, then run typeorm migration:generate',
});
check('TypeORM: a predicate', {
  path: 'src/user.entity.ts',
  before: typeorm('', 'Entity, Index'),
  after: typeorm(
    '@Index("users_tenant_id_email_key", ["tenant", "email"], { unique: true, where: "deleted_at IS NULL" })\n',
    'Entity, Index',
  ),
  wanted: { where: 'deleted_at IS NULL' },
});
check('TypeORM: a constraint', {
  path: 'src/user.entity.ts',
  before: typeorm('', 'Entity, Unique'),
  after: typeorm('@Unique("users_tenant_id_email_key", ["tenant", "email"])\n', 'Entity, Unique'),
  wanted: { constraint: true },
});

const gorm = (tenant: string, email: string) => `package models

type User struct {
	ID       uint
	TenantID uint${tenant}
	Email    string${email} // the address
}
`;
const both = 'uniqueIndex:users_tenant_id_email_key';
check('GORM: fields without tags', {
  path: 'models/user.go',
  before: gorm('', ''),
  after: gorm(` \`gorm:"${both}"\``, ` \`gorm:"${both}"\``),
  title: 'Add uniqueIndex on (TenantID, Email) to User in user.go, then run AutoMigrate',
});
check('GORM: other tags stay', {
  path: 'models/user.go',
  before: gorm(' `gorm:"not null"`', ' `json:"email"`'),
  after: gorm(` \`gorm:"not null;${both}"\``, ` \`json:"email" gorm:"${both}"\``),
});
check('GORM: another order and a predicate', {
  path: 'models/user.go',
  before: gorm('', ''),
  after: gorm(` \`gorm:"${both},priority:2"\``, ` \`gorm:"${both},where:deleted_at IS NULL,priority:1"\``),
  wanted: { columns: ['email', 'tenant_id'], where: 'deleted_at IS NULL' },
});
check('GORM: another naming strategy somewhere', {
  path: 'models/user.go',
  before: gorm('', ''),
  files: { 'main.go': 'package main\n\nvar strategy = schema.NamingStrategy{TablePrefix: "app_"}\n' },
});

test('a project without the library is not looked through', () => {
  const read: string[] = [];
  const paths = ['package.json', 'src/schema.ts', 'src/other.ts'];
  const files: FileList = {
    paths,
    read: (path) => {
      read.push(path);
      return path === 'package.json' ? '{}' : drizzle('');
    },
  };
  assert.deepEqual(modelEdits(key, files), []);
  assert.deepEqual(new Set(read), new Set(['package.json']));
});
