import type { Catalog } from '../../server/src/catalog/catalog.ts';
import type { Difference, Resolution } from '../../server/src/resolve/resolution.ts';
import { catalogOf, type Server } from '../oracle/judge.ts';
import { ours } from '../specs/judges.ts';
import { type Case, expected, includes, type Section } from './cases.ts';

/** Everything that is wrong with a case, in lines for a person; empty when both judges and the file agree. */
export type Complaints = readonly string[];

export interface Verdict {
  readonly section: Section;
  readonly one: Case;
  readonly complaints: Complaints;
  /** We say `unknown`, and the file says so too. */
  readonly unknown: boolean;
}

/** Asks PostgreSQL and ourselves all the cases of a section, in a schema made for it; nothing when the version lacks it. */
export async function judgeSection(section: Section, server: Server): Promise<readonly Verdict[]> {
  const version = await majorOf(server);
  if (!includes(section.versions, version)) return [];
  await prepare(section, server);
  const catalog = { ...(await catalogOf(server)), searchPath: section.path };
  const verdicts: Verdict[] = [];
  for (const one of section.cases) {
    const unknown = expected(one, 'unknown', version) !== undefined;
    verdicts.push({ section, one, complaints: await judgeCase(one, catalog, server), unknown });
  }
  return verdicts;
}

export async function majorOf(server: Server): Promise<number> {
  const [rows] = await server.run("SELECT current_setting('server_version_num')::int / 10000 AS major");
  return Number(rows?.[0]?.major);
}

/** Empties the database and makes the section's schema. */
export async function prepare({ schema, path }: Section, server: Server): Promise<void> {
  await server.run('DISCARD ALL');
  await server.run(dropAll);
  await server.run('SET allow_system_table_mods = off');
  if (path.join() !== 'public') {
    const made = path.filter((name) => !name.startsWith('pg_') && name !== 'public');
    await server.run(made.map((name) => `CREATE SCHEMA ${name};`).join(' '));
    await server.run(`SET search_path = ${path.join(', ')}`);
  }
  const [first = '', ...parts] = schema.split(/^--(then|fails)\n/m);
  await server.run(first);
  for (let i = 0; i < parts.length; i += 2) await runPart(parts[i + 1] ?? '', parts[i] === 'fails', server);
}

/** What stands behind `--then` runs by itself, as CONCURRENTLY wants it; behind `--fails` it leaves an invalid index. */
async function runPart(part: string, fails: boolean, server: Server): Promise<void> {
  const problem = await server.run(part).then(
    () => undefined,
    (error: unknown) => error,
  );
  if ((problem !== undefined) !== fails) throw problem ?? new Error(`should fail: ${part}`);
}

const dropAll = `DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
  FOR name IN SELECT fdwname FROM pg_foreign_data_wrapper LOOP
    EXECUTE format('DROP FOREIGN DATA WRAPPER %I CASCADE', name);
  END LOOP;
  CREATE SCHEMA public;
END $$`;

async function judgeCase(one: Case, catalog: Catalog, server: Server): Promise<Complaints> {
  const version = Math.floor(catalog.serverVersion / 10_000);
  const wanted = expected(one, 'answer', version);
  const doubt = expected(one, 'unknown', version);
  const nearest = expected(one, 'nearest', version);
  const said = await theirAnswer(one.statement, server);
  const theirs = said === ran && wanted !== undefined && !/^\w{5}$/.test(wanted.answer) ? wanted.answer : said;
  const resolutions = ours(one.statement, catalog).clauses.map(({ resolution }) => resolution);
  const answer = ourAnswer(resolutions);
  const complaints: string[] = [];
  if (theirs !== wanted?.answer) complaints.push(`the file says ${wanted?.answer ?? 'nothing'}, PostgreSQL ${theirs}`);
  const known = doubt ? `unknown ${doubt.cause}` : theirs;
  if (answer !== known) complaints.push(`we say ${answer}, wanted ${known}`);
  const near = nearestOf(resolutions);
  const wantedNear = nearest && `${nearest.key}; differs: ${nearest.differs}`;
  if (near !== undefined && wantedNear === undefined && owesNearest(resolutions))
    complaints.push(`the file names no nearest key, we say ${near}`);
  if (wantedNear !== undefined && near !== wantedNear) complaints.push(`nearest is ${near}, wanted ${wantedNear}`);
  return complaints;
}

/** Our answer in the file's words. */
function ourAnswer(resolutions: readonly Resolution[]): string {
  const rejected = resolutions.find((each) => each.kind === 'rejected');
  if (rejected) return rejected.sqlstate;
  const unknown = resolutions.find((each) => each.kind === 'unknown');
  if (unknown) return `unknown ${unknown.because}`;
  if (resolutions.length === 0) return 'unknown no-clause';
  return listed(resolutions.flatMap((each) => (each.kind === 'resolved' ? each.keys.map((key) => key.name) : [])));
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? '(any)' : names.join(', ');
}

