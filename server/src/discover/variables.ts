import { maskConnectionString, parseConnectionString } from '../text/connectionString.ts';
import type { Candidate } from './candidate.ts';
import { environmentOf } from './environment.ts';
import { secretOf } from './secret.ts';

/** Where variables stand. */
export interface VariablePlace {
  /** The file's path, or `environment`. */
  readonly origin: string;
  /** `.env:3 DATABASE_URL`, `environment: DATABASE_URL`. */
  where(variable: string): string;
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** Best guess first: a project that has several connection strings runs on the first of these. */
const usual = ['DATABASE_URL', 'POSTGRES_URL', 'POSTGRESQL_URL', 'PG_URL', 'DB_URL', 'DATABASE_URI', 'DB_URI'];

/** The candidates among the variables: connection strings, and then host, port, user, password and database apart. */
export function candidatesIn(variables: Variables, place: VariablePlace): readonly Candidate[] {
  return [...byUrl(variables, place), ...byParts(variables, place)];
}

function byUrl(variables: Variables, place: VariablePlace): readonly Candidate[] {
  return Object.entries(variables)
    .filter(([, value]) => value !== undefined && /^\s*(jdbc:)?(postgres|postgresql|postgis)(\+\w+)?:\/\//i.test(value))
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([name, value]) => candidateOf(name, value?.trim() ?? '', place) ?? []);
}

function rank(name: string): number {
  const place = usual.indexOf(name);
  return place === -1 ? usual.length : place;
}

/** A family of variables that say a connection in parts; alternatives in order. */
interface Family {
  readonly name: string;
  readonly host: readonly string[];
  readonly port: readonly string[];
  readonly user: readonly string[];
  readonly password: readonly string[];
  readonly database: readonly string[];
  readonly tls: readonly string[];
}

const families: readonly Family[] = [
  prefixed('POSTGRES_', ['POSTGRES_HOST', 'POSTGRES_SERVER']),
  prefixed('POSTGRESQL_', ['POSTGRESQL_HOST']),
  prefixed('DB_', ['DB_HOST', 'DB_HOSTNAME']),
  prefixed('DATABASE_', ['DATABASE_HOST', 'DATABASE_HOSTNAME']),
  {
    name: 'PG',
    host: ['PGHOST'],
    port: ['PGPORT'],
    user: ['PGUSER'],
    password: ['PGPASSWORD'],
    database: ['PGDATABASE'],
    tls: ['PGSSLMODE'],
  },
];

function prefixed(prefix: string, host: readonly string[]): Family {
  const each = (...words: readonly string[]) => words.map((word) => `${prefix}${word}`);
  return {
    name: prefix,
    host,
    port: each('PORT'),
    user: each('USER', 'USERNAME'),
    password: each('PASSWORD', 'PASS', 'PWD'),
    database: each('DB', 'DATABASE', 'NAME', 'DBNAME'),
    tls: each('SSLMODE', 'SSL_MODE', 'SSL'),
  };
}

function byParts(variables: Variables, place: VariablePlace): readonly Candidate[] {
  return families.flatMap((family) => {
    const get = (names: readonly string[]) => names.find((name) => (variables[name] ?? '') !== '');
    const first = get(family.host) ?? get(family.database);
    if (first === undefined || isOtherProduct(variables, family)) return [];
    const value = (names: readonly string[]) => variables[get(names) ?? ''];
    const connection = urlOf({
      host: value(family.host) ?? (family.name === 'PG' ? '' : 'localhost'),
      port: value(family.port),
      user: value(family.user),
      password: value(family.password),
      database: value(family.database),
      sslmode: sslMode(value(family.tls)),
    });
    return candidateOf(first, connection, place) ?? [];
  });
}

/** Frameworks name the product of DB_HOST beside it. */
function isOtherProduct(variables: Variables, family: Family): boolean {
  const names = [
    `${family.name}CONNECTION`,
    `${family.name}CLIENT`,
    `${family.name}DRIVER`,
    `${family.name}TYPE`,
    `${family.name}DIALECT`,
  ];
  const said = names.map((name) => variables[name]).find((value) => value !== undefined && value !== '');
  const port = family.port.map((name) => variables[name]).find(Boolean);
  return (said !== undefined && !/p(ost)?g(res)?/i.test(said)) || port === '3306' || port === '1433';
}

/** libpq's word for what people write into `…_SSL`. */
function sslMode(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^(1|true|on|yes)$/i.test(text)) return 'require';
  if (/^(0|false|off|no)$/i.test(text)) return 'disable';
  return text;
}

type Parts = Readonly<Record<'host' | 'port' | 'user' | 'password' | 'database' | 'sslmode', string | undefined>>;

function urlOf({ host = '', port, user, password, database, sslmode }: Parts): string {
  const login = [user, password].flatMap((part) => (part === undefined ? [] : [encodeURIComponent(part)])).join(':');
  // A socket's folder and an IPv6 address need no brackets when their slashes and colons are escaped.
  const place = `${encodeURIComponent(host)}${port ? `:${port}` : ''}`;
  const query = sslmode ? `?sslmode=${encodeURIComponent(sslmode)}` : '';
  return `postgres://${login && `${user === undefined ? ':' : ''}${login}@`}${place}/${encodeURIComponent(database ?? '')}${query}`;
}

function candidateOf(variable: string, connection: string, place: VariablePlace): Candidate | undefined {
  // Another variable stands for a part, which only the project's own code fills in.
  if (/\$\{|\$\(|<[^>]*>|\{\{/.test(connection)) return undefined;
  const reading = parseConnectionString(connection);
  if (reading.kind === 'unreadable') return undefined;
  const { host = 'localhost', port = '5432', dbname, user } = reading.parameters;
  const named = host.startsWith('/') ? host : `${host.split(',')[0]}:${port.split(',')[0]}`;
  return {
    id: `${place.origin}:${variable}`,
    database: dbname ?? user ?? named,
    host: named,
    where: place.where(variable),
    environment: environmentOf(place.origin, variable, named),
    secret: secretOf(connection),
    masked: maskConnectionString(connection),
  };
}
