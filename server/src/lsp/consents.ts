import { createHash } from 'node:crypto';
import { resolveConnection } from '../sources/connection.ts';
import { SourceError } from '../sources/source.ts';

/** The databases of one workspace folder that the person has allowed with a click. */
export interface Consents {
  has(target: string): boolean;
  /** The person has just clicked. */
  give(target: string): void;
}

/** `tell` hears of each target that is new. */
export function createConsents(before: readonly string[], tell: (target: string) => void): Consents {
  const given = new Set(before);
  return {
    has: (target) => given.has(target),
    give(target) {
      if (given.has(target)) return;
      given.add(target);
      tell(target);
    },
  };
}

/**
 * Names a database by where a connection leads and how it is protected, not by its password: the hash stays when a
 * password changes, and is another one when host, port, user, database or TLS settings do.
 */
export function targetOf(connection: string, env: Readonly<Record<string, string | undefined>>): string {
  return createHash('sha256').update(whereTo(connection, env)).digest('hex').slice(0, 32);
}

function whereTo(connection: string, env: Readonly<Record<string, string | undefined>>): string {
  try {
    const { endpoints, user, database, tls, options } = resolveConnection(connection, { ...env });
    return JSON.stringify([endpoints, user, database, tls, options ?? '']);
  } catch (error) {
    // What cannot be read is not connected to either.
    if (error instanceof SourceError) return 'unreadable';
    throw error;
  }
}
