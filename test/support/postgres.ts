import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Certificate } from './certificate.ts';
import { installPostgres, type Major } from './postgresInstall.ts';

export { type Major, majors } from './postgresInstall.ts';

export interface PostgresOptions {
  /** Set: the superuser `postgres` must give it (SCRAM). Not set: everybody is trusted. */
  readonly password?: string;
  /** Set: TLS is offered with it. */
  readonly certificate?: Certificate;
  /** Connections without TLS are refused. */
  readonly tlsOnly?: boolean;
  /** Lines of pg_hba.conf in place of the usual ones. */
  readonly hba?: string;
  /** Unix sockets are offered in the server's own folder. */
  readonly socket?: boolean;
  /** Data of another server, which is down, to begin with as its standby: its folder, and where it will be. */
  readonly standbyOf?: Postgres;
  /** Further settings of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Variables of the server's own environment, beside this process's. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A real server on a free port of 127.0.0.1, with the superuser and the database `postgres`. */
export interface Postgres {
  readonly port: number;
  /** `postgres://postgres[:password]@127.0.0.1:port/postgres`. */
  readonly url: string;
  /** Stops the server and removes its data. Harmless when called twice. */
  stop(): Promise<void>;
  /** Stops it like an administrator, unless it is down, and starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Stops it like an administrator and keeps its data. `restart` brings it back. */
  halt(): Promise<void>;
  /** Ends it like a crash: connections break without a word. `restart` brings it back. */
  kill(): Promise<void>;
  /** All that the server wrote to its log since its last start. */
  log(): string;
  /** The folder of the server: its data, its certificate, its sockets. */
  readonly home: string;
  /** Whether the server runs as another user than this process. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/** Starts a server of that major version, installing it when needed. Takes 2 s. */
export async function startPostgres(major: Major, options: PostgresOptions = {}): Promise<Postgres> {
  const server = prepare(major, options);
  const port = await freePort();
  let running = await run(server, port);
  const remove = () => rmSync(server.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  // A test that ends without stop() leaves nothing behind either.
  process.once('exit', remove);
  const stop = async () => {
    await end(running.child, 'SIGINT');
    remove();
    process.removeListener('exit', remove);
  };
  const secret = options.password === undefined ? '' : `:${encodeURIComponent(options.password)}`;
  return {
    port,
    url: `postgres://postgres${secret}@127.0.0.1:${port}/postgres`,
    stop,
    restart: async () => {
      await end(running.child, 'SIGINT');
      running = await run(server, port);
    },
    halt: () => end(running.child, 'SIGINT'),
    kill: () => end(running.child, 'SIGKILL'),
    log: () => running.log(),
    home: server.home,
    user: server.user,
  };
}

interface Server {
  readonly native: string;
  readonly home: string;
  readonly user: User | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

function prepare(major: Major, options: PostgresOptions): Server {
  const user = unprivileged();
  const native = reachable(installPostgres(major), major, user);
  const home = mkdtempSync(join(tmpdir(), 'schema-lens-postgres-'));
  if (user) chownSync(home, user.uid, user.gid);
  const server = { native, home, user, env: options.env };
  const secret = join(home, 'password');
  const write = (file: string, text: string) => {
    writeFileSync(file, text, { mode: 0o600 });
    if (user) chownSync(file, user.uid, user.gid);
  };
  write(secret, `${options.password ?? 'unused'}\n`);
  const auth = options.password === undefined ? 'trust' : 'scram-sha-256';
  if (options.standbyOf) copyData(options.standbyOf, home);
  else
    command(server, 'initdb', [
      ...['-D', join(home, 'data'), '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'],
      ...[`--auth=${auth}`, `--pwfile=${secret}`],
    ]);
  if (options.certificate) {
    write(join(home, 'server.key'), options.certificate.key);
    write(join(home, 'server.crt'), options.certificate.certificate);
  }
  const hba = options.tlsOnly ? `hostssl all all 127.0.0.1/32 ${auth}\n` : options.hba;
  if (hba !== undefined) write(join(home, 'data/pg_hba.conf'), hba);
  write(join(home, 'data/postgresql.auto.conf'), settings(home, options));
  return server;
}

function settings(home: string, options: PostgresOptions): string {
  const tls = {
    ssl: 'on',
    ssl_key_file: join(home, 'server.key'),
    ssl_cert_file: join(home, 'server.crt'),
  };
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: options.socket ? home : '',
    fsync: 'off',
    shared_buffers: '16MB',
    max_connections: '20',
    max_wal_senders: '0',
    wal_level: 'minimal',
    autovacuum: 'off',
    ...(options.certificate && tls),
    ...options.settings,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name} = '${value.replaceAll('\\', '/').replaceAll("'", "''")}'\n`)
    .join('');
}

interface Running {
  readonly child: ChildProcess;
  log(): string;
}

async function run(server: Server, port: number): Promise<Running> {
  // After a crash the old server's children may hold its shared memory for a moment.
  for (let attempt = 1; ; attempt++) {
    const { failed, ...running } = await tryRun(server, port);
    if (failed === undefined) return running;
    if (attempt === 20) throw new Error(`PostgreSQL did not start on port ${port}: ${failed}`);
    await setTimeout(100);
  }
}

async function tryRun(server: Server, port: number): Promise<Running & { readonly failed?: string }> {
  const child = spawn(join(server.native, 'bin/postgres'), ['-D', join(server.home, 'data'), '-p', String(port)], {
    ...environment(server),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.removeListener('exit', killWithUs));
  let log = '';
  const failed = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(log.trim()));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (/ready to accept (read-only )?connections/.test(log)) resolve(undefined);
    });
  });
  const running = { child, log: () => log };
  return failed === undefined ? running : { ...running, failed: failed.slice(-4000) };
}

/** The data of a server that is down, as a hot standby that follows it when it is up again. */
function copyData(primary: Postgres, home: string): void {
  const data = join(home, 'data');
  const result = spawnSync('cp', ['-a', join(primary.home, 'data'), data], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`The data of the primary could not be copied: ${result.stderr}`);
  writeFileSync(join(data, 'standby.signal'), '');
  if (primary.user) chownSync(join(data, 'standby.signal'), primary.user.uid, primary.user.gid);
}

/** Ends one server that we started and waits until it is gone. */
function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function command(server: Server, program: string, words: readonly string[]): void {
  const result = spawnSync(join(server.native, 'bin', program), words, { ...environment(server), encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${program} ended with ${result.status}: ${result.stderr.trim()}`);
}

function environment(server: Server) {
  const env = { PATH: process.env.PATH, LC_ALL: 'C', LD_LIBRARY_PATH: join(server.native, 'lib'), TZ: 'UTC' };
  return { cwd: server.home, env: { ...process.env, ...env, ...server.env }, ...server.user };
}

/** PostgreSQL refuses to run as root, and initdb wants a user that has a name. */
function unprivileged(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (!user)
    throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** The server's folder, or a copy of it where the unprivileged user cannot reach the repository. */
function reachable(native: string, major: Major, user: User | undefined): string {
  const asks = { ...user, env: { LD_LIBRARY_PATH: join(native, 'lib') } };
  if (!user || spawnSync(join(native, 'bin/postgres'), ['--version'], asks).status === 0) return native;
  const copy = join(tmpdir(), `schema-lens-postgres-${major}`);
  if (!existsSync(copy)) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    chmodSync(copy, 0o755);
  }
  return copy;
}

/** A port of 127.0.0.1 that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
