import { Client } from 'pg';
import { openEmbedded } from '../support/embedded.ts';
import { type Major, startPostgres } from '../support/postgres.ts';
import type { Server } from './judge.ts';

/** The embedded PostgreSQL, with nothing in it. */
export async function embeddedServer(): Promise<Server> {
  const { run, close } = await openEmbedded();
  return { label: 'embedded PostgreSQL', run, close };
}

/** A real server, in a database that may be written to at will. */
export async function realServer(url: string): Promise<Server> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const version = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
  return {
    label: `PostgreSQL ${version.rows[0]?.version ?? ''}`.trim(),
    run: async (sql) => {
      const results: unknown = await client.query(sql);
      const list = (Array.isArray(results) ? results : [results]) as readonly {
        readonly rows: Record<string, unknown>[];
      }[];
      return list.map((result) => result.rows);
    },
    close: () => client.end(),
  };
}

/** A real server of that major version, started on a free port and removed when it is closed. */
export async function startedServer(major: Major): Promise<Server> {
  const started = await startPostgres(major);
  const server = await realServer(started.url);
  return {
    ...server,
    close: async () => {
      await server.close();
      await started.stop();
    },
  };
}
