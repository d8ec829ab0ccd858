import type { EventEmitter } from 'node:events';
import type { ConnectionParameters } from '../text/connectionString.ts';
import { wordOf } from './connectionWord.ts';
import { SourceError } from './source.ts';

const methods = ['password', 'md5', 'gss', 'sspi', 'scram-sha-256', 'oauth', 'none'] as const;

/** A way in which a server lets somebody in, by `require_auth`'s words; `none` covers trust and certificates. */
export type LoginMethod = (typeof methods)[number];

/** What the connection demands of the way in, before anything secret is sent. */
export interface LoginDemands {
  /** `channel_binding=require`: SCRAM that is bound to this very TLS connection. */
  readonly channelBinding: boolean;
  readonly methods: readonly LoginMethod[];
}

/** Reads `channel_binding` and `require_auth`. Throws a `SourceError` of kind `usage`. */
export function loginDemands(parameters: ConnectionParameters): LoginDemands {
  const binding = wordOf(parameters, 'channel_binding', ['disable', 'prefer', 'require']);
  return { channelBinding: binding === 'require', methods: methodsOf(parameters.require_auth) };
}

function methodsOf(list: string | undefined): readonly LoginMethod[] {
  if (list === undefined) return methods;
  const words = list.split(',').map((word) => word.trim());
  const isNegative = words.some((word) => word.startsWith('!'));
  if (isNegative && !words.every((word) => word.startsWith('!'))) {
    throw unusable('mixes methods with and without "!"', 'Name those to accept, or those to refuse.');
  }
  if (new Set(words).size < words.length) throw unusable('names a method twice', 'Leave one of them out.');
  const named = words.map((word) => methods.find((method) => method === word.replace(/^!/, '')));
  if (named.includes(undefined)) {
    throw unusable('names a method that does not exist', `Use some of ${methods.join(', ')}.`);
  }
  return methods.filter((method) => named.includes(method) !== isNegative);
}

function unusable(why: string, next: string): SourceError {
  return new SourceError('usage', `The connection's require_auth ${why}`, next);
}

/** Who lets whom in where, for the message. */
export interface Door {
  readonly place: string;
  readonly user: string;
  readonly encrypted: boolean;
}

/**
 * Rejects with kind `login` as soon as the server asks for a way in, or gives one, that the demands do not allow
 * (check_expected_areq in fe-auth.c); otherwise never settles. `events` are the driver's messages, which it answers itself
 * after this has heard of them: whoever calls ends the connection upon a rejection.
 */
export function refusedLogin(events: EventEmitter, demands: LoginDemands, door: Door, end: () => void): Promise<never> {
  return new Promise((_, reject) => {
    let bound = false;
    let asked = false;
    const meet = (method: LoginMethod, binds: boolean) => {
      const refusal = refusalOf(method, binds, demands, door);
      if (refusal === undefined) return;
      end();
      reject(refusal);
    };
    events.once('authenticationCleartextPassword', () => {
      asked = true;
      meet('password', false);
    });
    events.once('authenticationMD5Password', () => {
      asked = true;
      meet('md5', false);
    });
    events.once('authenticationSASL', (message: { readonly mechanisms?: readonly string[] }) => {
      asked = true;
      bound = door.encrypted && (message.mechanisms ?? []).includes('SCRAM-SHA-256-PLUS');
      meet('scram-sha-256', bound);
    });
    events.once('authenticationOk', () => {
      if (!asked) meet('none', false);
    });
  });
}

const words: Readonly<Record<LoginMethod, string>> = {
  password: 'a password in the clear',
  md5: 'a password hashed with MD5',
  gss: 'GSSAPI',
  sspi: 'SSPI',
  'scram-sha-256': 'SCRAM',
  oauth: 'OAuth',
  none: 'no password',
};

function refusalOf(method: LoginMethod, binds: boolean, demands: LoginDemands, door: Door): SourceError | undefined {
  const { place, user } = door;
  if (!demands.methods.includes(method)) {
    const message = `${place} lets ${user} in by ${words[method]}, and require_auth does not allow it`;
    return new SourceError('login', message, 'Change require_auth, or pg_hba.conf of the server.');
  }
  if (!demands.channelBinding || binds) return undefined;
  if (!door.encrypted) {
    const message = `channel_binding=require needs TLS, and the connection to ${place} has none`;
    return new SourceError('login', message, 'Use sslmode=require or stricter.');
  }
  const message = `${place} lets ${user} in by ${words[method]} without channel binding, and channel_binding=require asks for it`;
  return new SourceError('login', message, 'Use channel_binding=prefer, if the network is trusted.');
}
