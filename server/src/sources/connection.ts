import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { type ConnectionParameters, parseConnectionString } from '../text/connectionString.ts';
import { passwordFileProblem, passwordFromFile, serviceParameters } from './connectionFiles.ts';
import { wordOf } from './connectionWord.ts';
import { type LoginDemands, loginDemands } from './login.ts';
import { SourceError } from './source.ts';
import { type TlsSettings, tlsSettings } from './tlsSettings.ts';

/** Where and as whom to connect, all defaults filled in as libpq fills them in. */
export interface Connection {
  /** Tried in order. A host that begins with `/` is the folder of a Unix socket. */
  readonly endpoints: readonly Endpoint[];
  readonly user: string;
  readonly database: string;
  readonly tls: TlsSettings;
  /** Seconds for one attempt, from the first packet to the server's readiness. */
  readonly connectTimeout: number;
  /** Command-line options for the server (`-c name=value`), as the connection names them. */
  readonly options: string | undefined;
  /** `schema=` of Prisma, `currentSchema=` of JDBC, `search_path=` of pgx: the application's own search_path. */
  readonly searchPath: readonly string[] | undefined;
  readonly login: LoginDemands;
  /** `target_session_attrs`: which of the servers will do. */
  readonly target: Target;
  /** Where the password file exists and is not read, why. */
  passwordFileProblem(): string | undefined;
  /** Kept in a function so that no log holds it by accident. Undefined when nothing configures one. */
  password(endpoint: Endpoint): string | undefined;
}

export type Target = (typeof targets)[number];

export interface Endpoint {
  readonly host: string;
  /** `hostaddr`: where to connect instead, without asking a name server; certificates and passwords go by `host`. */
  readonly address?: string;
  readonly port: number;
}

/** The environment variable behind each parameter (libpq, "Environment Variables"). */
const variables: Readonly<Record<string, string>> = {
  host: 'PGHOST',
  hostaddr: 'PGHOSTADDR',
  port: 'PGPORT',
  dbname: 'PGDATABASE',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  passfile: 'PGPASSFILE',
  service: 'PGSERVICE',
  options: 'PGOPTIONS',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslcrl: 'PGSSLCRL',
  sslcrldir: 'PGSSLCRLDIR',
  sslcertmode: 'PGSSLCERTMODE',
  ssl_min_protocol_version: 'PGSSLMINPROTOCOLVERSION',
  ssl_max_protocol_version: 'PGSSLMAXPROTOCOLVERSION',
  requiressl: 'PGREQUIRESSL',
  requirepeer: 'PGREQUIREPEER',
  require_auth: 'PGREQUIREAUTH',
  gssencmode: 'PGGSSENCMODE',
  min_protocol_version: 'PGMINPROTOCOLVERSION',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  channel_binding: 'PGCHANNELBINDING',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
  load_balance_hosts: 'PGLOADBALANCEHOSTS',
  sslnegotiation: 'PGSSLNEGOTIATION',
};

/**
 * Reads a connection string (URL or keywords; empty means the environment alone) as libpq does: what it says, then its
 * service, then PG* variables, then defaults. Throws a `SourceError` of kind `usage` that quotes nothing of the text.
 */
export function resolveConnection(text: string, env: NodeJS.ProcessEnv): Connection {
  const reading = text.trim() === '' ? { kind: 'read' as const, parameters: {} } : parseConnectionString(text);
  if (reading.kind === 'unreadable') {
    throw new SourceError('usage', `The connection string cannot be used: ${reading.because}`, example);
  }
  const parameters = merged(reading.parameters, env);
  refuseUnspoken(parameters);
  const tls = tlsSettings(parameters);
  const user = parameters.user ?? systemUser();
  const database = parameters.dbname ?? user;
  return {
    endpoints: endpointsOf(parameters, tls),
    user,
    database,
    tls,
    connectTimeout: timeoutOf(parameters.connect_timeout),
    options: parameters.options,
    searchPath: searchPathOf(parameters),
    login: loginDemands(parameters),
    target: wordOf(parameters, 'target_session_attrs', targets) ?? 'any',
    passwordFileProblem: () => passwordFileProblem(parameters.passfile, env),
    password: (endpoint) =>
      parameters.password ?? passwordFromFile({ ...endpoint, user, database }, parameters.passfile, env),
  };
}

