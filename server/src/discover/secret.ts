import type { ConnectionSecret } from './candidate.ts';

/** Holds a connection string where neither JSON nor inspect() nor a template literal can see it. */
export function secretOf(connection: string): ConnectionSecret {
  return Object.freeze({
    reveal: () => connection,
    toJSON: () => '***',
    toString: () => '***',
    [Symbol.for('nodejs.util.inspect.custom')]: () => '***',
  });
}
