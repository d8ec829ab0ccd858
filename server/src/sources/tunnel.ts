import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { placeOf } from './attempt.ts';
import type { Endpoint } from './connection.ts';
import { cancelled } from './deadline.ts';
import { SourceError } from './source.ts';

/** A way to a server through the machine that `ssh` reaches, by a port of this machine. */
export interface Tunnel {
  /** On 127.0.0.1. */
  readonly port: number;
  /** What ssh said about a connection that came to nothing behind it; undefined when it said nothing. */
  problem(endpoint: Endpoint): Promise<SourceError | undefined>;
  /** Ends the ssh process. Harmless when called twice. */
  close(): void;
}

export interface TunnelOptions {
  /** `user@bastion`, `bastion`, `ssh://user@bastion:2222`, or a name of the person's own ssh configuration. */
  readonly through: string;
  readonly endpoint: Endpoint;
  /** For ssh to be ready. */
  readonly milliseconds: number;
  /** Where PATH and the agent's socket are looked up. */
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * Starts the system's `ssh` with the person's own keys, agent and configuration; it asks nothing, as nobody could answer. Rejects
 * with a `SourceError` of kind `tunnel` when ssh is missing, refused or too slow.
 */
export async function openTunnel(options: TunnelOptions): Promise<Tunnel> {
  const { through, endpoint, signal } = options;
  // What begins with a dash would be an option, and options can name programs to run.
  if (!/^[\w[][^\s]*$/.test(through)) throw failure(`"${through}" is no destination of ssh`, 'Write it as user@host.');
  if (signal.aborted) throw cancelled();
  const port = await freePort();
  const target = endpoint.host.startsWith('/') ? placeOf(endpoint) : hostAndPort(endpoint);
  const words = ['-N', '-T', '-L', `127.0.0.1:${port}:${target}`, ...ways.flatMap((way) => ['-o', way]), '--', through];
  const child = spawn('ssh', words, { env: options.env, stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
  const said = listenTo(child);
  const close = () => {
    process.removeListener('exit', close);
    child.kill();
  };
  process.once('exit', close);
  child.once('exit', () => process.removeListener('exit', close));
  try {
    await ready(child, port, options, said);
  } catch (error) {
    close();
    throw error;
  }
  return { port, close, problem: () => heard(said, through, endpoint) };
}

/** The destination for a host, by the first pattern that fits; `*` stands for anything. Undefined: the direct way. */
export function tunnelFor(host: string, tunnels: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(tunnels).find(([pattern]) => fits(host, pattern))?.[1];
}

function fits(host: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(host);
}

const ways = [
  'BatchMode=yes',
  'ExitOnForwardFailure=yes',
  'ServerAliveInterval=15',
  'ServerAliveCountMax=3',
  'ControlMaster=no',
  'ControlPath=none',
  'PermitLocalCommand=no',
  'ForwardAgent=no',
  'ForwardX11=no',
  // What it says of a connection that fails behind it.
  'LogLevel=INFO',
];

function hostAndPort({ host, address, port }: Endpoint): string {
  const place = address ?? host;
  return `${place.includes(':') ? `[${place}]` : place}:${port}`;
}

interface Said {
  text(): string;
  /** Set when the process could not be started, or has ended. */
  ended(): string | undefined;
}

const longest = 4000;

function listenTo(child: ChildProcess): Said {
  let text = '';
  let ended: string | undefined;
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = `${text}${more}`.slice(-longest);
  });
  child.once('error', (error) => {
    ended = 'code' in error && error.code === 'ENOENT' ? 'missing' : error.message;
  });
  // `close` comes when all that was said has been read, unlike `exit`.
  child.once('close', () => {
    ended ??= 'exit';
  });
  return { text: () => text, ended: () => ended };
}

/** Resolves when somebody listens on the port, which ssh does once it is let in. */
async function ready(child: ChildProcess, port: number, options: TunnelOptions, said: Said): Promise<void> {
  const until = Date.now() + options.milliseconds;
  while (Date.now() < until) {
    if (options.signal.aborted) throw cancelled();
    const ended = said.ended();
    if (ended !== undefined) throw refused(ended, said.text(), options.through);
    if (child.pid !== undefined && (await listens(port))) return;
    await setTimeout(30);
  }
  throw failure(`ssh ${options.through} does not answer`, 'Is its host up, and does it need a VPN?');
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

/** What ssh says when it gives up, in OpenSSH's words. */
const refusals: readonly (readonly [said: RegExp, reason: string, next: string])[] = [
  [/Permission denied/, 'it was let in by no key', 'Load your key with ssh-add, or name it in ~/.ssh/config.'],
  [
    /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    'its host key is another one than before',
    'Find out why, then mend ~/.ssh/known_hosts.',
  ],
  [/Host key verification failed/, 'its host key is not known', 'Connect once by hand, and accept the key.'],
  [/Could not resolve hostname/, 'no such host', 'Check its name. Does it need a VPN?'],
  [/Connection refused/, 'connection refused', 'Does its ssh server run?'],
  [
    /timed out|No route to host|Network is unreachable/,
    'its host does not answer',
    'Is a VPN or a firewall in between?',
  ],
  [/Connection closed|Connection reset|kex_exchange/, 'it closed the connection', 'Try ssh by hand.'],
];

function refused(ended: string, text: string, through: string): SourceError {
  if (ended === 'missing') return failure('There is no program ssh', 'Install OpenSSH, and see that PATH has it.');
  const [, reason, next] = refusals.find(([said]) => said.test(text)) ?? [];
  if (reason !== undefined && next !== undefined) return failure(`ssh ${through} failed (${reason})`, next);
  const last = text.trim().split('\n').pop()?.slice(0, 200) ?? '';
  return failure(`ssh ${through} failed${last === '' ? '' : `: ${last.replace(/\.$/, '')}`}`, 'Try it by hand.');
}

/** Milliseconds in which ssh's word about a connection comes after its end. */
const patience = 300;

async function heard(said: Said, through: string, endpoint: Endpoint): Promise<SourceError | undefined> {
  for (let waited = 0; waited < patience; waited += 20) {
    const problem = behind(said.text(), through, endpoint);
    if (problem) return problem;
    await setTimeout(20);
  }
  return undefined;
}

/** Why ssh could not reach the server from where it is. */
function behind(text: string, through: string, endpoint: Endpoint): SourceError | undefined {
  const reason = /open failed: (?:connect failed: )?([^\r\n]*)/.exec(text)?.[1];
  if (reason === undefined) return undefined;
  const message = `${through} could not reach ${placeOf(endpoint)} (${reason.toLowerCase().replace(/\.$/, '')})`;
  return failure(message, 'The host name and the port must be right as seen from there.');
}

function failure(message: string, next: string): SourceError {
  return new SourceError('tunnel', message, next);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
