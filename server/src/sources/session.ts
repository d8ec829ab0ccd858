import { Socket } from 'node:net';
import pg from 'pg';
import type { Arrived } from './arrivals.ts';
import { type Attempt, placeOf } from './attempt.ts';
import type { Asked, AskQueries, Outcome } from './confirm.ts';
import type { Connection, Endpoint } from './connection.ts';
import { connectionFailure } from './connectionFailure.ts';
import type { Transport } from './connectionTls.ts';
import { within } from './deadline.ts';
import { refusedLogin } from './login.ts';
import { SourceError } from './source.ts';

/** One open connection. */
export interface Session {
  /** False once the server, the network or a failed query ended it. */
  usable(): boolean;
  /**
   * Runs statements in one round trip; see `RunQueries`. Rejects with a `SourceError`; the connection is then gone, as its
   * transaction may be half done.
   */
  run(
    sql: string,
    signal: AbortSignal,
    milliseconds: number,
    arrived?: Arrived,
  ): Promise<readonly (readonly Record<string, unknown>[])[]>;
  /** Sends messages in one go; see `AskQueries`. An error of the server is an answer, and the session goes on. */
  ask(messages: readonly Asked[], signal: AbortSignal, milliseconds: number): ReturnType<AskQueries>;
  close(): Promise<void>;
}

/** One way to connect. */
export interface Opening {
  readonly connection: Connection;
  readonly endpoint: Endpoint;
  readonly transport: Transport;
  readonly password: string | undefined;
  /** False for poolers that take no settings at start-up. Every transaction of ours sets its own limits anyway. */
  readonly settings: boolean;
  /** A port of this machine that leads to the endpoint. */
  readonly tunnel?: number | undefined;
  /** Called once when a session that was opened has ended, in whatever way. */
  onEnd?(): void;
}

/** Opens one connection. Rejects with a `SourceError` when refused, aborted or not ready in time. */
export async function openSession(opening: Opening, signal: AbortSignal): Promise<Session> {
  const attempt = attemptOf(opening);
  const socket = socketTo(opening);
  const client = new pg.Client(configOf(opening, socket, attempt));
  let ended = false;
  const end = () => {
    if (!ended) opening.onEnd?.();
    ended = true;
  };
  // Without a listener, a connection that breaks while idle would end this process.
  client.on('error', end);
  client.on('end', end);
  try {
    const door = { ...attempt, place: placeOf(attempt) };
    const refusal = refusedLogin(client.connection, opening.connection.login, door, () => socket.destroy());
    await within(Promise.race([strangerOn(socket, opening, attempt), refusal, client.connect()]), {
      signal,
      milliseconds: opening.connection.connectTimeout * 1000,
      timeout: () => slow(attempt),
      giveUp: () => socket.destroy(),
    });
  } catch (error) {
    ended = true;
    socket.destroy();
    throw connectionFailure(error, attempt);
  }
  async function limited<T>(work: Promise<T>, signal: AbortSignal, milliseconds: number): Promise<T> {
    try {
      const giveUp = () => socket.destroy();
      return await within(work, { signal, milliseconds, timeout: () => stalled(attempt), giveUp });
    } catch (error) {
      end();
      socket.destroy();
      throw connectionFailure(error, attempt);
    }
  }
  return {
    usable: () => !ended,
    run: async (sql, runSignal, milliseconds, arrived = () => {}) => {
      const messages = opening.settings ? [sql] : afterLimits(sql);
      return await limited(resultsOf(client, messages, arrived), runSignal, milliseconds);
    },
    ask: (messages, askSignal, milliseconds) =>
      limited(Promise.all(messages.map((message) => outcomeOf(client, message))), askSignal, milliseconds),
    close: async () => {
      end();
      await within(client.end(), {
        signal: new AbortController().signal,
        milliseconds: 500,
        timeout: () => stalled(attempt),
        giveUp: () => socket.destroy(),
      }).catch(() => undefined);
      socket.destroy();
    },
  };
}

/**
 * The beginning of a transaction with its limits, and the rest as a message of its own: the role's own statement_timeout counts
 * while the server parses a text, before the text can change it.
 */
function afterLimits(sql: string): readonly string[] {
  const limits = /^(?:\s*(?:BEGIN|SET LOCAL)\b[^;]*;)+/.exec(sql)?.[0] ?? '';
  return [limits, sql.slice(limits.length)].filter((text) => text.trim() !== '');
}

type Results = readonly (readonly Record<string, unknown>[])[];

/** The rows of each statement, of which `arrived` hears before. Nothing else is under way on the connection. */
async function resultsOf(client: pg.Client, messages: readonly string[], arrived: Arrived): Promise<Results> {
  let statement = 0;
  const next = () => {
    statement++;
  };
  client.connection.on('commandComplete', next);
  try {
    const told = messages.map((text) => rowsOf(client, text, (row) => arrived(statement, row)));
    return (await Promise.all(told)).flat();
  } finally {
    client.connection.off('commandComplete', next);
  }
}

