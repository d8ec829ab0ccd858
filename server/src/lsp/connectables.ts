import { discover } from '../discover/index.ts';
import { personalFiles } from '../discover/personalFiles.ts';
import type { SourceChoice } from '../protocol.ts';
import { expandUrl } from '../sources/config.ts';
import { variablesFor } from '../sources/variables.ts';
import type { ChoicesParts } from './choices.ts';
import { withoutSecrets } from './log.ts';
import { type NamedSource, namedSources, type Tier, tierOf } from './namedSources.ts';

/** A database that the workspace names, by a variable or in `schema-lens.json`. */
export interface Connectable {
  readonly choice: SourceChoice;
  readonly label: string;
  /** `localhost:5432`; empty where only the connection string tells. */
  readonly host: string;
  readonly where: string;
  /** The connection string for people, password masked; empty where the file's text is enough. */
  readonly masked: string;
  readonly environment: Tier;
  /** The connection string, password included. */
  reveal(): string;
}

/** What the team has named comes first, then what was found. Nothing is connected to. */
export function connectables(paths: readonly string[], parts: ChoicesParts): readonly Connectable[] {
  const { root } = parts.files;
  const options = { near: parts.near?.(), report: parts.report };
  const own = personalFiles(parts.environment);
  if (root === undefined) return discover(own, parts.environment, options).map(found);
  const named = namedSources(root, paths, parts.team).flatMap(
    (each) => connectable(each, root, parts.environment) ?? [],
  );
  const files = [...parts.files.settings(paths), ...own];
  return [...named, ...discover(files, parts.environment, options).map(found)];
}

function found({ id, database, host, where, masked, environment, secret }: ReturnType<typeof discover>[number]) {
  const choice = { kind: 'candidate', id } as const;
  return { choice, label: database, host, where, masked, environment, reveal: () => secret.reveal() };
}

/** A database that the team's file names; undefined for other sources, and where a variable is not set here. */
export function connectable(
  named: NamedSource,
  root: string,
  environment: ChoicesParts['environment'],
): Connectable | undefined {
  const { choice, source, directory } = named;
  if (source.kind !== 'database') return undefined;
  const expanded = expandUrl(source.url, variablesFor(directory, root, environment));
  if (!expanded.ok) return undefined;
  const shown = { host: '', where: choice.config, masked: withoutSecrets(source.url) };
  return { choice, label: source.name, ...shown, environment: tierOf(source), reveal: () => expanded.url };
}
