import { chownSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from './postgres.ts';

/** PostgreSQL's own client library, as the judge of what a connection string accepts and refuses. */
export interface Libpq {
  /** What libpq says of a connection: undefined when it is made, its message when not. */
  refusal(connection: string): Promise<string | undefined>;
  /** Lets libpq read a file that only its owner may. */
  own(path: string): void;
  /** The server that libpq runs in; it offers no TLS and trusts everybody. */
  readonly url: string;
  readonly port: number;
  readonly home: string;
  stop(): Promise<void>;
}

/**
 * Starts a server whose extension dblink connects through the libpq of its release; `home` is where that looks for
 * `.postgresql/root.crt` and the like.
 */
export async function startLibpq(home: string): Promise<Libpq> {
  const server = await startPostgres(18, { env: { HOME: home }, socket: true });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query('CREATE EXTENSION dblink');
  return {
    refusal: async (connection) => {
      try {
        await client.query('SELECT dblink_connect($1)', [connection]);
        await client.query('SELECT dblink_disconnect()');
        return undefined;
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error;
        return error.detail ?? error.message;
      }
    },
    own: (path) => {
      if (server.user) chownSync(path, server.user.uid, server.user.gid);
    },
    url: server.url,
    port: server.port,
    home: server.home,
    stop: async () => {
      await client.end();
      await server.stop();
    },
  };
}
