// The laws of an edit once more, for every clause of every fixture of the readers: literals, joined ones, templates, and the calls
// of all query builders, in TypeScript, JavaScript, Go and SQL. Each clause gets a table whose keys miss it by little.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Catalog, Key } from '../server/src/catalog/catalog.ts';
import { analyse } from '../server/src/features/analyse.ts';
import type { AnalysedClause, DocumentAnalysis } from '../server/src/features/analysis.ts';
import { readDocument } from '../server/src/features/reading.ts';
import { languageOf } from '../server/src/hosts/index.ts';
import type { EditFix } from '../server/src/rules/rule.ts';
import { createNeighbours } from '../server/src/sources/neighbours.ts';
import type { ConflictClause } from '../server/src/sql/clause.ts';
import { quoteIdentifier } from '../server/src/sql/names.ts';
import { encloses } from '../server/src/text/range.ts';
import { contextOf } from './features/look.ts';
import { catalogOf, keyOf, tableOf } from './features/schema.ts';
import { Server } from './specs/server.ts';
import { loadParsers, type SyntaxErrors } from './support/syntax.ts';
import { editedAndBack } from './support/undo.ts';

const folder = join(process.cwd(), 'test/hosts');
let server: Server;
let syntaxErrors: SyntaxErrors;
before(async () => {
  [server, syntaxErrors] = await Promise.all([Server.start(), loadParsers()]);
});
after(() => server.close());

/** A key that misses the clause by little, and what to ask PostgreSQL about it. */
interface NearKey {
  readonly key: Key;
  readonly sql: string;
}

function nearKeys(columns: readonly string[]): readonly NearKey[] {
  const list = (names: readonly string[]) => names.map(quoteIdentifier).join(', ');
  const wider = [...columns, 'lens_more'];
  return [
    { key: keyOf('lens_wider', wider), sql: `create unique index lens_wider on lens_table (${list(wider)})` },
    {
      key: keyOf('lens_live', columns, { where: '(lens_gone IS NULL)' }),
      sql: `create unique index lens_live on lens_table (${list(columns)}) where lens_gone is null`,
    },
  ];
}

/** The names of a clause that says its table and columns; undefined of another one. */
function namesOf({
  clause,
}: AnalysedClause): { readonly table: string; readonly target: readonly string[] } | undefined {
  if (clause.kind !== 'conflict' || clause.target.by !== 'elements' || !clause.table || clause.table.opaque)
    return undefined;
  const { elements, where } = clause.target;
  const target = elements.flatMap(({ column, ordering }) =>
    column && !column.opaque && !ordering ? [column.name] : [],
  );
  if (where || target.length < elements.length) return undefined;
  const { schema, name } = clause.table;
  return { table: schema === undefined ? name : `${schema}.${name}`, target: [...new Set(target)] };
}

const named = ({ columns, assignments }: ConflictClause) =>
  [...columns, ...assignments.map(({ column }) => column)].filter(({ opaque }) => !opaque).map(({ name }) => name);

function textColumns(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...names, 'lens_more', 'lens_gone'].map((name) => [name, 'text']));
}

interface Scene {
  readonly path: string;
  readonly language: string;
  readonly catalog: Catalog;
}

function lookAt({ path, language, catalog }: Scene, text: string): DocumentAnalysis {
  const document = { uri: pathToFileURL(path).href, language, text };
  return analyse(readDocument(document, createNeighbours(dirname(path))), contextOf(catalog));
}

/** PostgreSQL takes the target as the edited text has it, by the key that the fix named. */
async function agreed({ clause, fragment }: AnalysedClause, near: NearKey, columns: Readonly<Record<string, string>>) {
  assert.ok(clause.kind === 'conflict' && clause.target.by === 'elements');
  const { elements, where } = clause.target;
  const list = elements.map(({ range }) => fragment.sql.slice(range.start, range.end)).join(', ');
  const target = `(${list})${where ? ` where ${where.text}` : ''}`;
  const table = Object.entries(columns).map(([name, type]) => `${quoteIdentifier(name)} ${type}`);
  await server.run(['drop table if exists lens_table', `create table lens_table (${table.join(', ')})`, near.sql]);
  const verdict = await server.judge(`insert into lens_table (lens_more) values ('') on conflict ${target} do nothing`);
  assert.deepEqual(verdict, { kind: 'accepted', keys: [near.key.name] }, target);
}

/** Checks what holds for every edit, and gives the clause that it made. */
async function checkEdit(scene: Scene, before: DocumentAnalysis, at: number, fix: EditFix): Promise<AnalysedClause> {
  const { text } = before.document;
  const { edited, back } = editedAndBack(text, fix.edits);
  assert.equal(back, text, `${fix.title}: undone`);
  assert.equal(syntaxErrors(scene.language, edited), syntaxErrors(scene.language, text), `${fix.title}: ${edited}`);
  const after = lookAt(scene, edited);
  assert.equal(after.clauses.length, before.clauses.length, fix.title);
  for (const [i, { fragment, clause }] of before.clauses.entries()) {
    if (fix.edits.some(({ range }) => encloses(fragment.range, range)) || i === at) continue;
    const same = after.clauses[i];
    assert.equal(same?.fragment.sql, fragment.sql, `${fix.title} changes another statement: ${clause.kind}`);
  }
  const changed = after.clauses[at];
  assert.ok(changed);
  return changed;
}

const made = new Map<string, number>();
/** The dialects of all clauses that say their table and columns. */
const written = new Set<string>();

async function checkClause(
  path: string,
  language: string,
  text: string,
  at: number,
  found: AnalysedClause,
): Promise<void> {
  const names = namesOf(found);
  if (!names || found.clause.kind !== 'conflict') return;
  const columns = textColumns([...names.target, ...named(found.clause)]);
  for (const near of nearKeys(names.target)) {
    const catalog = catalogOf(tableOf(names.table, columns, [near.key]));
    const scene = { path, language, catalog };
    const before = lookAt(scene, text);
    const clause = before.clauses[at];
    for (const finding of before.findings.filter((each) => each.clause === clause))
      for (const fix of finding.fixes) {
        if (fix.kind !== 'edit') continue;
        const changed = await checkEdit(scene, before, at, fix);
        assert.equal(changed.resolution.kind, 'resolved', `${fix.title}: ${changed.fragment.sql}`);
        await agreed(changed, near, columns);
        made.set(found.fragment.dialect, (made.get(found.fragment.dialect) ?? 0) + 1);
      }
  }
}

const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.parentPath !== folder && languageOf(entry.name) !== undefined)
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

for (const path of paths.sort()) {
  const language = languageOf(path) ?? '';
  const text = readFileSync(path, 'utf8');
  const { clauses } = lookAt({ path, language, catalog: catalogOf() }, text);
  const complete = clauses.filter((clause) => namesOf(clause));
  if (complete.length === 0) continue;
  for (const { fragment } of complete) written.add(fragment.dialect);
  test(`edits of ${path.slice(folder.length + 1)}`, async () => {
    for (const [at, clause] of clauses.entries()) await checkClause(path, language, text, at, clause);
  });
}

test('each way of writing a clause has edits', (t) => {
  t.diagnostic([...made].map(([dialect, count]) => `${dialect} ${count}`).join(', '));
  // Where a model has to know a column before it can be named, no key of the test's own is offered.
  const without = [...written].filter((dialect) => !made.has(dialect));
  assert.deepEqual(without.sort(), ['drizzle', 'mikroorm', 'prisma']);
});
