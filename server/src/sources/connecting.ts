import type { Connection, Endpoint } from './connection.ts';
import { placeOf } from './connectionFailure.ts';
import { type Transport, transports } from './connectionTls.ts';
import { cancelled, within } from './deadline.ts';
import { openSession, type Session } from './session.ts';
import { SourceError, type SourceErrorKind } from './source.ts';

/** Asks a person for the password of `user@host:port/database`; `refused` when the one before was wrong. Undefined: declined. */
export type AskPassword = (key: string, refused: boolean) => Promise<string | undefined>;

export interface Connecting {
  readonly connection: Connection;
  readonly env: NodeJS.ProcessEnv;
  readonly ask: AskPassword | undefined;
  /** Passwords that worked, by key, so that a later connection does not ask again. */
  readonly known: Map<string, string>;
}

/** Opens a connection to the first endpoint that answers, as sslmode says. Rejects with the `SourceError` of the last one. */
export async function connect(how: Connecting, signal: AbortSignal): Promise<Session> {
  const { endpoints } = how.connection;
  for (const [i, endpoint] of endpoints.entries()) {
    try {
      return await connectTo(how, endpoint, signal);
    } catch (error) {
      if (i === endpoints.length - 1 || !hasKind(error, outOfReach)) throw error;
    }
  }
  throw new SourceError('usage', 'The connection names no host', 'Write it as postgres://user@host:5432/database.');
}

const outOfReach: readonly SourceErrorKind[] = ['dns', 'refused', 'timeout', 'reset', 'starting-up', 'shutting-down'];
/** Where another transport may succeed (libpq's connectFailureMessage loop for `allow` and `prefer`). */
const aboutTransport: readonly SourceErrorKind[] = ['tls-not-offered', 'tls-required', 'certificate', 'reset'];

async function connectTo(how: Connecting, endpoint: Endpoint, signal: AbortSignal): Promise<Session> {
  const [first, second] = transports(how.connection.tls, endpoint, how.env);
  if (!first) throw new SourceError('usage', 'The connection has no way to the server', 'Check sslmode.');
  try {
    return await withPassword(how, endpoint, first, signal);
  } catch (error) {
    if (!second || !mayDifferByTransport(error)) throw error;
    return await withPassword(how, endpoint, second, signal).catch((again) => {
      // Where neither works, the first word counts, except that a server without TLS is no news to somebody who can do without.
      throw mayDifferByTransport(again) && !hasKind(error, ['tls-not-offered']) ? error : again;
    });
  }
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
  endpoint: Endpoint,
  transport: Transport,
  signal: AbortSignal,
): Promise<Session> {
  const { user, database } = how.connection;
  const key = `${user}@${placeOf(endpoint)}/${database}`;
  let password = how.known.get(key) ?? how.connection.password(endpoint);
  for (let round = 0; ; round++) {
    try {
      const session = await withSettings({ how, endpoint, transport, password }, signal);
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

interface Way {
  readonly how: Connecting;
  readonly endpoint: Endpoint;
  readonly transport: Transport;
  readonly password: string | undefined;
}

async function withSettings({ how, ...way }: Way, signal: AbortSignal): Promise<Session> {
  const opening = { ...way, connection: how.connection };
  try {
    return await openSession({ ...opening, settings: true }, signal);
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
