import { maskConnectionString, parseConnectionString } from '../text/connectionString.ts';
import type { Candidate } from './candidate.ts';
import { environmentOf } from './environment.ts';
import { secretOf } from './secret.ts';

/** A connection said in parts, as variables and configuration files say it. */
export type Parts = Readonly<
  Record<'host' | 'port' | 'user' | 'password' | 'database' | 'sslmode', string | undefined>
>;

/** Where a connection stands. */
export interface Standing {
  /** The file's path, or `environment`. */
  readonly path: string;
  /** The variable, section or key that says it. */
  readonly name: string;
  /** `.env:3 DATABASE_URL`. */
  readonly where: string;
}

/** The parts as a connection string. */
export function urlOf({ host = '', port, user, password, database, sslmode }: Parts): string {
  const known = readable(password);
  const login = [user, known].flatMap((part) => (part === undefined ? [] : [encodeURIComponent(part)])).join(':');
  // A socket's folder and an IPv6 address need no brackets when their slashes and colons are escaped.
  const place = `${host.split(',').map(encodeURIComponent).join(',')}${port ? `:${port}` : ''}`;
  const query = sslmode ? `?sslmode=${encodeURIComponent(sslmode)}` : '';
  return `postgres://${login && `${user === undefined ? ':' : ''}${login}@`}${place}/${encodeURIComponent(database ?? '')}${query}`;
}

/** Passwords that stand in a vault, of which the file holds an address or a cipher, are asked for. */
function readable(password: string | undefined): string | undefined {
  return password === undefined || /^(encrypted:|op:\/\/|vault:|ref\+|awssm:|gcpsm:)/.test(password)
    ? undefined
    : password;
}

/** libpq's word for what people write into `ssl` or `…_SSL`. */
export function sslMode(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^(1|true|on|yes|no-verify)$/i.test(text)) return 'require';
  if (/^(0|false|off|no)$/i.test(text)) return 'disable';
  return text;
}

/** Whether a text begins like a connection to PostgreSQL, in the spelling of any language. */
export function isPostgresUrl(text: string): boolean {
  return /^\s*(jdbc:)?(postgres|postgresql|postgis|pgsql)(\+\w+)?:\/\//i.test(text);
}

/** `host=… dbname=…`, as libpq, Go and .NET-free tools write it. */
export function isKeywordString(text: string): boolean {
  return (
    /^\s*(host|hostaddr|dbname|user|port|sslmode|service|password)\s*=/i.test(text) &&
    /\b(host|dbname|service)\s*=/i.test(text)
  );
}

/** Whether a tool's word for a product means PostgreSQL: `pg`, `postgresql`, `postgres-js`, `postgis`, `pgx`. */
export function isPostgresWord(word: string): boolean {
  return /postgres|^(pg|pgx|pgsql|postgis|pg-native)\d*$/i.test(word);
}

/** One candidate, or none for what cannot be read, and where a part is filled in by the project's own code only. */
export function candidateOf(connection: string, { path, name, where }: Standing): readonly Candidate[] {
  if (/\$\{|\$\(|<[^>]*>|\{\{/.test(connection)) return [];
  const reading = parseConnectionString(connection);
  if (reading.kind === 'unreadable') return [];
  const { host = 'localhost', port = '5432', dbname, user, service } = reading.parameters;
  const place = host.startsWith('/') ? host : `${host.split(',')[0]}:${port.split(',')[0]}`;
  const named = service === undefined ? place : `service ${service}`;
  const candidate: Candidate = {
    id: `${path}:${name}`,
    path,
    database: dbname ?? service ?? user ?? named,
    host: named,
    where,
    environment: environmentOf(path, name, named),
    secret: secretOf(connection),
    masked: maskConnectionString(connection),
  };
  return [candidate];
}
