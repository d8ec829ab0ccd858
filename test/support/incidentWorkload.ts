import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { readDocument } from '../../server/src/features/reading.ts';
import { languageOf } from '../../server/src/hosts/index.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';

/** The folders of the five incidents. */
export const incidentFolders = ['oauth', 'purchases', 'waba', 'triage', 'badges'];

interface Statement {
  readonly file: string;
  readonly sql: string;
}

/** The statements of the code below `folder` that need a key: upserts with their parameters, and tables that refer to others. */
function workload(root: string, folder: string): readonly Statement[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    join(folder, path).replaceAll('\\', '/'),
  );
  return files.sort().flatMap((file) => {
    const language = languageOf(file);
    if (!language || !/\.(?:js|ts|go|sql)$/.test(file)) return [];
    const text = readFileSync(join(root, file), 'utf8');
    const { fragments } = readDocument({ uri: pathToFileURL(join(root, file)).href, language, text });
    return fragments.flatMap(({ fragment, reading }) =>
      reading.clauses.length === 0 ? [] : Array.from(splitStatements(fragment.sql), ({ text: sql }) => ({ file, sql })),
    );
  });
}

const values: Readonly<Record<string, unknown>> = {
  boolean: true,
  integer: 41,
  bigint: 42,
  date: '2024-05-06',
  'double precision': 3600,
};

/** Runs a statement as a driver that prepares it does, often enough for a generic plan; its work is undone. */
async function run({ sql }: Statement, client: pg.Client): Promise<string> {
  try {
    await client.query('BEGIN');
    if (!/^\s*insert\b/i.test(sql)) {
      await client.query(sql);
      return 'done';
    }
    await client.query(`PREPARE work AS ${sql}`);
    const { rows } = await client.query('SELECT unnest(parameter_types)::text AS type FROM pg_prepared_statements');
    const given = rows.map(({ type }) => client.escapeLiteral(String(values[type] ?? '2024-05-06')));
    const call = `EXECUTE work${given.length > 0 ? `(${given.join(', ')})` : ''}`;
    for (let times = 0; times < 7; times++) await client.query(call);
    return 'done';
  } catch (error) {
    return error instanceof pg.DatabaseError ? `${error.code}` : String(error);
  } finally {
    await client.query('ROLLBACK');
    await client.query('DEALLOCATE ALL');
  }
}

export interface WorkloadResult {
  /** Statements that were run. */
  readonly statements: number;
  /** `oauth/oauth_server.js 42P10`, once for each statement that the server refused. */
  readonly refused: readonly string[];
}

/** Runs the statements of one incident's code, or of all, as the files say them now. */
export async function runWorkload(
  client: pg.Client,
  root: string,
  folders: readonly string[] = incidentFolders,
): Promise<WorkloadResult> {
  const statements = folders.flatMap((folder) => workload(root, folder));
  const refused: string[] = [];
  for (const statement of statements) {
    const said = await run(statement, client);
    if (said !== 'done') refused.push(`${statement.file} ${said}`);
  }
  return { statements: statements.length, refused };
}
