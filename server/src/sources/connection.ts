import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { type ConnectionParameters, parseConnectionString } from '../text/connectionString.ts';
import { passwordFileProblem, passwordFromFile, serviceParameters } from './connectionFiles.ts';
import { SourceError } from './source.ts';

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
  readonly channelBinding: boolean;
  /** `target_session_attrs`: which of the servers will do. */
  readonly target: Target;
  /** Where the password file exists and is not read, why. */
  passwordFileProblem(): string | undefined;
  /** Kept in a function so that no log holds it by accident. Undefined when nothing configures one. */
  password(endpoint: Endpoint): string | undefined;
}

export type Target = 'any' | 'primary' | 'standby' | 'prefer-standby';

export interface Endpoint {
  readonly host: string;
  /** `hostaddr`: where to connect instead, without asking a name server; certificates and passwords go by `host`. */
  readonly address?: string;
  readonly port: number;
}

export type SslMode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
export interface TlsSettings {
  readonly mode: SslMode;
  /** A file, `system`, or undefined for libpq's default place. */
  readonly rootCertificate: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  /** `sslpassword`: of the key; kept in a function as passwords are. */
  keyPassword(): string | undefined;
  /** `sslnegotiation=direct`: TLS from the first byte (PostgreSQL 17). */
  readonly direct: boolean;
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
  const user = parameters.user ?? systemUser();
  const database = parameters.dbname ?? user;
  return {
    endpoints: endpointsOf(parameters),
    user,
    database,
    tls: tlsOf(parameters),
    connectTimeout: timeoutOf(parameters.connect_timeout),
    options: parameters.options,
    searchPath: searchPathOf(parameters),
    channelBinding: parameters.channel_binding === 'require',
    target: targetOf(parameters.target_session_attrs),
    passwordFileProblem: () => passwordFileProblem(parameters.passfile, env),
    password: (endpoint) =>
      parameters.password ?? passwordFromFile({ ...endpoint, user, database }, parameters.passfile, env),
  };
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

function endpointsOf(parameters: ConnectionParameters): readonly Endpoint[] {
  const given = parameters.host?.split(',');
  const addresses = parameters.hostaddr?.split(',');
  const hosts = given ?? addresses ?? [defaultHost()];
  const ports = (parameters.port ?? '5432').split(',');
  if (ports.length !== 1 && ports.length !== hosts.length) throw mismatch('ports', ports.length, hosts.length);
  if (addresses && addresses.length !== hosts.length) throw mismatch('addresses', addresses.length, hosts.length);
  const endpoints = hosts.map((host, i) => {
    const address = addresses?.[i]?.trim();
    return {
      host: host.trim() === '' ? address || defaultHost() : host.trim(),
      port: Number(ports[ports.length === 1 ? 0 : i]?.trim() || '5432'),
      ...(address && { address }),
    };
  });
  return parameters.load_balance_hosts === 'random' ? shuffled(endpoints) : endpoints;
}

function mismatch(what: string, given: number, hosts: number): SourceError {
  const message = `The connection names ${given} ${what} for ${hosts} ${hosts === 1 ? 'host' : 'hosts'}`;
  return new SourceError('usage', message, 'Name one for all, or one for each.');
}

function shuffled<T>(values: readonly T[]): readonly T[] {
  const keyed = values.map((value) => ({ value, key: Math.random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Our sessions only read, so that a server that takes writes is one that is not in recovery. */
const targets: Readonly<Record<string, Target>> = {
  any: 'any',
  'read-write': 'primary',
  primary: 'primary',
  'read-only': 'standby',
  standby: 'standby',
  'prefer-standby': 'prefer-standby',
};

function targetOf(word = 'any'): Target {
  const target = Object.hasOwn(targets, word) ? targets[word] : undefined;
  if (target) return target;
  const known = Object.keys(targets).join(', ');
  throw new SourceError(
    'usage',
    'The connection names a target_session_attrs that does not exist',
    `Use one of ${known}.`,
  );
}

/** The socket of a server on this machine where there is one, as a distribution's libpq prefers it. */
function defaultHost(): string {
  const folders = process.platform === 'win32' ? [] : ['/var/run/postgresql', '/tmp'];
  return folders.find((folder) => existsSync(`${folder}/.s.PGSQL.5432`)) ?? 'localhost';
}

const modes: readonly SslMode[] = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

function tlsOf(parameters: ConnectionParameters): TlsSettings {
  const mode = modeOf(parameters);
  const direct = parameters.sslnegotiation === 'direct';
  const isStrict = mode !== 'disable' && mode !== 'allow' && mode !== 'prefer';
  if (direct && !isStrict) {
    const message = `sslnegotiation=direct does not go with sslmode=${mode}`;
    throw new SourceError('usage', message, 'Use sslmode=require, verify-ca or verify-full.');
  }
  if (parameters.sslrootcert === 'system' && mode !== 'verify-full') {
    const message = `sslrootcert=system does not go with sslmode=${mode}`;
    throw new SourceError('usage', message, 'Use sslmode=verify-full: public authorities vouch for any name.');
  }
  return {
    mode,
    rootCertificate: parameters.sslrootcert,
    certificate: parameters.sslcert,
    key: parameters.sslkey,
    keyPassword: () => parameters.sslpassword,
    direct,
  };
}

function modeOf(parameters: ConnectionParameters): SslMode {
  const word = parameters.sslmode;
  if (word === undefined && parameters.sslrootcert === 'system') return 'verify-full';
  // `ssl=true` is how JDBC and node-postgres say it, `no-verify` is node-postgres's own.
  if (word === undefined) return isTrue(parameters.ssl) || parameters.requiressl === '1' ? 'require' : 'prefer';
  if (word === 'no-verify') return 'require';
  const mode = modes.find((known) => known === word);
  if (mode) return mode;
  throw new SourceError(
    'usage',
    'The connection names an sslmode that does not exist',
    `Use one of ${modes.join(', ')}.`,
  );
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(1|true|on|yes)$/i.test(value);
}

const defaultTimeout = 10;

function timeoutOf(text: string | undefined): number {
  const seconds = Number(text);
  // libpq waits for ever at 0 and less; an editor must not.
  return Number.isFinite(seconds) && seconds > 0 ? Math.max(2, seconds) : defaultTimeout;
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
