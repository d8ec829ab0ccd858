import { aroundOf } from './around.ts';
import { atlas } from './atlas.ts';
import type { Candidate, DiscoverableFile } from './candidate.ts';
import { compose } from './compose.ts';
import { devcontainer } from './devcontainer.ts';
import { drizzle } from './drizzle.ts';
import { envFiles } from './envFiles.ts';
import { graphileMigrate } from './graphileMigrate.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import { mikroOrm } from './mikroOrm.ts';
import { nodePgMigrate } from './nodePgMigrate.ts';
import { passwordFile } from './passwordFile.ts';
import { type Around, folderOf, type Place } from './place.ts';
import { prismaConfig } from './prismaConfig.ts';
import { prismaSchema } from './prismaSchema.ts';
import { fromEnvironment } from './processEnvironment.ts';
import { rails } from './rails.ts';
import { sequelize } from './sequelize.ts';
import { serviceFile } from './serviceFile.ts';
import { sqlc } from './sqlc.ts';
import { sqlMigrate } from './sqlMigrate.ts';
import { supabase } from './supabase.ts';
import { toolProperties } from './toolProperties.ts';
import { typeorm } from './typeorm.ts';

/** Every place; a new one is one file and one line here. A file belongs to the first place that reads it. */
const places: readonly Place[] = [
  envFiles,
  compose,
  devcontainer,
  prismaSchema,
  prismaConfig,
  drizzle,
  knex,
  sequelize,
  typeorm,
  mikroOrm,
  kysely,
  graphileMigrate,
  nodePgMigrate,
  sqlc,
  sqlMigrate,
  supabase,
  atlas,
  toolProperties,
  rails,
  serviceFile,
  passwordFile,
];

/** Whether discovery wants to see the file; ask before reading it. */
export function isDiscoverable(path: string): boolean {
  return places.some((place) => place.reads(path));
}

/**
 * The files among `paths` that discovery wants to see, and those that they name as their settings. `read` answers undefined for
 * what is not there or no text.
 */
export function settingsAmong(
  paths: readonly string[],
  read: (path: string) => string | undefined,
): readonly DiscoverableFile[] {
  const readAll = (all: readonly string[], by: { readonly namedBy?: string }) =>
    all.flatMap((path) => {
      const text = read(path);
      return text === undefined ? [] : [{ path, text, ...by }];
    });
  const own = readAll(paths.filter(isDiscoverable), {});
  const seen = new Set(own.map(({ path }) => path));
  const named = own.flatMap((file) => {
    const names = file.text.length > largest ? [] : (placeOf(file)?.names?.(file) ?? []);
    return readAll(
      names.filter((name) => seen.size < seen.add(name).size),
      { namedBy: file.path },
    );
  });
  return [...own, ...named];
}

export interface DiscoveryOptions {
  /** The open file, relative to the workspace: what is configured near it comes first. */
  readonly near?: string | undefined;
  /** Takes one sentence for each file that could not be read. It quotes nothing of the file. */
  readonly report?: ((problem: string) => void) | undefined;
}

/**
 * The connections that the files and the environment name, best first: production last, then what is nearest to the open
 * file, then local before unknown before staging, then shallow files before deep ones; what the environment and a person's
 * own files say comes last. Never throws; a broken file is reported and left out.
 */
export function discover(
  files: readonly DiscoverableFile[],
  env: Readonly<Record<string, string | undefined>>,
  options: DiscoveryOptions = {},
): readonly Candidate[] {
  const around = aroundOf(files, env);
  const inFiles = [...files].sort(byDepth).flatMap((file) => findIn(file, around, options));
  const rank = (candidate: Candidate) => [
    candidate.environment === 'production' ? 1 : 0,
    distance(candidate.path, options.near),
    order.indexOf(candidate.environment),
  ];
  const own = inFiles.filter(({ path }) => path.startsWith('~/'));
  const found = inFiles.filter(({ path }) => !path.startsWith('~/')).sort((a, b) => compare(rank(a), rank(b)));
  return unique([...found, ...fromEnvironment(env), ...own]);
}

/** Characters: a configuration that a person writes is far smaller. */
const largest = 500_000;

function findIn(file: DiscoverableFile, around: Around, options: DiscoveryOptions): readonly Candidate[] {
  if (file.text.length > largest) return [];
  try {
    return placeOf(file)?.find(file, around) ?? [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    options.report?.(`${file.path} could not be read for connections: ${reason}`);
    return [];
  }
}

function placeOf({ path, namedBy = path }: DiscoverableFile): Place | undefined {
  return places.find((place) => place.reads(namedBy));
}

/** How many folders lie between: those to go up from the open file, then those to go down. Nothing is near without a file. */
function distance(path: string, near: string | undefined): number {
  if (near === undefined) return 0;
  const from = folderOf(near).split('/').slice(0, -1);
  const to = folderOf(path).split('/').slice(0, -1);
  const parting = from.findIndex((folder, i) => folder !== to[i]);
  const shared = parting === -1 ? from.length : parting;
  // What lies above the file holds for it; what lies beside belongs to something else.
  return from.length - shared + 2 * (to.length - shared);
}

/** A connection that stands in several places is one candidate: the first. */
function unique(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter((candidate) => {
    const connection = candidate.secret.reveal().replace(/(\/\/[^/?#]*):5432(?=\/)/, '$1');
    return seen.has(connection) ? false : seen.add(connection);
  });
}

const order: readonly Candidate['environment'][] = ['local', 'unknown', 'staging', 'production'];

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function byDepth(a: DiscoverableFile, b: DiscoverableFile): number {
  return a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1);
}
