import assert from 'node:assert/strict';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { actionsAt } from '../../server/src/features/actions.ts';
import { analyse, documentUses } from '../../server/src/features/analyse.ts';
import type {
  AnalysisContext,
  DocumentAnalysis,
  DocumentFinding,
  DocumentFix,
} from '../../server/src/features/analysis.ts';
import { changesKeys } from '../../server/src/features/changes.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { indexUses } from '../../server/src/features/uses.ts';
import type { MigrationDraft } from '../../server/src/migrate/draft.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';
import { applyEdits } from '../../server/src/text/range.ts';
import { checkLaws } from './laws.ts';
import type { Server } from './server.ts';
import type { Mark, Spec, SpecFix } from './spec.ts';

/** Our own answer about a statement, through the whole pipeline. */
export function ours(
  statement: string,
  catalog: Catalog,
  { migrations, severities }: Pick<AnalysisContext, 'migrations' | 'severities'> = {},
): DocumentAnalysis {
  const reading = readDocument({ uri: 'file:///spec.sql', language: 'sql', text: statement });
  const describePlace = (place: { readonly uri: string }) => `${place.uri.replace(/^.*\/(?=migrations\/)/, '')}:1`;
  const context = { catalog, migrations, severities, isMigration: false, describePlace };
  const uses = changesKeys(reading) ? indexUses([documentUses(reading, context)]) : undefined;
  return analyse(reading, { ...context, uses: () => uses });
}

/**
 * Both judges on one spec: our marks, PostgreSQL's agreement, and what each fix makes of it. `check` is called with the
 * statement as it stands.
 */
export async function checkSpec(spec: Spec, server: Server): Promise<void> {
  const { catalog, migrations } = await catalogsOf(spec, server);
  const { severities } = spec;
  const analysis = ours(spec.statement, catalog, { migrations, severities });
  assert.deepEqual(found(analysis), spec.marks.map(plain), 'our marks');
  checkLaws(analysis);
  await agree(spec.statement, analysis, server);
  for (const fix of spec.fixes) await checkFix(fix, spec, analysis, server);
}

/** The database of a spec, and its migrations; `-- applied: 001_tables.sql` above these is what the database says it has run. */
export async function catalogsOf(
  { schema, migrations }: Pick<Spec, 'schema' | 'migrations'>,
  server: Server,
): Promise<{ readonly catalog: Catalog; readonly migrations: Catalog | undefined }> {
  const replayed = migrations === undefined ? undefined : await migrated(migrations, server);
  await server.reset(schema);
  const values = /^-- applied: (.*)$/m.exec(migrations ?? '')?.[1]?.split(', ');
  const applied = values && { applied: [{ table: 'public.schema_migrations', by: 'name' as const, values }] };
  return { catalog: { ...(await server.catalog()), ...applied }, migrations: replayed };
}

/** A catalog as replayed migrations give it: tables and primary keys are of the first file, other keys of the second. */
async function migrated(schema: string, server: Server): Promise<Catalog> {
  await server.reset(schema);
  const catalog = await server.catalog('migrations');
  const made = (file: string) => ({ uri: `file:///app/migrations/${file}`, range: { start: 0, end: 1 } });
  const tables = catalog.tables.map((table) => ({
    ...table,
    definedAt: made('001_tables.sql'),
    keys: table.keys.map((key) => ({
      ...key,
      definedAt: made(key.constraint === 'primary' ? '001_tables.sql' : '002_keys.sql'),
    })),
  }));
  const files = ['001_tables.sql', '002_keys.sql'].map((file) => ({ uri: made(file).uri, path: `migrations/${file}` }));
  return { ...catalog, tables, history: { files, tables: [], moments: [], routines: [] } };
}

/** PostgreSQL gives the same arbiters, or raises the same SQLSTATE; of what we call unknown we claim nothing. */
export async function agree(statement: string, analysis: DocumentAnalysis, server: Server): Promise<void> {
  if (changesKeys(readDocument(analysis.document))) return agreeAboutChanges(statement, analysis, server);
  const verdict = await server.judge(statement);
  const rejected = analysis.clauses.find(({ resolution }) => resolution.kind === 'rejected');
  const errors = analysis.findings.filter(({ severity }) => severity === 'error');
  if (rejected) {
    assert.ok(rejected.resolution.kind === 'rejected');
    assert.deepEqual(
      verdict.kind === 'refused' ? verdict.sqlstate : `accepted with ${verdict.keys.join(', ')}`,
      rejected.resolution.sqlstate,
      'PostgreSQL raises the same SQLSTATE',
    );
    assert.equal(errors.length, 1, 'one error for a rejected clause');
    assert.equal(errors[0]?.sqlstate, rejected.resolution.sqlstate, 'the finding cites it');
    return;
  }
  if (errors.length > 0) {
    const raised = verdict.kind === 'refused' ? verdict.sqlstate : 'accepted';
    assert.deepEqual(
      errors.map(({ sqlstate }) => sqlstate),
      [raised],
      'PostgreSQL raises it when the statement runs',
    );
    return;
  }
  const parameter = analysis.findings.find(({ rule }) => rule === 'parameter-in-predicate');
  if (parameter) assert.equal(verdict.kind === 'refused' && verdict.sqlstate, '42P10', 'a generic plan fails');
  if (analysis.clauses.some(({ resolution }) => resolution.kind === 'unknown')) return;
  const keys = analysis.clauses.flatMap(({ resolution }) =>
    resolution.kind === 'resolved' ? resolution.keys.map((key) => key.name) : [],
  );
  const seen = /^\s*do\b/i.test(statement) ? [] : keys;
  assert.deepEqual(verdict, { kind: 'accepted', keys: seen }, 'PostgreSQL uses the same keys');
}

