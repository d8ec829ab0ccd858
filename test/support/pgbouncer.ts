import { spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianProgram } from './debian.ts';
import { freePort, type Postgres } from './postgres.ts';

/** A PgBouncer in transaction mode, with one connection to the server for all clients. */
export interface Pooler {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts PgBouncer before a server that trusts everybody. */
export async function startPgBouncer(server: Postgres): Promise<Pooler> {
  const program = debianProgram('pgbouncer', 'pgbouncer');
  const home = mkdtempSync(join(tmpdir(), 'schema-lens-pgbouncer-'));
  const port = await freePort();
  const settings = [
    '[databases]',
    `postgres = host=127.0.0.1 port=${server.port} dbname=postgres user=postgres`,
    '[pgbouncer]',
    ...[
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = trust',
      `auth_file = ${join(home, 'users')}`,
    ],
    ...['pool_mode = transaction', 'default_pool_size = 1', 'max_client_conn = 20', 'server_reset_query ='],
  ];
  writeFileSync(join(home, 'pgbouncer.ini'), `${settings.join('\n')}\n`);
  writeFileSync(join(home, 'users'), '"postgres" ""\n');
  // It refuses root, as the server does.
  if (server.user)
    for (const path of [home, join(home, 'pgbouncer.ini'), join(home, 'users')])
      chownSync(path, server.user.uid, server.user.gid);
  const child = spawn(program, [join(home, 'pgbouncer.ini')], { stdio: ['ignore', 'ignore', 'pipe'], ...server.user });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PgBouncer did not start: ${log}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('process up')) resolve();
    });
  });
  return {
    port,
    close: async () => {
      process.removeListener('exit', kill);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