/** What libpq can do and we cannot: left out silently, a connection would be less safe than it asks to be. */
const unspoken: readonly (readonly [parameter: string, values: RegExp, what: string])[] = [
  ['gssencmode', /^require$/i, 'encryption by GSSAPI'],
  ['requirepeer', /./, 'looking up the user of a server behind a Unix socket'],
  ['min_protocol_version', /^(3\.[^0]|latest)/i, 'a newer protocol than 3.0'],
];

function refuseUnspoken(parameters: ConnectionParameters): void {
  wordOf(parameters, 'gssencmode', ['disable', 'prefer', 'require']);
  for (const [parameter, values, what] of unspoken) {
    if (!values.test(parameters[parameter] ?? '')) continue;
    throw new SourceError(
      'usage',
      `The connection asks by ${parameter} for ${what}, which is not spoken here`,
      `Leave ${parameter} out.`,
    );
  }
}

const example = 'Write it as postgres://user@host:5432/database.';

function merged(given: ConnectionParameters, env: NodeJS.ProcessEnv): ConnectionParameters {
  const fromEnv = Object.entries(variables).flatMap(([name, variable]) => {
    const value = env[variable];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const environment: ConnectionParameters = Object.fromEntries(fromEnv);
  const service = given.service ?? environment.service;
  if (service === undefined) return { ...environment, ...given };
  const fromService = serviceParameters(service, env);
  if (!fromService) {
    const where = 'Add it to ~/.pg_service.conf, or set PGSERVICEFILE to the file that has it.';
    throw new SourceError('usage', `No service file defines the service "${service}"`, where);
  }
  return { ...environment, ...fromService, ...given };
}

function endpointsOf(parameters: ConnectionParameters, tls: TlsSettings): readonly Endpoint[] {
  const given = parameters.host?.split(',');
  const addresses = parameters.hostaddr?.split(',');
  const hosts = given ?? addresses ?? [defaultHost()];
  const ports = (parameters.port ?? '5432').split(',');
  if (ports.length !== 1 && ports.length !== hosts.length) throw mismatch('ports', ports.length, hosts.length);
  if (addresses && addresses.length !== hosts.length) throw mismatch('addresses', addresses.length, hosts.length);
  if (tls.mode === 'verify-full' && addresses?.some((address, i) => address.trim() !== '' && !given?.[i]?.trim())) {
    const message = 'sslmode=verify-full needs host, and the connection names only hostaddr';
    throw new SourceError('usage', message, 'Add host=…, the name that the certificate is for.');
  }
  const endpoints = hosts.map((host, i) => {
    const address = addresses?.[i]?.trim();
    return {
      host: host.trim() === '' ? address || defaultHost() : host.trim(),
      port: Number(ports[ports.length === 1 ? 0 : i]?.trim() || '5432'),
      ...(address && { address }),
    };
  });
  return wordOf(parameters, 'load_balance_hosts', ['disable', 'random']) === 'random' ? shuffled(endpoints) : endpoints;
}

function mismatch(what: string, given: number, hosts: number): SourceError {
  const message = `The connection names ${given} ${what} for ${hosts} ${hosts === 1 ? 'host' : 'hosts'}`;
  return new SourceError('usage', message, 'Name one for all, or one for each.');
}

function shuffled<T>(values: readonly T[]): readonly T[] {
  const keyed = values.map((value) => ({ value, key: Math.random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

const targets = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'] as const;

/** The socket of a server on this machine where there is one, as a distribution's libpq prefers it. */
function defaultHost(): string {
  const folders = process.platform === 'win32' ? [] : ['/var/run/postgresql', '/tmp'];
  return folders.find((folder) => existsSync(`${folder}/.s.PGSQL.5432`)) ?? 'localhost';
}

const defaultTimeout = 10;

function timeoutOf(text: string | undefined): number {
  if (text === undefined) return defaultTimeout;
  if (!/^\s*[+-]?\d+\s*$/.test(text)) {
    throw new SourceError('usage', 'The connect_timeout of the connection is no whole number', 'Write it in seconds.');
  }
  const seconds = Number(text);
  // libpq waits for ever at 0 and less; an editor must not.
  return seconds > 0 ? Math.max(2, seconds) : defaultTimeout;
}

function searchPathOf(parameters: ConnectionParameters): readonly string[] | undefined {
  const path = parameters.schema ?? parameters.currentschema ?? parameters.search_path;
  return path?.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without a name, as in some containers.
    return 'postgres';
  }
}
