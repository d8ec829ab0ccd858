import { parseEnv } from 'node:util';
import type { Candidate, DiscoverableFile } from './candidate.ts';
import { expand } from './expand.ts';
import { type Around, nameOf, type Place } from './place.ts';
import { candidatesIn, type Variables } from './variables.ts';

/** `.env`, `.env.production`, `prod.env`, `.envrc`: files of variables, in the form of dotenv, direnv and Docker. */
export const envFiles: Place = { reads: isEnvFile, find: fromEnvFile };

/** Not the templates that a repository carries, nor what is encrypted. */
export function isEnvFile(path: string): boolean {
  const name = nameOf(path);
  return (
    /^\.env(\..+)?$|\.env$|^\.envrc$/i.test(name) && !/example|sample|template|dist$|\.(enc|vault|keys)$/i.test(name)
  );
}

/** The connections that a file of variables names. */
function fromEnvFile({ path, text }: DiscoverableFile, around: Around): readonly Candidate[] {
  const lines = linesOf(text);
  const raw = variablesIn(text);
  const lookup = (name: string) => raw[name] ?? around.variable(name, path);
  const variables = Object.entries(raw).map(([name, value]) => [name, expand(value ?? '', lookup)]);
  return candidatesIn(Object.fromEntries(variables), {
    origin: path,
    where: (variable) => `${path}${lines.has(variable) ? `:${lines.get(variable)}` : ''} ${variable}`,
  });
}

/** The 1-based line of each variable; the last assignment wins, as in every reader of such files. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const name = /^\s*(?:export\s+)?([\w.-]+)/.exec(line)?.[1];
    if (name !== undefined) lines.set(name, index + 1);
  }
  return lines;
}

/** The variables as they are written, quotes and escapes read, references not filled in. */
export function variablesIn(text: string): Variables {
  return parseEnv(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
}
