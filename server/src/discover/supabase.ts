import { parse } from 'smol-toml';
import { candidateOf, urlOf } from './parts.ts';
import type { Place } from './place.ts';

/** `supabase/config.toml`: the local stack's database, whose user, password and database the tool fixes itself. */
export const supabase: Place = {
  reads: (path) => /(^|\/)supabase\/config\.toml$/.test(path),
  find({ path, text }) {
    const port = portOf(text);
    const line = text.split(/\r\n?|\n/).findIndex((each) => /^\s*\[db\]/.test(each)) + 1;
    const login = { user: 'postgres', password: 'postgres', database: 'postgres' };
    const connection = urlOf({ host: '127.0.0.1', port, ...login, sslmode: undefined });
    return candidateOf(connection, { path, name: 'db', where: `${path}:${line || 1} [db]` });
  },
};

function portOf(text: string): string {
  const { db } = read(text);
  const port = typeof db === 'object' && db !== null && 'port' in db ? db.port : undefined;
  return typeof port === 'number' ? String(port) : '54322';
}

/** The library's own message quotes the file. */
function read(text: string): Readonly<Record<string, unknown>> {
  try {
    return parse(text);
  } catch (error) {
    const line = error instanceof Error && 'line' in error ? `, line ${error.line}` : '';
    throw new Error(`not TOML${line}`);
  }
}
