import type { Candidate, DiscoverableFile } from './candidate.ts';
import { connectionsIn } from './connections.ts';
import { javascriptSettings } from './javascriptSettings.ts';
import { withoutComments } from './jsonComments.ts';
import type { Around } from './place.ts';
import { yamlSettings } from './yamlSettings.ts';

/**
 * The connections in a tool's configuration file, in JavaScript, TypeScript, JSON or YAML. `assumed`: whether the tool is for
 * PostgreSQL alone, so that a section needs not say so.
 */
export function inConfig(file: DiscoverableFile, around: Around, assumed: boolean): readonly Candidate[] {
  const variable = (name: string) => around.variable(name, file.path);
  const isJson =
    /\.json$|rc$/.test(file.path) &&
    !/^\s*((\/\/.*|\/\*[\s\S]*?\*\/)\s*)*(module\.|const |['"]use strict|export )/.test(file.text);
  const isData = isJson || /\.(ya?ml|xml)$/.test(file.path);
  const roots = isData
    ? [yamlSettings(isJson ? withoutComments(file.text) : file.text)]
    : javascriptSettings(file, variable);
  const found = roots.flatMap((root) => connectionsIn(file, root, { assumed, variable }));
  // A constant that the export names is met twice, the second time without the section that it serves.
  const seen = new Set<string>();
  return found.filter(({ secret }) => !seen.has(secret.reveal()) && seen.add(secret.reveal()));
}
