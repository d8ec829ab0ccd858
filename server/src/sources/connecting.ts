import { placeOf } from './attempt.ts';
import type { Connection, Endpoint, Target } from './connection.ts';
import { connectionFailure } from './connectionFailure.ts';
import { type Transport, transports } from './connectionTls.ts';
import { cancelled, within } from './deadline.ts';
import { openSession, type Session } from './session.ts';
import { SourceError, type SourceErrorKind } from './source.ts';
import { openTunnel, type Tunnel } from './tunnel.ts';

/** Asks a person for the password of `user@host:port/database`; `refused` when the one before was wrong. Undefined: declined. */
export type AskPassword = (key: string, refused: boolean) => Promise<string | undefined>;

export interface Connecting {
  readonly connection: Connection;
  readonly env: NodeJS.ProcessEnv;
  readonly ask: AskPassword | undefined;
  /** Passwords that worked, by key, so that a later connection does not ask again. */
  readonly known: Map<string, string>;
  /** Where ssh goes through on the way to a host; undefined for a direct way. */
  through?(host: string): string | undefined;
}

/**
 * Opens a connection to the first endpoint that answers and is what `target_session_attrs` asks for, as sslmode says. Rejects
 * with the `SourceError` of the last one.
 */
export async function connect(how: Connecting, signal: AbortSignal): Promise<Session> {
  const { endpoints, target } = how.connection;
  if (target !== 'prefer-standby') return await connectToFirst(how, endpoints, target, signal);
  return await connectToFirst(how, endpoints, 'standby', signal).catch((error) => {
    if (!hasKind(error, [...outOfReach, wrongServer])) throw error;
    return connectToFirst(how, endpoints, 'any', signal);
  });
}

async function connectToFirst(
  how: Connecting,
  endpoints: readonly Endpoint[],
  target: Exclude<Target, 'prefer-standby'>,
  signal: AbortSignal,
): Promise<Session> {
  for (const [i, endpoint] of endpoints.entries()) {
    try {
      const session = await connectTo(how, endpoint, signal);
      return target === 'any' ? session : await ifSuitable(session, { target, endpoint }, signal);
    } catch (error) {
      if (i === endpoints.length - 1 || !hasKind(error, [...outOfReach, wrongServer])) throw error;
    }
  }
  throw new SourceError('usage', 'The connection names no host', 'Write it as postgres://user@host:5432/database.');
}

const outOfReach: readonly SourceErrorKind[] = [
  ...(['dns', 'refused', 'timeout', 'reset', 'starting-up', 'shutting-down', 'tunnel'] as const),
];
/** The kind of failure of a server that is not of the kind that `target_session_attrs` asks for. */
const wrongServer: SourceErrorKind = 'wrong-server';

interface Wanted {
  readonly target: Exclude<Target, 'any' | 'prefer-standby'>;
  readonly endpoint: Endpoint;
}

async function ifSuitable(session: Session, { target, endpoint }: Wanted, signal: AbortSignal): Promise<Session> {
  try {
    const [rows] = await session.run(natureQuery, signal, 10_000);
    const found = { standby: rows?.[0]?.standby === true, closed: rows?.[0]?.closed === true };
    if (fits[target](found)) return session;
    const nature = isAboutWriting(target) && !found.standby && found.closed ? 'read-only' : natureOf(found);
    const message = `${placeOf(endpoint)} is a ${nature} server, and target_session_attrs asks for ${target}`;
    throw new SourceError(wrongServer, message, 'Name another host, or target_session_attrs=any.');
  } catch (error) {
    await session.close();
    throw error;
  }
}

interface Nature {
  readonly standby: boolean;
  readonly closed: boolean;
}

const natureQuery = `SELECT pg_catalog.pg_is_in_recovery() AS standby,
 pg_catalog.current_setting('transaction_read_only') = 'on' AS closed`;

/** PostgreSQL documentation, "Connection Parameters": target_session_attrs. */
const fits: Readonly<Record<Wanted['target'], (server: Nature) => boolean>> = {
  'read-write': (server) => !server.closed,
  'read-only': (server) => server.closed,
  primary: (server) => !server.standby,
  standby: (server) => server.standby,
};

function natureOf({ standby }: Nature): string {
  return standby ? 'standby' : 'primary';
}

/** Our own settings make each session read-only, so that they are left out where the server's own word counts. */
function isAboutWriting(target: Target): boolean {
  return target === 'read-write' || target === 'read-only';
}

/** Where another transport may succeed (libpq's connectFailureMessage loop for `allow` and `prefer`). */
const aboutTransport: readonly SourceErrorKind[] = [
  ...(['tls-not-offered', 'tls-required', 'certificate', 'host-name', 'reset', 'usage'] as const),
];

