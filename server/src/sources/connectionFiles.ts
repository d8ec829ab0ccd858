import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionParameters } from '../text/connectionString.ts';

/**
 * The parameters of a service in the connection service file: PGSERVICEFILE or ~/.pg_service.conf, then
 * PGSYSCONFDIR/pg_service.conf. Undefined when no file names the service.
 */
export function serviceParameters(service: string, env: NodeJS.ProcessEnv): ConnectionParameters | undefined {
  const own = env.PGSERVICEFILE ?? join(homeOf(env), '.pg_service.conf');
  const shared = env.PGSYSCONFDIR === undefined ? [] : [join(env.PGSYSCONFDIR, 'pg_service.conf')];
  for (const file of [own, ...shared]) {
    const found = existsSync(file) ? serviceIn(readFileSync(file, 'utf8'), service) : undefined;
    if (found) return found;
  }
  return undefined;
}

function serviceIn(text: string, service: string): ConnectionParameters | undefined {
  let parameters: Record<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (section !== undefined && parameters) return parameters;
    if (section === service) parameters = {};
    const [, name, value] = /^\s*([^#=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (parameters && name !== undefined && value !== undefined) parameters[name] = value;
  }
  return parameters;
}

/** What a line of the password file is compared with. */
export interface PasswordOwner {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** The password of the first line of the password file that fits. As libpq does, a file that others may read is not read. */
export function passwordFromFile(
  owner: PasswordOwner,
  passfile: string | undefined,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const file = passfile ?? env.PGPASSFILE ?? defaultPassfile(env);
  if (!existsSync(file)) return undefined;
  const stat = statSync(file);
  if (!stat.isFile() || (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)) return undefined;
  const host = owner.host.startsWith('/') ? 'localhost' : owner.host;
  const wanted = [host, String(owner.port), owner.database, owner.user];
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const fields = [...line.matchAll(/((?:[^:\\]|\\.)*)(?::|$)/g)].map((match) =>
      (match[1] ?? '').replace(/\\(.)/g, '$1'),
    );
    if (fields.length >= 5 && wanted.every((value, i) => fields[i] === '*' || fields[i] === value)) return fields[4];
  }
  return undefined;
}

function defaultPassfile(env: NodeJS.ProcessEnv): string {
  if (process.platform !== 'win32') return join(homeOf(env), '.pgpass');
  return join(env.APPDATA ?? homeOf(env), 'postgresql', 'pgpass.conf');
}

/** HOME as the given environment has it. */
export function homeOf(env: NodeJS.ProcessEnv): string {
  return env.HOME ?? homedir();
}
