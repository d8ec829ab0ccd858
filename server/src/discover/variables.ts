import type { Candidate } from './candidate.ts';
import { candidateOf, isKeywordString, isPostgresUrl, isPostgresWord, sslMode, urlOf } from './parts.ts';

/** Where variables stand. */
export interface VariablePlace {
  /** The file's path, or `environment`. */
  readonly origin: string;
  /** `.env:3 DATABASE_URL`, `environment: DATABASE_URL`. */
  where(variable: string): string;
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** Best guess first: a project that has several connection strings runs on the first of these. */
const usual = [
  'DATABASE_URL',
  'POSTGRES_URL',
  'POSTGRESQL_URL',
  'PG_URL',
  'PGURL',
  'DB_URL',
  'DATABASE_URI',
  'DB_URI',
  'POSTGRES_URL_NON_POOLING',
  'POSTGRES_PRISMA_URL',
];

/** The candidates among the variables: connection strings, and then host, port, user, password and database apart. */
export function candidatesIn(variables: Variables, place: VariablePlace): readonly Candidate[] {
  return [...byUrl(variables, place), ...byParts(variables, place), ...byService(variables, place)];
}

function byUrl(variables: Variables, place: VariablePlace): readonly Candidate[] {
  return Object.entries(variables)
    .filter(([name, value]) => value !== undefined && isConnection(value) && !/SHADOW/i.test(name))
    .sort(([a], [b]) => rank(a) - rank(b))
    .flatMap(([name, value]) => candidate(name, value?.trim() ?? '', place));
}

function isConnection(value: string): boolean {
  return isPostgresUrl(value) || isKeywordString(value);
}

function rank(name: string): number {
  const place = usual.indexOf(name);
  return place === -1 ? usual.length : place;
}

function candidate(name: string, connection: string, { origin, where }: VariablePlace): readonly Candidate[] {
  return candidateOf(connection, { path: origin, name, where: where(name) });
}

/** libpq's own word for a section of the service file. */
function byService(variables: Variables, place: VariablePlace): readonly Candidate[] {
  const { PGSERVICE: service, PGHOST: host } = variables;
  const isName = service !== undefined && /^[^\s'\\]+$/.test(service) && (host ?? '') === '';
  return isName ? candidate('PGSERVICE', `service=${service}`, place) : [];
}

/** The variables of one connection in parts share a prefix; alternatives in order. */
interface Family {
  readonly name: string;
  readonly host: readonly string[];
  readonly port: readonly string[];
  readonly user: readonly string[];
  readonly password: readonly string[];
  readonly database: readonly string[];
  readonly tls: readonly string[];
}

const libpq: Family = {
  name: 'PG',
  host: ['PGHOST', 'PGHOSTADDR'],
  port: ['PGPORT'],
  user: ['PGUSER'],
  password: ['PGPASSWORD'],
  database: ['PGDATABASE'],
  tls: ['PGSSLMODE'],
};

/** Prefixes that are looked at first, and without a host. */
const first = ['POSTGRES_', 'POSTGRESQL_', 'DB_', 'DATABASE_', 'TYPEORM_'];

/** `APP_DB_HOST`, `RDS_HOSTNAME`, `BILLING_POSTGRES_HOST`: the prefix says that a database follows. */
const telling =
  /^((?:\w+_)?(?:PG|POSTGRES|POSTGRESQL|DB|DATABASE|TYPEORM|RDS|SQL|TIMESCALE|TIMESCALEDB)_?)(?:HOST|HOSTNAME|SERVER)$/;

function familiesOf(variables: Variables): readonly Family[] {
  const others = Object.keys(variables).flatMap((name) => telling.exec(name)?.[1] ?? []);
  const prefixes = [...new Set([...first, ...others])].filter((prefix) => prefix !== libpq.name);
  return [...prefixes.map(prefixed), libpq];
}

function prefixed(prefix: string): Family {
  const each = (...words: readonly string[]) => words.map((word) => `${prefix}${word}`);
  return {
    name: prefix,
    host: each('HOST', 'HOSTNAME', 'SERVER'),
    port: each('PORT'),
    user: each('USER', 'USERNAME'),
    password: each('PASSWORD', 'PASS', 'PWD'),
    database: each('DB', 'DATABASE', 'NAME', 'DBNAME', 'DB_NAME'),
    tls: each('SSLMODE', 'SSL_MODE', 'SSL'),
  };
}

function byParts(variables: Variables, place: VariablePlace): readonly Candidate[] {
  return familiesOf(variables).flatMap((family) => {
    const get = (names: readonly string[]) => names.find((name) => (variables[name] ?? '') !== '');
    const named = get(family.host) ?? get(family.database);
    if (named === undefined || isOtherProduct(variables, family)) return [];
    const value = (names: readonly string[]) => variables[get(names) ?? ''];
    const host = value(family.host);
    // `DB_HOST` may hold a whole URL, which is a candidate already.
    if (host?.includes('://') || !/^[\d,]*$/.test(value(family.port) ?? '')) return [];
    const connection = urlOf({
      host: host ?? (family.name === 'PG' ? '' : 'localhost'),
      port: value(family.port),
      user: value(family.user),
      password: value(family.password),
      database: value(family.database),
      sslmode: sslMode(value(family.tls)),
    });
    return candidate(named, connection, place);
  });
}

/** Frameworks name the product of DB_HOST beside it. */
function isOtherProduct(variables: Variables, family: Family): boolean {
  const names = ['CONNECTION', 'CLIENT', 'DRIVER', 'TYPE', 'DIALECT', 'ENGINE'].map((word) => `${family.name}${word}`);
  const said = names.map((name) => variables[name]).find((value) => value !== undefined && value !== '');
  const port = family.port.map((name) => variables[name]).find(Boolean);
  return (said !== undefined && !isPostgresWord(said)) || port === '3306' || port === '1433';
}