async function connectTo(how: Connecting, endpoint: Endpoint, signal: AbortSignal): Promise<Session> {
  const through = how.through?.(endpoint.host);
  if (through === undefined) return await byTransports(how, { endpoint, tunnel: undefined }, signal);
  const milliseconds = how.connection.connectTimeout * 1000;
  const tunnel = await openTunnel({ through, endpoint, milliseconds, env: how.env, signal });
  try {
    return await byTransports(how, { endpoint, tunnel }, signal);
  } catch (error) {
    const behind = hasKind(error, outOfReach) ? await tunnel.problem(endpoint) : undefined;
    tunnel.close();
    throw behind ?? error;
  }
}

interface Route {
  readonly endpoint: Endpoint;
  readonly tunnel: Tunnel | undefined;
}

async function byTransports(how: Connecting, route: Route, signal: AbortSignal): Promise<Session> {
  const [first, second] = transports(how.connection.tls, route.endpoint, how.env);
  try {
    return await withPassword(how, route, first, signal);
  } catch (error) {
    if (!second || !mayDifferByTransport(error)) throw error;
    return await withPassword(how, route, second, signal).catch((again) => {
      if (hasKind(error, ['tls-not-offered']) && hasKind(again, ['tls-required'])) throw notByTls(again, how, route);
      // Where neither works, the first word counts, except that a server without TLS is no news to somebody who can do without.
      throw mayDifferByTransport(again) && !hasKind(error, ['tls-not-offered']) ? error : again;
    });
  }
}

/** The server speaks of encryption, which it does not have: it is pg_hba.conf that keeps the role out. */
function notByTls(error: unknown, { connection: { user, database } }: Connecting, { endpoint }: Route): SourceError {
  const cause = error instanceof SourceError ? error.cause : error;
  return connectionFailure(cause, { ...endpoint, user, database, encrypted: true });
}

function mayDifferByTransport(error: unknown): boolean {
  return hasKind(error, aboutTransport) || isNotAdmitted(error);
}

/** pg_hba.conf has no entry: no password helps (invalid_authorization_specification). */
function isNotAdmitted(error: unknown): boolean {
  const cause = error instanceof SourceError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === '28000';
}

/** How often a person may mistype. */
const rounds = 3;

async function withPassword(
  how: Connecting,
  { endpoint, tunnel }: Route,
  way: () => Transport,
  signal: AbortSignal,
): Promise<Session> {
  const transport = way();
  const { user, database } = how.connection;
  const key = `${user}@${placeOf(endpoint)}/${database}`;
  let password = how.known.get(key) ?? how.connection.password(endpoint);
  for (let round = 0; ; round++) {
    try {
      const session = await withSettings({ how, endpoint, tunnel, transport, password }, signal);
      if (password !== undefined) how.known.set(key, password);
      return session;
    } catch (error) {
      how.known.delete(key);
      if (!wantsPassword(error) || !how.ask || round === rounds) throw error;
      const answer = await asked(how.ask(key, password !== undefined), signal);
      if (answer === undefined) throw error;
      password = answer;
    }
  }
}

function wantsPassword(error: unknown): boolean {
  return hasKind(error, ['password-needed', 'authentication']) && !isNotAdmitted(error);
}

/** A person may leave the question open for ever; whoever waits may not. */
function asked(answer: Promise<string | undefined>, signal: AbortSignal): Promise<string | undefined> {
  return within(answer, { signal, milliseconds: 10 * 60_000, timeout: cancelled, giveUp: () => undefined });
}

interface Way extends Route {
  readonly how: Connecting;
  readonly transport: Transport;
  readonly password: string | undefined;
}

async function withSettings({ how, tunnel, ...way }: Way, signal: AbortSignal): Promise<Session> {
  const opening = { ...way, connection: how.connection, tunnel: tunnel?.port, onEnd: () => tunnel?.close() };
  try {
    return await openSession({ ...opening, settings: !isAboutWriting(how.connection.target) }, signal);
  } catch (error) {
    if (!isStartupRefusal(error)) throw error;
    return await openSession({ ...opening, settings: false }, signal);
  }
}

/** Poolers in transaction mode take only the start-up parameters that they know. */
function isStartupRefusal(error: unknown): boolean {
  const cause = error instanceof SourceError ? error.cause : undefined;
  return cause instanceof Error && /unsupported startup parameter|startup options/i.test(cause.message);
}

function hasKind(error: unknown, kinds: readonly SourceErrorKind[]): boolean {
  return error instanceof SourceError && kinds.includes(error.kind);
}
