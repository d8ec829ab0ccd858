import { l10n } from 'vscode';

/** A connection string with its password taken out, so that it can be remembered and sent. */
export interface TypedConnection {
  readonly connection: string;
  readonly password?: string;
}

/**
 * Why the text cannot be a connection string, or undefined. Only the form is looked at; what the server says of host,
 * user and database comes from the attempt.
 */
export function connectionProblem(text: string): string | undefined {
  const typed = text.trim();
  if (typed === '') return l10n.t('Type postgresql://user@host:5432/database, or host=… dbname=… user=…');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) {
    if (!/^postgres(ql)?:\/\//i.test(typed)) return l10n.t('Only postgres:// and postgresql:// can be connected to');
    return /\s/.test(typed) ? l10n.t('A connection URL holds no blanks; write %20 for one') : undefined;
  }
  return /^\s*[a-z_]+\s*=/i.test(typed)
    ? undefined
    : l10n.t('Begin with postgresql://, or write keywords such as host=localhost dbname=app user=app');
}

/** Takes the password out of a URL (before the `@` or as `?password=`) or of a keyword string, as libpq reads them. */
export function takePassword(text: string): TypedConnection {
  const typed = text.trim();
  return /^postgres(ql)?:\/\//i.test(typed) ? fromUrl(typed) : fromKeywords(typed);
}

function fromUrl(url: string): TypedConnection {
  const user = /^([a-z]+:\/\/[^:@/?#]*):([^@/]*)@/i.exec(url);
  const bare = user ? url.replace(user[0], () => `${user[1]}@`) : url;
  const query = /([?&])password=([^&]*)(&|$)/.exec(bare);
  const connection = query
    ? bare.replace(query[0], () => (query[3] === '&' ? (query[1] ?? '') : '')).replace(/[?&]$/, '')
    : bare;
  const secret = query?.[2] ?? user?.[2];
  return secret ? { connection, password: decoded(secret) } : { connection };
}

/** Quoted values escape `'` and `\` by a backslash. */
function fromKeywords(text: string): TypedConnection {
  const found = /(^|\s)password\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s\\]|\\.)*))/i.exec(text);
  if (!found) return { connection: text };
  const connection = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim();
  const secret = (found[2] ?? found[3] ?? '').replace(/\\(.)/g, '$1');
  return secret ? { connection, password: secret } : { connection };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
