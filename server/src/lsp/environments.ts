import { dirname } from 'node:path';
import type { EnvironmentsResult, SourceChoice } from '../protocol.ts';
import { snapshotSource } from '../sources/snapshot.ts';
import { SourceError } from '../sources/source.ts';
import type { StoredCatalog, StoredCatalogs } from '../sources/storedCatalogs.ts';
import { type Choices, keyOf } from './choices.ts';
import type { Folder } from './folder.ts';
import { pathOf } from './fromProtocol.ts';
import type { Holding } from './holding.ts';
import { findNamed, namedIn, snapshotOf, type Tier, tierOf } from './namedSources.ts';
import { storedName } from './taking.ts';
import type { TeamConfig } from './teamConfig.ts';

/** The environments of one database: sources that stand for the same schema at different places. */
export interface Environments {
  /** Of a document, or of the folder's own source. Nothing is connected to. */
  list(uri: string | undefined): Promise<EnvironmentsResult>;
  /** Those whose schema is known, from now or from before. */
  known(uri: string | undefined): Promise<readonly KnownEnvironment[]>;
  /** The same, of environments that the team names alone: cheap enough for a hover. */
  knownByName(uri: string): Promise<readonly KnownEnvironment[]>;
}

export interface KnownEnvironment extends Pick<StoredCatalog, 'catalog' | 'confirmedAt'> {
  readonly name: string;
  /** The environment itself answers at the moment. */
  readonly live: boolean;
}

export interface EnvironmentParts {
  readonly folder: Omit<Folder, 'environments'>;
  readonly choices: Choices;
  readonly team: TeamConfig;
  readonly stored: StoredCatalogs;
}

interface Entry {
  readonly choice: SourceChoice;
  readonly name: string;
  readonly environment: Tier;
}

export function createEnvironments({ folder, choices, team, stored }: EnvironmentParts): Environments {
  const { source } = folder;
  const root = folder.files.root ?? '';

  function holdingFor(uri: string | undefined): Holding | undefined {
    return uri === undefined ? source.chosen() : source.of(uri);
  }

  function choiceFor(uri: string | undefined): SourceChoice | undefined {
    return (uri === undefined ? undefined : source.mappedFor(uri)) ?? source.chosen()?.choice;
  }

  /** Of the configuration that names the source in use, or that holds for the document. */
  function namedEntries(uri: string | undefined): readonly Entry[] {
    const choice = choiceFor(uri);
    const named = choice?.kind === 'named' ? findNamed(root, choice, team) : undefined;
    const path = uri === undefined ? undefined : pathOf(uri);
    const directory = named?.directory ?? team.in(path === undefined ? root : dirname(path))?.directory;
    if (directory === undefined) return [];
    const all = namedIn(root, directory, team).filter((each) => each.source.environment !== undefined);
    const family = named && familyOf(named.source.name);
    return all
      .filter((each) => family === undefined || familyOf(each.source.name) === family)
      .map((each) => ({ choice: each.choice, name: each.source.name, environment: tierOf(each.source) }));
  }

  async function foundEntries(): Promise<readonly Entry[]> {
    const { candidates } = await choices.available();
    const known = candidates.filter(({ environment }) => environment !== 'unknown');
    return known.map(({ choice, environment, label }) => ({ choice, environment, name: `${environment}: ${label}` }));
  }

  async function entries(uri: string | undefined): Promise<readonly Entry[]> {
    const named = namedEntries(uri);
    return named.length > 0 || !source.trusted() ? named : foundEntries();
  }

  async function knownOf(entry: Entry): Promise<KnownEnvironment | undefined> {
    const inUse = [source.chosen(), ...source.mapped()].find(
      (each) => each && keyOf(each.choice) === keyOf(entry.choice),
    );
    const state = inUse?.state();
    if (state && 'loaded' in state && state.kind !== 'recalled') {
      const { catalog } = state.loaded;
      return { name: entry.name, catalog, confirmedAt: state.confirmedAt, live: state.kind === 'ready' };
    }
    const before = (await fromSnapshot(entry.choice)) ?? (await fromStore(entry.choice));
    return before && { name: entry.name, catalog: before.catalog, confirmedAt: before.confirmedAt, live: false };
  }

  async function fromSnapshot(choice: SourceChoice): Promise<Omit<StoredCatalog, 'target'> | undefined> {
    const named = choice.kind === 'named' ? findNamed(root, choice, team) : undefined;
    const path = named && snapshotOf(named);
    if (path === undefined) return undefined;
    try {
      const { catalog } = await snapshotSource({ path }).load(new AbortController().signal);
      return { catalog, confirmedAt: Date.parse(catalog.origin.takenAt) };
    } catch (error) {
      if (error instanceof SourceError) return undefined;
      throw error;
    }
  }

  /** What another database said under the same name is not taken for this one. */
  async function fromStore(choice: SourceChoice): Promise<StoredCatalog | undefined> {
    const before = await stored.read(storedName(folder.uri, choice));
    const target = before && (await choices.targetOf(choice));
    return target !== undefined && target !== before?.target ? undefined : before;
  }

  async function knownAmong(all: readonly Entry[]): Promise<readonly KnownEnvironment[]> {
    if (!source.trusted()) return [];
    const known = await Promise.all(all.map(knownOf));
    return known.filter((each) => each !== undefined);
  }

  return {
    known: async (uri) => knownAmong(await entries(uri)),
    knownByName: (uri) => knownAmong(namedEntries(uri)),
    async list(uri) {
      const current = holdingFor(uri)?.choice;
      const mapped = uri === undefined ? undefined : source.namedFor(uri);
      const environments = await Promise.all(
        (await entries(uri)).map(async (entry) => {
          const before = await knownOf(entry);
          const isCurrent = current !== undefined && keyOf(entry.choice) === keyOf(current);
          return { ...entry, current: isCurrent, ...(before && { knownAt: before.confirmedAt }) };
        }),
      );
      return { environments, ...(mapped && { insteadOf: mapped }) };
    },
  };
}

/** `billing` of `billing-dev` and `prod_billing`: environments of one database are named alike but for their environment. */
function familyOf(name: string): string {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return words.filter((word) => !environmentWords.test(word)).join(' ');
}

const environmentWords =
  /^(local|dev|devel|development|test|testing|ci|stag|staging|stage|preview|qa|uat|prod|production|live)\d*$/;
