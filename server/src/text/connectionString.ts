/** libpq's connection parameters by keyword (`host`, `port`, `user`, `password`, `dbname`, `sslmode`, …). Empty values are left out. */
export type ConnectionParameters = Readonly<Record<string, string>>;

export type ConnectionReading =
  | { readonly kind: 'read'; readonly parameters: ConnectionParameters }
  /** One clause for people, without any part of the text, as that may be a password. */
  | { readonly kind: 'unreadable'; readonly because: string };

/**
 * Reads `postgres://…`, with the driver marks that other languages add (`postgresql+asyncpg:`, `jdbc:`), or a DSN of
 * keywords (`host=… dbname=…`), as PQconninfoParse() does, and milder: a password may hold unescaped `/`, `#`, `%` or `@`.
 */
export function parseConnectionString(text: string): ConnectionReading {
  const trimmed = text.trim();
  const url = /^(?:jdbc:)?(?:postgres|postgresql|postgis)(?:\+\w+)?:\/\/(.*)$/is.exec(trimmed)?.[1];
  if (url !== undefined) return parseUrl(url);
  const scheme = /^(?:jdbc:)?([a-z][\w+.-]*):/i.exec(trimmed)?.[1];
  if (scheme !== undefined) return unreadable(`it begins with ${scheme.toLowerCase()}: instead of postgres:`);
  if (/^\s*\w+\s*=/.test(trimmed)) return parseDsn(trimmed);
  return unreadable('it is neither a URL (postgres://user@host/database) nor keywords (host=… dbname=…)');
}

/** The same text with each password as `***`; texts that cannot be read come back as `***` altogether. */
export function maskConnectionString(text: string): string {
  const reading = parseConnectionString(text);
  if (reading.kind === 'unreadable') return '***';
  if (!/^[^=]*:\/\//.test(text)) return text.replace(dsnPassword, '$1***');
  return text.replace(/^([^?]*?:\/\/[^:@/?]*:)[^?]*@/, '$1***@').replace(/([?&](?:ssl)?password=)[^&]*/gi, '$1***');
}

const dsnPassword = /\b((?:ssl)?password\s*=\s*)(?:'(?:[^'\\]|\\.)*'|(?:[^\s\\]|\\.)+)/gi;

function parseUrl(rest: string): ConnectionReading {
  const parts = /^(?:([^?]*)@)?([^/?@]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest);
  if (!parts) return unreadable('the URL is not complete');
  const [, login = '', hosts = '', database = '', query = ''] = parts;
  const colon = login.indexOf(':');
  const places = hosts === '' ? [] : hosts.split(',').map(hostAndPort);
  if (places.some((place) => place === undefined)) return unreadable('its port is no number from 1 to 65535');
  const parameters: Record<string, string> = {
    user: decode(colon === -1 ? login : login.slice(0, colon)),
    password: colon === -1 ? '' : decode(login.slice(colon + 1)),
    host: places.map((place) => place?.host ?? '').join(','),
    port: places.some((place) => place?.port) ? places.map((place) => place?.port ?? '').join(',') : '',
    dbname: decode(database),
  };
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = splitOnce(pair, '=').map(decode);
    if (name !== '') parameters[keyword(name)] = value;
  }
  return checked(parameters);
}

function hostAndPort(text: string): { readonly host: string; readonly port: string } | undefined {
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d*))?$/.exec(text) ?? [];
  if (bracketed === undefined && plain === undefined) return undefined;
  return { host: decode(bracketed ?? plain ?? ''), port };
}

/** `keyword = value` pairs; a value is bare or in single quotes, with a backslash before what would end it. */
function parseDsn(text: string): ConnectionReading {
  const parameters: Record<string, string> = {};
  const pair = /\s*(\w+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)(?:[^\s\\]|\\.)*)?)(?=\s|$)/gsy;
  while (pair.lastIndex < text.length) {
    const found = pair.exec(text);
    if (!found) return unreadable('a keyword has no "=", or a quote is not closed');
    const [, name = '', quoted, bare = ''] = found;
    parameters[keyword(name)] = (quoted ?? bare).replace(/\\(.)/gs, '$1');
  }
  return checked(parameters);
}

function checked(parameters: Readonly<Record<string, string>>): ConnectionReading {
  const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
  const ports = given.port?.split(',') ?? [];
  if (ports.some((port) => port !== '' && !isPort(port))) return unreadable('its port is no number from 1 to 65535');
  return { kind: 'read', parameters: given };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** Other drivers' words for libpq's. */
const synonyms: Readonly<Record<string, string>> = {
  database: 'dbname',
  username: 'user',
  hostname: 'host',
};

function keyword(name: string): string {
  const lower = name.toLowerCase();
  return synonyms[lower] ?? lower;
}

/** A `%` that begins no escape stands for itself. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function unreadable(because: string): ConnectionReading {
  return { kind: 'unreadable', because };
}
