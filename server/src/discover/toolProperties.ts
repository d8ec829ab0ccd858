import type { Candidate, DiscoverableFile } from './candidate.ts';
import { candidateOf, isPostgresUrl, urlOf } from './parts.ts';
import { type Around, nameOf, type Place } from './place.ts';

/**
 * Files of `key = value` that migration tools read: `tern.conf`, `sqitch.conf` with its targets, `flyway.conf` and `flyway.toml`,
 * `liquibase.properties`. A URL of JDBC gets the user and password that stand beside it.
 */
export const toolProperties: Place = {
  reads: (path) =>
    /^(tern\.conf|sqitch\.conf|flyway[\w.-]*\.(conf|toml)|liquibase[\w.-]*\.properties)$/.test(nameOf(path)),
  find: (file, around) => sectionsOf(file.text).flatMap((section) => inSection(section, file, around)),
};

interface Section {
  readonly name: string;
  /** 1-based. */
  readonly line: number;
  readonly pairs: Map<string, { readonly value: string; readonly line: number }>;
}

function sectionsOf(text: string): readonly Section[] {
  const sections: Section[] = [{ name: '', line: 1, pairs: new Map() }];
  for (const [index, written] of text.split(/\r\n?|\n/).entries()) {
    const line = index + 1;
    const name = /^\s*\[(.*)\]\s*$/.exec(written)?.[1];
    if (name !== undefined) sections.push({ name, line, pairs: new Map() });
    const [, key, value] = /^\s*([\w.-]+)\s*[=:]\s*(.*?)\s*$/.exec(written) ?? [];
    if (key === undefined || value === undefined) continue;
    const bare = key.replace(/^(flyway|liquibase\.command)\./, '').toLowerCase();
    sections.at(-1)?.pairs.set(bare, { value: value.replace(/^(["'])(.*)\1$/, '$2'), line });
  }
  return sections;
}

function inSection({ name, line, pairs }: Section, file: DiscoverableFile, around: Around): readonly Candidate[] {
  const get = (...keys: readonly string[]) =>
    keys.map((key) => filled(pairs.get(key)?.value, file, around)).find(Boolean);
  const user = get('user', 'username');
  const password = get('password');
  const key = ['conn_string', 'url', 'uri', 'target'].find((each) => isPostgresUrl(urlFrom(get(each) ?? '')));
  const written = key === undefined ? undefined : urlFrom(get(key) ?? '');
  const at = key === undefined ? line : (pairs.get(key)?.line ?? line);
  const shown = [name && `[${name}]`, key].filter(Boolean).join(' ');
  const place = { path: file.path, name: shown || 'database', where: `${file.path}:${at} ${shown}`.trim() };
  if (written !== undefined) return candidateOf(withLogin(written, user, password), place);
  const database = get('database');
  if (nameOf(file.path) !== 'tern.conf' || database === undefined) return [];
  const parts = { host: get('host'), port: get('port'), user, password, database, sslmode: get('sslmode') };
  return candidateOf(urlOf(parts), place);
}

/** sqitch writes `db:pg://…`. */
function urlFrom(value: string): string {
  return value.replace(/^db:(pg|postgres|postgresql):\/\//, 'postgres://').replace(/^jdbc:/, '');
}

function withLogin(url: string, user: string | undefined, password: string | undefined): string {
  if (user === undefined || /^\w+:\/\/[^/?#]*@/.test(url) || /[?&]user=/.test(url)) return url;
  const login = [user, password].flatMap((part) => (part === undefined ? [] : [encodeURIComponent(part)])).join(':');
  return url.replace('://', `://${login}@`);
}

/** `{{env "NAME"}}` of tern, `${NAME}` of the others; a value with a part that is not known is none. */
function filled(value: string | undefined, { path }: DiscoverableFile, around: Around): string | undefined {
  if (value === undefined) return undefined;
  const reference = /\{\{\s*env\s+"(\w+)"\s*\}\}|\$\{(?:env\.)?(\w+)\}/g;
  const known = [...value.matchAll(reference)].every(([, a, b]) => around.variable(a ?? b ?? '', path) !== undefined);
  if (!known) return undefined;
  return value.replace(reference, (_, a?: string, b?: string) => around.variable(a ?? b ?? '', path) ?? '');
}
