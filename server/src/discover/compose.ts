import type { Candidate, DiscoverableFile } from './candidate.ts';
import { publishedPort } from './composePorts.ts';
import { variablesIn } from './envFiles.ts';
import { expand } from './expand.ts';
import { candidateOf, urlOf } from './parts.ts';
import { type Around, folderOf, lineAt, nameOf, type Place, pathFrom } from './place.ts';
import { entryOf, membersOf, type Setting, textOf } from './settings.ts';
import type { Variables } from './variables.ts';
import { yamlSettings } from './yamlSettings.ts';

/**
 * Compose files: services that run PostgreSQL and publish its port on this machine (Compose specification, "services").
 * The base file is read with its override, any other one on top of the base file.
 */
export const compose: Place = {
  reads: (path) => /^(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i.test(nameOf(path)),
  find(file, around) {
    // Variables that a service is given, of which its own lines tell.
    if (file.namedBy !== undefined) return [];
    const base = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']
      .map((name) => around.file(`${folderOf(file.path)}${name}`))
      .find((each) => each !== undefined);
    const isBase = base === undefined || base.path === file.path;
    if (!isBase && /[.-]override\./.test(nameOf(file.path))) return [];
    const override = isBase ? around.file(file.path.replace(/(\.ya?ml)$/, '.override$1')) : undefined;
    const layers = [isBase ? undefined : base, file, override].flatMap((each) =>
      each ? [yamlSettings(each.text)] : [],
    );
    const own = yamlSettings(file.text);
    return membersOf(entryOf(own, 'services')).flatMap(({ name, offset }) =>
      fromService({ name, layers, offset }, file, around),
    );
  },
  names({ path, text }) {
    const services = membersOf(entryOf(yamlOf(text), 'services'));
    const written = services.flatMap(({ value }) => envFilesOf(entryOf(value, 'env_file')));
    return written.map((each) => pathFrom(folderOf(path), each)).filter((each) => each !== undefined);
  },
};

/** Of a file that is no YAML, `find` tells. */
function yamlOf(text: string): Setting | undefined {
  try {
    return yamlSettings(text);
  } catch {
    return undefined;
  }
}

function envFilesOf(setting: Setting | undefined): readonly string[] {
  const all = setting?.kind === 'list' ? setting.items : setting ? [setting] : [];
  return all.flatMap((each) => textOf(each) ?? textOf(each, 'path') ?? []);
}

interface Service {
  readonly name: string;
  readonly layers: readonly Setting[];
  readonly offset: number;
}

function fromService({ name, layers, offset }: Service, file: DiscoverableFile, around: Around): readonly Candidate[] {
  const fill = (text: string) => expand(text, (variable) => around.variable(variable, file.path)).replaceAll('$$', '$');
  const bodies = layers.flatMap((layer) => entryOf(entryOf(layer, 'services'), name) ?? []);
  const all = (key: string) => bodies.flatMap((body) => entryOf(body, key) ?? []);
  const image = fill(bodies.map((body) => textOf(body, 'image')).findLast((each) => each !== undefined) ?? '');
  const variables = variablesOf({ all, fill, file, around });
  if (!isPostgres(image, variables)) return [];
  const isOnHost = all('network_mode').some((mode) => textOf(mode) === 'host') || isShared(name, layers);
  const inside = variables.PGPORT || '5432';
  const port = isOnHost ? { host: 'localhost', port: inside } : publishedPort(all('ports'), inside, fill);
  if (!port) return [];
  const user = variables.POSTGRES_USER || variables.POSTGRESQL_USERNAME || 'postgres';
  const connection = urlOf({
    ...port,
    user,
    password: variables.POSTGRES_PASSWORD || variables.POSTGRESQL_PASSWORD || undefined,
    database: variables.POSTGRES_DB || variables.POSTGRESQL_DATABASE || user,
    sslmode: undefined,
  });
  const where = `${file.path}:${lineAt(file.text, offset)} ${name}`;
  return candidateOf(connection, { path: file.path, name, where });
}

/** Another service, such as a development container that the editor runs in, lives in the network of this one. */
function isShared(name: string, layers: readonly Setting[]): boolean {
  const services = layers.flatMap((layer) => membersOf(entryOf(layer, 'services')));
  return services.some(({ value }) => textOf(value, 'network_mode') === `service:${name}`);
}

/** Images by the names that their makers gave them; another one counts when it is told a database as the official one is. */
function isPostgres(image: string, variables: Variables): boolean {
  const name = image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  const known =
    /(^|[/_-])(postgres|postgresql|postgis|timescaledb(-ha)?|pgvector|pgrouting|citus|paradedb|pg-?\d*)([_-]|$)/i;
  if (
    /pgadmin|pgbouncer|postgrest|postgres[_-]?(exporter|backup|mcp|ui)|backup|exporter|adminer|pgcat|pgpool/i.test(name)
  )
    return false;
  const isOfficialLike = (variables.POSTGRES_PASSWORD ?? variables.POSTGRES_HOST_AUTH_METHOD) !== undefined;
  return known.test(name) || /^supabase\/postgres$/.test(name) || (name === '' && isOfficialLike);
}

interface Sources {
  all(key: string): readonly Setting[];
  fill(text: string): string;
  readonly file: DiscoverableFile;
  readonly around: Around;
}

/** `env_file` and then `environment`, of one layer after the other; maps and lists. */
function variablesOf({ all, fill, file, around }: Sources): Variables {
  const fromFiles = all('env_file')
    .flatMap(envFilesOf)
    .flatMap((written) => {
      const path = pathFrom(folderOf(file.path), written);
      const named = path === undefined ? undefined : around.file(path);
      return named ? [variablesIn(named.text)] : [];
    });
  const own = all('environment').map((setting) => Object.fromEntries(assignments(setting, fill, around, file)));
  return Object.assign({}, ...fromFiles, ...own);
}

function assignments(setting: Setting, fill: (text: string) => string, around: Around, file: DiscoverableFile) {
  const passed = (name: string): readonly [string, string] => [name, around.variable(name, file.path) ?? ''];
  if (setting.kind === 'group') {
    return setting.entries.map(({ name, value }): readonly [string, string] => {
      const text = textOf(value);
      return text === undefined ? passed(name) : [name, fill(text)];
    });
  }
  return membersOf(setting).map(({ value }): readonly [string, string] => {
    const text = textOf(value) ?? '';
    const at = text.indexOf('=');
    return at === -1 ? passed(text) : [text.slice(0, at), fill(text.slice(at + 1))];
  });
}
