// What lies in the workspace of the long run: the documents that are open, and the files beside them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/editorInstall.ts';

const sample = join(projectRoot, 'media/sample');
const base = JSON.parse(readFileSync(join(sample, 'schema-lens.snapshot.json'), 'utf8'));
const shop = readFileSync(join(sample, 'migrations/001_shop.sql'), 'utf8');

/** Statements of each kind, many times, in each family of languages. */
const statement = (n: number) =>
  [
    'INSERT INTO customers (tenant_id, email) VALUES ($1, $2) ON CONFLICT (tenant_id, email) DO NOTHING',
    'INSERT INTO customers (tenant_id, email) VALUES ($1, $2) ON CONFLICT (email) WHERE deleted_at IS NULL DO NOTHING',
    'INSERT INTO customers (tenant_id, email) VALUES ($1, $2) ON CONFLICT (email) DO UPDATE SET email = excluded.email',
    'INSERT INTO orders (customer_id, number) VALUES ($1, $2) ON CONFLICT (number) DO NOTHING',
    'INSERT INTO orders (id) VALUES ($1) ON CONFLICT ON CONSTRAINT orders_pkey DO NOTHING',
    'CREATE TABLE a (n text REFERENCES orders (number), c bigint REFERENCES customers)',
  ][n % 6];
const lines = (count: number, line: (sql: string | undefined, n: number) => string) =>
  Array.from({ length: count }, (_, n) => line(statement(n), n)).join('\n');

const upsert = 'INSERT INTO customers (tenant_id, email) VALUES ($1, $2) ON CONFLICT';
const typescript = `import { target, upsertOf } from './shared';
export const whole = (db: Db) => db.query(upsertOf, [1, 2]);
export const part = (db: Db) => db.query(\`${upsert} \${target} DO NOTHING\`, [1, 2]);
`;
const go = `package d

var whole = upsertOf
var part = "${upsert} " + target + " DO NOTHING"
`;

/** The open documents. Two of them take words from files that are not open. */
export const originals: Readonly<Record<string, string>> = {
  'a.sql': lines(40, (sql) => `${sql};`),
  'b.ts': typescript + lines(30, (sql, n) => `export const f${n} = (db: Db) => db.query(\`${sql}\`, [1, 2]);`),
  'c.js': lines(30, (sql, n) => `const q${n} = sql\`${sql}\`;`),
  'd.go': `${go}${lines(30, (sql, n) => `var q${n} = \`${sql}\``)}\n`,
};

/** What is typed and pasted into them. */
export const pieces = [
  ...['email', 'tenant_id', 'number', 'id', '(', ')', ' ', '`', "'", '$1', ', ', ' WHERE deleted_at IS NULL', '\n'],
  ...['--', '/*', '*/', 'ON CONFLICT', ';', 'target', '$' + '{target}'],
];

const targets = [
  '(tenant_id, email)',
  '(email)',
  '(email) WHERE deleted_at IS NULL',
  '(nothing)',
  'ON CONSTRAINT gone',
];

/** The files whose words the open documents use, the `n`th time that somebody changes them. */
export function sharedFiles(n: number): Readonly<Record<string, string>> {
  const target = targets[n % targets.length];
  const other = targets[(n + 2) % targets.length];
  return {
    'shared.ts': `export const target = '$' + '{target}';\nexport const upsertOf = '${upsert} ${other} DO NOTHING';\n`,
    'shared.go': `package d\n\nconst target = "${target}"\nconst upsertOf = "${upsert} ${other} DO NOTHING"\n`,
  };
}

/** Files that no open document needs, of one branch or another; undefined ones are not there. */
export function branchFiles(n: number): Readonly<Record<string, string | undefined>> {
  const file = (i: number) => ((i + n) % 3 === 0 ? undefined : `${statement(i + n)};\n`);
  return Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`more/f${i}.sql`, file(i)]));
}

/** A schema-lens.json; undefined when there is none. One is half written. */
export function configuration(n: number): string | undefined {
  const all = [
    {},
    { rules: { 'no-matching-key': 'warning', 'partial-index-needs-predicate': 'hint' } },
    { rules: { 'no-matching-key': 'off' } },
    { paths: [{ include: '*.ts', searchPath: ['elsewhere', 'public'] }] },
    { tags: ['query'], functions: ['db.run'] },
    { sources: [{ name: 'second', snapshot: 'two.json' }], paths: [{ include: 'c.js', source: 'second' }] },
  ];
  const chosen = all[n % (all.length + 2)];
  if (chosen) return JSON.stringify({ version: 1, ...chosen });
  return n % 2 === 0 ? undefined : '{ "rules": {';
}

/** The sample's schema with other keys each time: no two that follow one another are equal. */
export function snapshotText(change: number): string {
  const tables = base.tables.map((table: { name: string; keys: readonly unknown[] }, i: number) => ({
    ...table,
    keys: table.keys.filter((_, k) => ((change >> (i + k)) & 1) === 0),
  }));
  return JSON.stringify({ ...base, tables, otherIndexes: [{ schema: 'public', names: [`change_${change}`] }] });
}

/** The sample's migrations, with one behind them that is another one each time. */
export function migrationFiles(n: number): Readonly<Record<string, string>> {
  const last = ['(number)', '(customer_id, number)', '(lower(number))'][n % 3];
  return {
    'migrations/001_shop.sql': shop,
    'migrations/002_more.sql': `CREATE UNIQUE INDEX orders_more_${n} ON orders ${last};\n`,
  };
}