/** Runs the DDL, then asks PostgreSQL of each clause as before: what is said to break is refused now, and nothing else. */
async function agreeAboutChanges(statement: string, analysis: DocumentAnalysis, server: Server): Promise<void> {
  const statements = Array.from(splitStatements(statement), ({ text }) => text);
  const ddl = statements.filter((text) => !/^\s*insert\b/i.test(text));
  const upserts = statements.filter((text) => /^\s*insert\b/i.test(text));
  const broken = await server.brokenBy(ddl, upserts);
  const found = analysis.findings.filter(({ rule }) => rule === 'dropped-key-in-use');
  const told = found.flatMap(({ sqlstate, related }) => (sqlstate ? [sqlstate] : related.map(() => 'upsert')));
  assert.equal(told.length, broken.length, `PostgreSQL refuses ${broken.join(', ')}`);
  const ours = found.flatMap(({ sqlstate }) => sqlstate ?? []);
  if (ours.length > 0) assert.deepEqual(ours, broken);
}

async function checkFix(fix: SpecFix, spec: Spec, analysis: DocumentAnalysis, server: Server): Promise<void> {
  const whole = { start: 0, end: spec.statement.length };
  const offered = actionsAt(analysis, whole);
  const chosen = offered.find((action) => action.title === fix.title && action.kind === fix.kind);
  assert.ok(chosen, `offered: ${offered.map((action) => action.title).join(' | ')}\nwanted: ${fix.title}`);
  if (fix.kind === 'edit') return checkEdit(chosen, fix.text, spec, server);
  if (chosen.kind === 'migration') await checkMigration(chosen.draft, spec, chosen.finding, server);
}

async function checkEdit(fix: DocumentFix, text: string, spec: Spec, server: Server): Promise<void> {
  assert.ok(fix.kind === 'edit');
  const edited = applyEdits(spec.statement, fix.edits);
  assert.equal(edited, text, fix.title);
  const { severities } = spec;
  const analysis = ours(edited, await server.catalog(), { severities });
  assert.deepEqual(
    analysis.findings.filter(counts).map(({ message }) => message),
    [],
    `after "${fix.title}"`,
  );
  await agree(edited, analysis, server);
}

/** A migration clears the finding, passes its own check and verification, and its reverse brings the finding back. */
async function checkMigration(
  draft: MigrationDraft,
  spec: Spec,
  finding: DocumentFinding,
  server: Server,
): Promise<void> {
  const steps: MigrationDraft[] = [];
  for (let step: MigrationDraft | undefined = draft; step; step = step.next) steps.push(step);
  // What only the migrations lack is made in a database of theirs.
  const lacking = finding.rule === 'not-in-migrations' ? [spec.migrations ?? ''] : [];
  for (const schema of [...lacking, spec.schema]) await forward(schema, steps, { draft, spec, finding }, server);
  await server.reset(spec.schema);
}

interface Drafted {
  readonly draft: MigrationDraft;
  readonly spec: Spec;
  readonly finding: DocumentFinding;
}

async function forward(
  schema: string,
  steps: readonly MigrationDraft[],
  { draft, spec, finding }: Drafted,
  server: Server,
): Promise<void> {
  await server.reset(schema);
  for (const step of steps) {
    if (step.check) assert.deepEqual(await server.rows(step.check), [], `check of ${step.name}`);
    await server.run(step.up);
    if (step.verify) assert.equal((await server.rows(step.verify)).length, 1, `verification of ${step.name}`);
  }
  const { severities } = spec;
  const after = ours(spec.statement, await server.catalog(), { severities });
  assert.deepEqual(
    after.findings.filter(counts).map(({ message }) => message),
    [],
    `after ${draft.name}`,
  );
  await agree(spec.statement, after, server);
  if (draft.down.length > 0) {
    for (const step of [...steps].reverse()) await server.run(step.down);
    const back = ours(spec.statement, await server.catalog(), { severities });
    assert.ok(
      back.findings.some(({ rule }) => rule === finding.rule),
      `the reverse of ${draft.name}`,
    );
  }
}

function counts({ severity }: DocumentFinding): boolean {
  return severity === 'error' || severity === 'warning';
}

/** Our findings, and the answer of clauses without one, in the shape of marks. */
function found(analysis: DocumentAnalysis): readonly unknown[] {
  const findings = analysis.findings.map(({ range, severity, rule, sqlstate, message }) =>
    plain({ kind: 'finding', range, severity, rule, sqlstate, message }),
  );
  const silent = analysis.clauses
    .filter((clause) => !analysis.findings.some((finding) => finding.clause === clause))
    .map(({ resolution }) => {
      if (resolution.kind === 'resolved') return { kind: 'resolved', keys: resolution.keys.map((key) => key.name) };
      return { kind: resolution.kind, because: resolution.kind === 'unknown' ? resolution.because : resolution.why };
    });
  return [...findings, ...silent];
}

function plain(mark: Mark): unknown {
  return JSON.parse(JSON.stringify(mark));
}
