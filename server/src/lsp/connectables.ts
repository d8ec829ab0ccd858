import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Candidate, DiscoverableFile } from '../discover/candidate.ts';
import { discover, isDiscoverable } from '../discover/index.ts';
import { CONFIG_FILE, type ConfigSource, expandUrl } from '../sources/config.ts';
import { readText } from '../sources/workspace.ts';
import type { ChoicesParts } from './choices.ts';
import { withoutSecrets } from './log.ts';

/** A database that the workspace names, by a variable or in `schema-lens.json`. */
export interface Connectable {
  readonly id: string;
  readonly label: string;
  /** `localhost:5432`; empty where only the connection string tells. */
  readonly host: string;
  readonly where: string;
  /** The connection string for people, password masked; empty where the file's text is enough. */
  readonly masked: string;
  readonly environment: Candidate['environment'];
  /** The connection string, password included. */
  reveal(): string;
}

/** What the team has named comes first, then what was found. Nothing is connected to. */
export function connectables(paths: readonly string[], parts: ChoicesParts): readonly Connectable[] {
  const named = (parts.team.ofWorkspace()?.sources ?? []).flatMap((source) => namedByTeam(source, parts.environment));
  const files = parts.files.root === undefined ? [] : settingsFiles(parts.files.root, paths);
  return [...named, ...discover(files, parts.environment).map(found)];
}

function found(candidate: Candidate): Connectable {
  const { id, database, host, where, masked, environment, secret } = candidate;
  return { id, label: database, host, where, masked, environment, reveal: () => secret.reveal() };
}

function namedByTeam(source: ConfigSource, environment: ChoicesParts['environment']): readonly Connectable[] {
  if (source.kind !== 'database') return [];
  const expanded = expandUrl(source.url, environment);
  if (!expanded.ok) return [];
  const tier = tiers.find((each) => each === source.environment) ?? 'unknown';
  const shown = { host: '', where: CONFIG_FILE, masked: withoutSecrets(source.url) };
  return [
    {
      id: `${CONFIG_FILE}:${source.name}`,
      label: source.name,
      ...shown,
      environment: tier,
      reveal: () => expanded.url,
    },
  ];
}

const tiers: readonly Candidate['environment'][] = ['local', 'staging', 'production'];

/** Git ignores these files on purpose, so they are looked for beside every listed file, not in the listing. */
function settingsFiles(root: string, paths: readonly string[]): readonly DiscoverableFile[] {
  const folders = new Set(['', ...paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1))]);
  const shallow = [...folders].filter((folder) => folder.split('/').length <= deepest).sort();
  return shallow.flatMap((folder) =>
    namesIn(join(root, folder)).flatMap((name) => {
      const path = `${folder}${name}`;
      const file = isDiscoverable(path) ? readText(join(root, path)) : undefined;
      return file?.kind === 'text' ? [{ path, text: file.text }] : [];
    }),
  );
}

/** A monorepo keeps its packages' settings in `packages/name/`. */
const deepest = 4;

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
