import type { Catalog } from '../../server/src/catalog/catalog.ts';
import type { Resolution } from '../../server/src/resolve/resolution.ts';
import { resolveClause } from '../../server/src/resolve/resolve.ts';
import { introspect } from '../../server/src/sources/introspect.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import type { Question } from './questions.ts';

/** A server that can be asked. One text of several statements gives one row list per statement. */
export interface Server {
  readonly label: string;
  run(sql: string): Promise<readonly (readonly Record<string, unknown>[])[]>;
  close(): Promise<void>;
}

/** What somebody says to a question: the arbiters or the key by name, an SQLSTATE, or `unknown` and why. */
export interface Answer {
  readonly kind: 'keys' | 'error' | 'unknown';
  readonly text: string;
}

export async function catalogOf(server: Server): Promise<Catalog> {
  return introspect((sql) => server.run(sql), {
    kind: 'database',
    label: server.label,
    takenAt: '2020-01-01T00:00:00Z',
  });
}

/** The product's answer. */
export function ourAnswer(
  question: Question,
  catalog: Catalog,
  searchPath: readonly string[],
): Answer & { readonly resolution?: Resolution } {
  const clause = readSql(question.sql).clauses[0];
  if (!clause) return { kind: 'unknown', text: 'no clause' };
  const resolution = resolveClause(clause, { catalog, searchPath });
  return { ...answerOf(resolution), resolution };
}

export function answerOf(resolution: Resolution): Answer {
  if (resolution.kind === 'resolved') return { kind: 'keys', text: resolution.keys.map((key) => key.name).join(' ') };
  if (resolution.kind === 'rejected') return { kind: 'error', text: resolution.sqlstate };
  return { kind: 'unknown', text: resolution.because };
}

/** PostgreSQL's answer. A statement that it takes is run too, in a transaction of its own, for what only the first row shows. */
export async function theirAnswer(question: Question, server: Server): Promise<Answer> {
  try {
    if (question.kind === 'reference') return await boundKey(question.sql, server);
    return question.parameters ? await genericArbiters(question.sql, server) : await arbiters(question.sql, server);
  } catch (problem) {
    return { kind: 'error', text: codeOf(problem) };
  }
}

function codeOf(problem: unknown): string {
  if (typeof problem === 'object' && problem !== null && 'code' in problem) return String(problem.code);
  throw problem;
}

interface Plan {
  readonly 'Conflict Arbiter Indexes'?: readonly string[];
}

function arbitersIn(rows: readonly Record<string, unknown>[] | undefined): readonly string[] {
  const cell = rows?.[0]?.['QUERY PLAN'];
  const plans = (typeof cell === 'string' ? JSON.parse(cell) : cell) as readonly { readonly Plan?: Plan }[];
  // A rule may leave no plan at all.
  return plans[0]?.Plan?.['Conflict Arbiter Indexes'] ?? [];
}

async function arbiters(sql: string, server: Server): Promise<Answer> {
  const [rows] = await server.run(`EXPLAIN (FORMAT JSON, COSTS OFF) ${sql}`);
  const names = arbitersIn(rows);
  const deferrable = await refusedAtRun(sql, server);
  return deferrable ? { kind: 'error', text: '55000' } : { kind: 'keys', text: names.join(' ') };
}

/** Whether running the statement says that an arbiter is deferrable. Any other failure is not of interest. */
async function refusedAtRun(sql: string, server: Server): Promise<boolean> {
  await server.run('BEGIN');
  try {
    await server.run(sql);
    return false;
  } catch (problem) {
    return codeOf(problem) === '55000';
  } finally {
    await server.run('ROLLBACK');
  }
}

/** With parameters: what a generic plan finds, as every execution but the first five has it. */
async function genericArbiters(sql: string, server: Server): Promise<Answer> {
  const count = Math.max(...[...sql.matchAll(/\$(\d+)/g)].map((one) => Number(one[1])));
  const execute = `EXECUTE asked (${Array.from({ length: count }, () => 'NULL').join(', ')})`;
  await server.run(`PREPARE asked AS ${sql}`);
  try {
    const results = await server.run(
      `SET plan_cache_mode = force_generic_plan; EXPLAIN (FORMAT JSON, COSTS OFF) ${execute}`,
    );
    const names = arbitersIn(results[1]);
    const deferrable = await refusedAtRun(execute, server);
    return deferrable ? { kind: 'error', text: '55000' } : { kind: 'keys', text: names.join(' ') };
  } finally {
    await server.run('DEALLOCATE asked; RESET plan_cache_mode');
  }
}

async function boundKey(sql: string, server: Server): Promise<Answer> {
  await server.run('BEGIN');
  try {
    await server.run(sql);
    const [rows] = await server.run(
      "SELECT i.relname AS name FROM pg_constraint k JOIN pg_class i ON i.oid = k.conindid WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY k.oid DESC LIMIT 1",
    );
    return { kind: 'keys', text: String(rows?.[0]?.name) };
  } finally {
    await server.run('ROLLBACK');
  }
}
