import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spelledMigration } from '../../server/src/hosts/javascript/spelledMigration.ts';
import { toDocument } from '../../server/src/text/sourceMap.ts';

/** What a program spells out, its statements on lines of their own; `nothing` where it may do something else. */
function check(text: string, expected: readonly string[] | 'nothing', tool?: string): void {
  const found = spelledMigration({
    uri: 'file:///app/src/migrations/1700000000001-a.ts',
    language: 'typescript',
    text,
  });
  const statements = found?.sql.split('\n;\n').filter((statement) => statement !== '');
  assert.deepEqual(statements ?? 'nothing', expected, text);
  if (found) assert.equal(found.tool, tool, text);
  for (const { sql, document, verbatim } of found?.map ?? []) {
    const mapped = found && toDocument(found.map, sql);
    assert.deepEqual(mapped, document, text);
    if (verbatim) assert.equal(found?.sql.slice(sql.start, sql.end), text.slice(document.start, document.end), text);
  }
}

const typeorm = (body: string) => `export class A1700000000001 implements MigrationInterface {
  name = 'A1700000000001';
  public async up(queryRunner: QueryRunner): Promise<void> {
    ${body}
  }
  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table a');
  }
}`;

test('statements that run one after the other are spelled out', () => {
  check(
    typeorm(`// the table
    await queryRunner.query(\`create table a ("id" int)\`);
    await queryRunner.query("create unique index \\"a_id\\" " + 'on a ("id")', []);
    console.log('done');`),
    'nothing',
  );
  check(
    typeorm(`// the table
    await queryRunner.query(\`create table a ("id" int)\`);
    await queryRunner.query("create unique index \\"a_id\\" " + 'on a ("id")');
    console.log('done');
    return queryRunner.query('insert into a values ($1)', [1])`),
    ['create table a ("id" int)', 'create unique index "a_id" on a ("id")', 'insert into a values ($1)'],
    'TypeORM',
  );
  check(
    `const T = 'a';\n${typeorm(`await queryRunner.query(\`create table \${T} (id int)\`);`)}`,
    ['create table a (id int)'],
    'TypeORM',
  );
  check(typeorm(''), [], undefined);
  check(
    "export class Migration20240101 extends Migration { override async up(): Promise<void> { this.addSql('create table a ();'); this.addSql(`drop table b;`); } }",
    ['create table a ();', 'drop table b;'],
    'MikroORM',
  );
});

test('each tool says so in its own words', () => {
  check(
    "exports.up = (knex) => knex.raw('create table a ()');\nexports.down = (knex) => knex.raw('drop table a');",
    ['create table a ()'],
    'Knex',
  );
  check(
    "exports.up = async function up(knex) {\n  await knex.schema.raw('create table a ()')\n  await knex.raw('drop table b')\n}",
    ['create table a ()', 'drop table b'],
    'Knex',
  );
  check(
    "export const up = async (pgm) => { pgm.sql('create table a ()'); };",
    ['create table a ()'],
    'node-pg-migrate',
  );
  check(
    'export async function up(db: Kysely<DB>): Promise<void> { await sql`create table a ()`.execute(db); }',
    ['create table a ()'],
    'Kysely',
  );
  check(
    "module.exports = { down: (q) => q.sequelize.query('drop table a'), up: (q) => { return q.sequelize.query('create table a ()', { raw: true }); } };",
    ['create table a ()'],
    'Sequelize',
  );
  check(
    "export const up: Migration = async ({ context: queryInterface }) => {\n  await queryInterface.sequelize.query('create table a ()');\n};",
    ['create table a ()'],
    'Sequelize',
  );
});

/** Only a run would tell what these do. */
const open: readonly string[] = [
  typeorm("await queryRunner.createTable(new Table({ name: 'a' }));"),
  typeorm("if (process.env.CI) await queryRunner.query('create table a ()');"),
  typeorm("for (const t of tables) await queryRunner.query('create table a ()');"),
  typeorm(`await queryRunner.query(\`create table \${name} ()\`);`),
  typeorm("await queryRunner.query('create table a ()').catch(() => undefined);"),
  typeorm("const rows = await queryRunner.query('select 1'); await queryRunner.query('create table a ()');"),
  typeorm("return queryRunner.query('create table a ()'); await queryRunner.query('drop table a');"),
  typeorm('await queryRunner.query(statements.join(";"));'),
  typeorm("await other.query('create table a ()');"),
  typeorm("await (await connect()).query('create table a ()');"),
  typeorm('await queryRunner.query();'),
  "exports.up = (knex) => knex.raw('alter table ?? add unique (id)', ['a']);",
  "exports.up = (knex) => knex.schema.createTable('a', (t) => t.increments());",
  "exports.up = (q) => q.sequelize.query('drop table :t', { replacements: { t: 'a' } });",
  "exports.up = (knex) => knex.raw('create table a ()').then(() => knex.schema.dropTable('b'));",
  "export const up = wrap(async (pgm) => { pgm.sql('create table a ()'); });",
  "class A { up(q) { q.query('create table a ()'); } } class B { up(q) { q.query('drop table a'); } }",
  "export const down = (pgm) => pgm.sql('drop table a');",
  'export class A { async up(queryRunner) { await queryRunner.query(`create table a (',
  '',
];

test('what a program computes, chooses or builds is not', () => {
  for (const text of open) check(text, 'nothing');
});
