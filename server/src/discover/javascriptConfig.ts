import type { Candidate, DiscoverableFile } from './candidate.ts';
import { connectionsIn } from './connections.ts';
import { javascriptSettings } from './javascriptSettings.ts';
import type { Around } from './place.ts';
import { yamlSettings } from './yamlSettings.ts';

/**
 * The connections in a tool's configuration file, in JavaScript, TypeScript, JSON or YAML. `assumed`: whether the tool is for
 * PostgreSQL alone, so that a section needs not say so.
 */
export function inConfig(file: DiscoverableFile, around: Around, assumed: boolean): readonly Candidate[] {
  const variable = (name: string) => around.variable(name, file.path);
  const isData = /\.(json|ya?ml|xml)$|rc$/.test(file.path) && !/^\s*(\/\/|module\.|const |export )/.test(file.text);
  const roots = isData ? [yamlSettings(file.text)] : javascriptSettings(file, variable);
  const found = roots.flatMap((root) => connectionsIn(file, root, { assumed, variable }));
  // A constant that the export names is met twice, the second time without the section that it serves.
  const seen = new Set<string>();
  return found.filter(({ secret }) => !seen.has(secret.reveal()) && seen.add(secret.reveal()));
}