/** The key that comes closest, and how it differs; undefined where there is none, or it does not differ. */
function nearestOf(resolutions: readonly Resolution[]): string | undefined {
  const near = resolutions.flatMap((each) => (each.kind === 'resolved' ? [] : each.near))[0];
  if (!near || near.differs.length === 0) return undefined;
  return `${near.key.name}; differs: ${near.differs.map(inWords).join(', ')}`.replace(/\s+/g, ' ');
}

/** Where a key is what is wanting, the file has to say which one comes closest. */
function owesNearest(resolutions: readonly Resolution[]): boolean {
  const rejected = resolutions.find((each) => each.kind === 'rejected');
  return rejected?.why === 'no-matching-key' || rejected?.why === 'not-immediate';
}

function inWords(difference: Difference): string {
  if ('columns' in difference) return `${difference.kind}(${difference.columns.join(' ')})`;
  if ('expression' in difference) return `${difference.kind}(${difference.expression})`;
  if ('wanted' in difference) return `${difference.kind}(${difference.wanted} for ${difference.actual})`;
  return difference.kind;
}

/** A block or routine that runs shows no plan: its keys are taken from the file. */
const ran = 'ran';

type Rows = readonly Record<string, unknown>[];

/** PostgreSQL's answer in the file's words; everything happens in a transaction that is rolled back. */
export async function theirAnswer(statement: string, server: Server): Promise<string> {
  const sql = statement.replace(/;\s*$/, '');
  await server.run('BEGIN');
  try {
    if (/^(do|create (function|procedure))\b/i.test(sql)) return await runs(sql, server);
    if (/^(create|alter) /i.test(sql)) return await boundKeys(sql, server);
    if (/^prepare /i.test(sql)) return await preparedArbiters(sql, server);
    return await arbiters(sql, server);
  } catch (problem) {
    return codeOf(problem);
  } finally {
    await server.run('ROLLBACK');
    await server.run('DEALLOCATE ALL');
  }
}

/** A block that runs, or a routine that is called once it is made: one without arguments, or with defaults for all of them. */
async function runs(sql: string, server: Server): Promise<string> {
  await server.run(sql);
  const [, kind, name] = /^create (function|procedure) (\w+)/i.exec(sql) ?? [];
  if (name !== undefined) await server.run(`${kind === 'procedure' ? 'CALL' : 'SELECT'} ${name}()`);
  return ran;
}

/** The arbiters of a generic plan, as the sixth execution has it. */
async function preparedArbiters(sql: string, server: Server): Promise<string> {
  await server.run(`SET LOCAL plan_cache_mode = force_generic_plan; ${sql}`);
  const [, name = '', types] = /^prepare (\w+)(?:\s*\(([^)]*)\))?/i.exec(sql) ?? [];
  const values = types?.split(',').map(() => 'NULL');
  return await arbiters(values ? `EXECUTE ${name} (${values.join(', ')})` : `EXECUTE ${name}`, server);
}

function codeOf(problem: unknown): string {
  if (typeof problem === 'object' && problem !== null && 'code' in problem) return String(problem.code);
  throw problem;
}

/** The arbiters of the plan, of a generic one where there are parameters, unless the first row meets a deferrable key. */
async function arbiters(sql: string, server: Server): Promise<string> {
  const count = Math.max(0, ...[...sql.matchAll(/\$(\d+)/g)].map((match) => Number(match[1])));
  const values = Array.from({ length: count }, () => 'NULL').join(', ');
  const question = count > 0 ? `EXECUTE asked (${values})` : sql;
  if (count > 0) await server.run(`SET LOCAL plan_cache_mode = force_generic_plan; PREPARE asked AS ${sql}`);
  const [rows] = await server.run(`EXPLAIN (FORMAT JSON, COSTS OFF) ${question}`);
  const names = arbitersIn(rows);
  const failure = await failureOf(question, server);
  // What the rows themselves violate says nothing of the clause.
  return failure !== undefined && !/^(2[123]|44)/.test(failure) ? failure : listed(names);
}

async function failureOf(sql: string, server: Server): Promise<string | undefined> {
  await server.run('SAVEPOINT planned');
  try {
    await server.run(sql);
    return undefined;
  } catch (problem) {
    return codeOf(problem);
  } finally {
    await server.run('ROLLBACK TO SAVEPOINT planned');
  }
}

function arbitersIn(rows: Rows | undefined): readonly string[] {
  const cell = rows?.[0]?.['QUERY PLAN'];
  const plan: unknown = typeof cell === 'string' ? JSON.parse(cell) : cell;
  const names: string[] = [];
  JSON.stringify(plan, (name, value) => {
    if (name === 'Conflict Arbiter Indexes') names.push(...value);
    return value;
  });
  return names;
}

/** The keys that the statement's own foreign keys are bound to. */
async function boundKeys(sql: string, server: Server): Promise<string> {
  const [before] = await server.run(foreignKeys);
  await server.run(sql);
  const [after] = await server.run(foreignKeys);
  const old = new Set(before?.map(({ oid }) => oid));
  return listed((after ?? []).filter(({ oid }) => !old.has(oid)).map(({ key }) => String(key)));
}

const foreignKeys = `SELECT k.oid::text AS oid, i.relname::text AS key FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class i ON i.oid = k.conindid
  WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY k.oid`;
