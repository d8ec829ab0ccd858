import type { SourceErrorKind } from './source.ts';

/** What was tried when it failed; the words of the messages. */
export interface Attempt {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly encrypted: boolean;
}

/** What a `SourceError` says. */
export interface Told {
  readonly kind: SourceErrorKind;
  readonly message: string;
  readonly next: string;
}

/** `localhost:5432`, or the socket's folder. */
export function placeOf({ host, port }: { readonly host: string; readonly port: number }): string {
  if (host.startsWith('/')) return `${host}/.s.PGSQL.${port}`;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** What a server says, as part of a sentence. */
export function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
