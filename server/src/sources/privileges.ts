import type { RunQueries } from './introspect.ts';

/** What the role may do, as far as it bears on what can be answered. */
export interface Privileges {
  readonly role: string;
  readonly superuser: boolean;
  /** Tables outside the system's schemas. */
  readonly tables: number;
  /** Those on which PostgreSQL may be asked what the catalog leaves open, which takes the privileges of an INSERT with that target. */
  readonly askable: number;
}

/** Reads the role's privileges from the catalogs; needs none itself. Rejects as `run` rejects. */
export async function privilegesOf(run: RunQueries): Promise<Privileges> {
  const results = await run(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL search_path = pg_catalog;
SET LOCAL statement_timeout = '15s';
${query};
COMMIT`);
  const row = results[3]?.[0] ?? {};
  return {
    role: String(row.role),
    superuser: row.superuser === true,
    tables: Number(row.tables),
    askable: Number(row.askable),
  };
}

const query = `SELECT current_user AS role, current_setting('is_superuser') = 'on' AS superuser, count(c.oid)::int AS tables,
 count(c.oid) FILTER (WHERE has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'SELECT'))::int AS askable
 FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'`;
