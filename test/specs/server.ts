import type { PGlite } from '@electric-sql/pglite';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { introspect } from '../../server/src/sources/introspect.ts';
import { openEmbedded } from '../support/embedded.ts';

/** What PostgreSQL says of a statement. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly keys: readonly string[] }
  | { readonly kind: 'refused'; readonly sqlstate: string; readonly message: string };

/** The second judge: one embedded PostgreSQL whose public schema is made afresh for each spec. */
export class Server {
  private constructor(private readonly database: PGlite) {}

  static async start(): Promise<Server> {
    const { db: database } = await openEmbedded();
    // The embedded server starts with this on, which no server does that people use: references to catalogs would pass.
    await database.exec('set allow_system_table_mods = off');
    return new Server(database);
  }

  async reset(schema: string): Promise<void> {
    await this.database.exec('drop schema public cascade; create schema public; reset search_path');
    await this.database.exec(schema);
  }

  /** Statements one at a time, as what is CONCURRENTLY demands. */
  async run(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await this.database.exec(statement);
  }

  async rows(query: string): Promise<readonly unknown[]> {
    return (await this.database.query(query)).rows;
  }

  async catalog(label = 'dev'): Promise<Catalog> {
    const run = async (sql: string) =>
      (await this.database.exec(sql)).map((result) => result.rows as readonly Record<string, unknown>[]);
    return introspect(run, { kind: 'database', label, takenAt: '2026-01-01T00:00:00.000Z' });
  }

  /**
   * Plans the statement, with a generic plan where it has parameters, then runs it in a transaction that is rolled back. An
   * error of the data (23505 and the like) says nothing about the clause.
   */
  async judge(statement: string): Promise<Verdict> {
    const sql = statement.trim().replace(/;$/, '');
    // A block has no plan: it runs, and tells no key.
    return /\binsert\b/i.test(sql) && !/^do\b/i.test(sql) ? this.judgeConflict(sql) : this.judgeReference(sql);
  }

  /** The SQLSTATEs that some DDL raises, or where it runs, those that statements raise behind it. Nothing stays. */
  async brokenBy(ddl: readonly string[], statements: readonly string[]): Promise<readonly string[]> {
    await this.database.exec('begin');
    try {
      for (const statement of ddl) await this.make(statement);
      const raised: string[] = [];
      for (const statement of statements) {
        await this.database.exec('savepoint before');
        const problem = await this.refusal(statement);
        await this.database.exec('rollback to savepoint before');
        if (problem?.kind === 'refused') raised.push(problem.sqlstate);
      }
      return raised;
    } catch (error) {
      return [refused(error).sqlstate];
    } finally {
      await this.database.exec('rollback');
    }
  }

  /** DDL whose keys the schema has already changes nothing (42P07, and 42P16 for a second primary key). */
  private async make(statement: string): Promise<void> {
    await this.database.exec('savepoint made');
    try {
      await this.database.exec(statement);
    } catch (error) {
      if (!['42P07', '42P16'].includes(refused(error).sqlstate)) throw error;
      await this.database.exec('rollback to savepoint made');
    }
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  private async judgeConflict(sql: string): Promise<Verdict> {
    const numbers = [...sql.matchAll(/\$(\d+)/g)].map((match) => Number(match[1]));
    const count = Math.max(0, ...numbers);
    const values = Array.from({ length: count }, () => 'null').join(', ');
    const prepare = count > 0 ? `set local plan_cache_mode = force_generic_plan; prepare probe as ${sql};` : '';
    const question = count > 0 ? `execute probe(${values})` : sql;
    return this.rolledBack(async () => {
      if (prepare) await this.database.exec(prepare);
      const [plan] = await this.rows(`explain (format json, costs off) ${question}`);
      await this.database.exec('savepoint planned');
      const problem = await this.refusal(question);
      await this.database.exec('rollback to savepoint planned');
      if (count > 0) await this.database.exec('deallocate probe');
      return problem ?? { kind: 'accepted', keys: arbiters(plan) };
    });
  }

  private async judgeReference(sql: string): Promise<Verdict> {
    return this.rolledBack(async () => {
      const before = await this.foreignKeys();
      await this.database.exec(sql);
      const after = await this.foreignKeys();
      return {
        kind: 'accepted',
        keys: after.filter(([name]) => !before.some(([old]) => old === name)).map(([, key]) => key),
      };
    });
  }

  private async foreignKeys(): Promise<readonly (readonly [string, string])[]> {
    const { rows } = await this.database.query<{ oid: string; key: string }>(
      "select oid::text, conindid::regclass::text as key from pg_constraint where contype = 'f' order by oid",
    );
    return rows.map(({ oid, key }) => [oid, key] as const);
  }

  private async refusal(question: string): Promise<Verdict | undefined> {
    try {
      await this.database.exec(question);
      return undefined;
    } catch (error) {
      const verdict = refused(error);
      return verdict.sqlstate.startsWith('23') || verdict.sqlstate.startsWith('22') ? undefined : verdict;
    }
  }

  private async rolledBack(ask: () => Promise<Verdict>): Promise<Verdict> {
    await this.database.exec('begin');
    try {
      return await ask();
    } catch (error) {
      return refused(error);
    } finally {
      await this.database.exec('rollback');
      await this.database.exec('deallocate all');
    }
  }
}

function refused(error: unknown): Extract<Verdict, { kind: 'refused' }> {
  const { code, message } = error as { code?: string; message?: string };
  if (code === undefined) throw error;
  return { kind: 'refused', sqlstate: code, message: message ?? '' };
}

function arbiters(row: unknown): readonly string[] {
  const found = (row as { 'QUERY PLAN': readonly { Plan: Record<string, unknown> }[] })['QUERY PLAN'][0]?.Plan;
  const names = found?.['Conflict Arbiter Indexes'];
  return Array.isArray(names) ? names.map(String) : [];
}
