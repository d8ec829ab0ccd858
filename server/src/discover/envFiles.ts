import { parseEnv } from 'node:util';
import type { Candidate, DiscoverableFile } from './candidate.ts';
import { candidatesIn } from './variables.ts';

/** `.env`, `.env.production`, `prod.env`; not the templates that a repository carries. */
export function isEnvFile(path: string): boolean {
  const name = path.split('/').pop() ?? '';
  return /^\.env(\..+)?$|\.env$|^\.envrc$/i.test(name) && !/example|sample|template|dist$|\.enc$/i.test(name);
}

/** The connections that a file of variables names. */
export function fromEnvFile({ path, text }: DiscoverableFile): readonly Candidate[] {
  const lines = text.split(/\r\n?|\n/);
  const lineOf = (variable: string) => {
    // The last assignment wins, as in every reader of such files.
    const found = lines.findLastIndex(
      (line) => line.replace(/^\s*(export\s+)?/, '').match(/^[\w.-]+/)?.[0] === variable,
    );
    return found === -1 ? '' : `:${found + 1}`;
  };
  return candidatesIn(variablesOf(text), {
    origin: path,
    where: (variable) => `${path}${lineOf(variable)} ${variable}`,
  });
}

/** Variables with references to others of the same file filled in, as dotenv-expand and Docker Compose do. */
function variablesOf(text: string): Readonly<Record<string, string>> {
  const raw = parsed(text);
  const expand = (value: string, depth: number): string =>
    value.replace(/(?<!\\)\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
      const inner = raw[braced ?? bare ?? ''];
      return inner === undefined || depth === 0 ? whole : expand(inner, depth - 1);
    });
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, expand(value, 5)]));
}

function parsed(text: string): Readonly<Record<string, string>> {
  try {
    const variables = parseEnv(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
    return Object.fromEntries(
      Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
  } catch {
    return {};
  }
}
