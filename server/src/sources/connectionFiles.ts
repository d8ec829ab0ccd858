import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionParameters } from '../text/connectionString.ts';

/**
 * The parameters of a service in the connection service file: PGSERVICEFILE or ~/.pg_service.conf, then
 * PGSYSCONFDIR/pg_service.conf. Undefined when no file names the service.
 */
export function serviceParameters(service: string, env: NodeJS.ProcessEnv): ConnectionParameters | undefined {
  const shared = env.PGSYSCONFDIR === undefined ? sharedFolders : [env.PGSYSCONFDIR];
  for (const file of [ownServiceFile(env), ...shared.map((folder) => join(folder, 'pg_service.conf'))]) {
    const found = existsSync(file) ? serviceIn(readFileSync(file, 'utf8'), service) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Where distributions build libpq to look; PGSYSCONFDIR says otherwise. */
const sharedFolders = process.platform === 'win32' ? [] : ['/etc/postgresql-common', '/etc/sysconfig/pgsql', '/etc'];

function ownServiceFile(env: NodeJS.ProcessEnv): string {
  if (env.PGSERVICEFILE !== undefined && env.PGSERVICEFILE !== '') return env.PGSERVICEFILE;
  if (process.platform !== 'win32') return join(homeOf(env), '.pg_service.conf');
  return join(env.APPDATA ?? homeOf(env), 'postgresql', '.pg_service.conf');
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
  const file = passwordFile(passfile, env);
  if (!existsSync(file) || whyUnread(file) !== undefined) return undefined;
  // A socket in the default folder goes by the name of this machine; one elsewhere by its folder.
  const hosts = owner.host.startsWith('/') ? [owner.host, 'localhost'] : [owner.host];
  const wanted = [hosts, [String(owner.port)], [owner.database], [owner.user]];
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const fields = [...line.matchAll(/((?:[^:\\]|\\.)*)(?::|$)/g)].map((match) => match[1] ?? '');
    // Only a bare star means everything: an escaped one is a name.
    const fits = wanted.every((values, i) => fields[i] === '*' || values.includes(unescaped(fields[i] ?? '')));
    if (fields.length >= 5 && fits) return unescaped(fields[4] ?? '');
  }
  return undefined;
}

function unescaped(field: string): string {
  return field.replace(/\\(.)/g, '$1');
}

/** One clause when there is a password file and it is not read; undefined when all is well or there is none. */
export function passwordFileProblem(passfile: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  const file = passwordFile(passfile, env);
  const problem = existsSync(file) ? whyUnread(file) : undefined;
  return problem && `${file} is not read, as ${problem}`;
}

function whyUnread(file: string): string | undefined {
  const stat = statSync(file);
  if (!stat.isFile()) return 'it is no file';
  return process.platform !== 'win32' && (stat.mode & 0o077) !== 0 ? 'others may read it (chmod 600)' : undefined;
}

function passwordFile(passfile: string | undefined, env: NodeJS.ProcessEnv): string {
  return passfile ?? env.PGPASSFILE ?? defaultPassfile(env);
}

function defaultPassfile(env: NodeJS.ProcessEnv): string {
  if (process.platform !== 'win32') return join(homeOf(env), '.pgpass');
  return join(env.APPDATA ?? homeOf(env), 'postgresql', 'pgpass.conf');
}

/** HOME as the given environment has it. */
export function homeOf(env: NodeJS.ProcessEnv): string {
  return env.HOME ?? homedir();
}
