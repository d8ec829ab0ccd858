import type { Candidate, DiscoverableFile } from './candidate.ts';
import { candidateOf, isKeywordString, isPostgresUrl, isPostgresWord, sslMode, urlOf } from './parts.ts';
import { lineAt } from './place.ts';
import { entryOf, membersOf, type Setting, textOf } from './settings.ts';

/** How a tool says which database product a section is about. */
export interface Wording {
  /** Whether a section that names no product is about PostgreSQL. */
  readonly assumed: boolean;
  /** The value of a variable that a section only names, as Sequelize's `use_env_variable` does. */
  variable?(name: string): string | undefined;
}

/**
 * The connections in a configuration file's sections, by URL or in parts, in the order of the file. A section takes the
 * product (`client`, `dialect`, `type`, …) of the one around it; sections of other products are left out.
 */
export function connectionsIn(file: DiscoverableFile, root: Setting, wording: Wording): readonly Candidate[] {
  return inSection({ setting: root, offset: root.offset, trail: [], product: undefined }, file, wording);
}

interface Section {
  readonly setting: Setting;
  /** Where its name stands. */
  readonly offset: number;
  readonly trail: readonly string[];
  readonly product: string | undefined;
}

const deepest = 8;

function inSection(section: Section, file: DiscoverableFile, wording: Wording): readonly Candidate[] {
  const { setting, offset, trail } = section;
  if (trail.length > deepest) return [];
  const product = productOf(setting) ?? section.product;
  const own = setting.kind === 'group' ? ownConnections({ setting, offset, trail, product }, file, wording) : [];
  const below = membersOf(setting).flatMap(({ name, offset: at, value }) =>
    shadow.test(name) ? [] : inSection({ setting: value, offset: at, trail: [...trail, name], product }, file, wording),
  );
  return [...own, ...below];
}

/** Databases that a tool makes and empties for itself. */
const shadow = /^(shadow.*|dev)Url$|^shadowDatabase|^dev-url$/i;

function productOf(setting: Setting): string | undefined {
  return textOf(setting, 'client', 'dialect', 'adapter', 'driver', 'engine', 'provider', 'type', 'connector');
}

const urls =
  /^(url|uri|dsn|clientUrl|dbUrl|databaseUrl|database_url|database-url|connection|connectionString|connection_string|datasource|data_source|directUrl|direct_url|db|database|writer|primary)$/i;

function ownConnections(section: Section, file: DiscoverableFile, wording: Wording): readonly Candidate[] {
  const { setting, offset, trail, product } = section;
  if (product === undefined ? false : !isPostgresWord(product) && !isPostgresUrl(product)) return [];
  const byUrl = membersOf(setting).flatMap(({ name, offset: at, value }) => {
    if (value.kind !== 'text' || !urls.test(name)) return [];
    const isConnection = isPostgresUrl(value.text) || isKeywordString(value.text);
    return isConnection ? candidate(value.text.trim(), [...trail, name], at) : [];
  });
  const variable = textOf(setting, 'use_env_variable');
  const named = variable === undefined ? undefined : wording.variable?.(variable);
  if (named !== undefined && isPostgresUrl(named)) return [...byUrl, ...candidate(named, trail, offset)];
  if (byUrl.length > 0 || (product === undefined && !wording.assumed)) return byUrl;
  const parts = partsOf(setting);
  return parts === undefined ? [] : candidate(parts, trail, offset);

  function candidate(connection: string, names: readonly string[], at: number): readonly Candidate[] {
    const name = names.join('.');
    const where = `${file.path}:${lineAt(file.text, at)} ${name}`.trim();
    return candidateOf(connection, { path: file.path, name, where });
  }
}

/** A section needs a database, and a host, a user or a port beside it, to be a connection. */
function partsOf(setting: Setting): string | undefined {
  const parts = {
    host: textOf(setting, 'host', 'hostname', 'server', 'socketPath'),
    port: textOf(setting, 'port'),
    user: textOf(setting, 'user', 'username'),
    password: textOf(setting, 'password', 'pass'),
    database: textOf(setting, 'database', 'dbname', 'db', 'name', 'databaseName'),
  };
  if (parts.database === undefined || (parts.host ?? parts.user ?? parts.port) === undefined) return undefined;
  if (isPostgresUrl(parts.database) || !/^\d*$/.test(parts.port ?? '')) return undefined;
  return urlOf({ ...parts, sslmode: tlsOf(setting) });
}

function tlsOf(setting: Setting): string | undefined {
  const ssl =
    entryOf(setting, 'sslmode', 'ssl_mode', 'ssl') ?? entryOf(entryOf(setting, 'dialectOptions', 'extra'), 'ssl');
  if (ssl?.kind === 'group') return 'require';
  return sslMode(textOf(ssl));
}