function rowsOf(client: pg.Client, text: string, arrived: (row: Record<string, unknown>) => void): Promise<Results> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query<Record<string, unknown>>(text, (error, result) => {
      // Several statements answer with several results, which the driver's types do not say.
      if (error) reject(error);
      else resolve([result].flat().map(({ rows }) => rows));
    });
    query.on('row', arrived);
    client.query(query);
  });
}

async function outcomeOf(client: pg.Client, { text, single }: Asked): Promise<Outcome> {
  // The driver's types do not know this option.
  const query: pg.QueryConfig & { readonly queryMode?: 'extended' } = single
    ? { text, queryMode: 'extended' }
    : { text };
  try {
    const results = [await client.query<Record<string, unknown>>(query)].flat();
    return { kind: 'rows', rows: results[results.length - 1]?.rows ?? [] };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code === undefined) throw error;
    const { code: sqlstate, message, where } = error;
    const position = Number(error.position);
    return { kind: 'error', sqlstate, message, inside: where !== undefined, ...(position > 0 && { position }) };
  }
}

function attemptOf({ connection, endpoint, transport }: Opening): Attempt {
  const { user, database } = connection;
  return { ...endpoint, user, database, encrypted: transport.kind === 'tls' };
}

/** A socket that goes where the endpoint is to be reached, whatever name the driver tells it: that is for certificates. */
function socketTo({ endpoint, tunnel }: Opening): Socket {
  const socket = new Socket();
  if (endpoint.host.startsWith('/') && tunnel === undefined) return socket;
  const host = tunnel === undefined ? (endpoint.address ?? endpoint.host) : '127.0.0.1';
  const go = socket.connect.bind(socket);
  const port = tunnel ?? endpoint.port;
  // Node.js gives each address of a name 250 ms unless told, which a far server does not keep.
  socket.connect = () => go({ host, port, autoSelectFamilyAttemptTimeout: patience });
  return socket;
}

/** Milliseconds for one of several addresses of a name. */
const patience = 3000;

/** What a session may do at most, said at start-up so that it also holds for what we might forget. */
const sessionSettings = '-c default_transaction_read_only=on -c statement_timeout=60s -c lock_timeout=5s';

function configOf(opening: Opening, socket: Socket, attempt: Attempt): pg.ClientConfig {
  const { connection, endpoint, transport, password } = opening;
  // Ours come last: the last one counts.
  const options = [connection.options ?? '', opening.settings ? sessionSettings : ''].join(' ').trim();
  return {
    host: endpoint.host,
    port: endpoint.port,
    user: connection.user,
    database: connection.database,
    password: () => {
      if (password === undefined) throw passwordNeeded(attempt, connection.passwordFileProblem());
      return password;
    },
    ssl: transport.kind === 'tls' ? transport.options : false,
    sslnegotiation: transport.kind === 'tls' && transport.direct ? 'direct' : 'postgres',
    stream: () => socket,
    keepAlive: true,
    // Messages of one `ask` do not wait for each other's answers.
    pipeline: true,
    application_name: 'schema-lens',
    client_encoding: 'UTF8',
    enableChannelBinding: connection.login.channelBinding,
    // The driver would take PGOPTIONS otherwise, which the connection has weighed already.
    options,
  };
}

/**
 * Rejects when the first byte is none that PostgreSQL's protocol begins with; otherwise never settles. The driver would
 * wait for the rest of a message that no web server or MySQL ever sends.
 */
function strangerOn(socket: Socket, { transport }: Opening, attempt: Attempt): Promise<never> {
  // A TLS record of a handshake or an alert, where nothing is said before TLS.
  const greetings = transport.kind === 'plain' ? 'RENv' : transport.direct ? '\x15\x16' : 'SNE';
  return new Promise((_, reject) => {
    socket.once('data', (bytes) => {
      if (greetings.includes(String.fromCharCode(bytes[0] ?? 0))) return;
      const message = `${placeOf(attempt)} does not speak PostgreSQL's protocol`;
      reject(new SourceError('not-postgresql', message, 'Check the port.'));
    });
  });
}

function passwordNeeded(attempt: Attempt, fileProblem: string | undefined): SourceError {
  const message = `Password needed for ${attempt.user}@${attempt.host}`;
  const next = fileProblem === undefined ? 'Enter it, or set PGPASSWORD or ~/.pgpass.' : `Enter it; ${fileProblem}.`;
  return new SourceError('password-needed', message, next);
}

function slow(attempt: Attempt): SourceError {
  return new SourceError('timeout', `${placeOf(attempt)} does not answer`, 'Is it PostgreSQL, and is it overloaded?');
}

function stalled(attempt: Attempt): SourceError {
  return new SourceError('timeout', `${placeOf(attempt)} stopped answering`, 'Is the network still there?');
}
