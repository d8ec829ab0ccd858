import type { Lookup } from './expand.ts';
import { candidateOf, isPostgresUrl } from './parts.ts';
import { lineAt, nameOf, type Place } from './place.ts';

/**
 * `atlas.hcl`: the `url` of each `env` block; texts, `getenv("NAME")`, `var.name` and `local.name` of the same file. The `dev`
 * database is Atlas's own and is emptied by it.
 */
export const atlas: Place = {
  reads: (path) => nameOf(path) === 'atlas.hcl',
  find({ path, text }, around) {
    const code = text.replace(/"(?:[^"\\\n]|\\.)*"|#[^\n]*|\/\/[^\n]*/g, (found) =>
      found.startsWith('"') ? found : ' '.repeat(found.length),
    );
    const reading = { code, variable: (name: string) => around.variable(name, path) };
    return assignmentsOf(code, 'env').flatMap(({ block, key, value, offset }) => {
      const connection = key === 'url' ? evaluated(value, reading, 0) : undefined;
      if (connection === undefined || !isPostgresUrl(connection)) return [];
      const name = `env ${block}`.trim();
      return candidateOf(connection, { path, name, where: `${path}:${lineAt(text, offset)} ${name}` });
    });
  },
};

interface Reading {
  readonly code: string;
  readonly variable: Lookup;
}

interface Assignment {
  readonly block: string;
  readonly key: string;
  readonly value: string;
  readonly offset: number;
}

/** `key = value` at the top of the blocks of one type; `block` is the block's label. */
function assignmentsOf(code: string, type: string): readonly Assignment[] {
  const found: Assignment[] = [];
  let depth = 0;
  let block: string | undefined;
  for (const line of code.matchAll(/[^\n]+/g)) {
    const text = line[0].trim();
    const [, key, value] = /^(\w+)\s*=\s*(.+)$/.exec(text) ?? [];
    const [, opens, label = ''] = /^(\w+)\s*(?:"([^"]*)")?\s*\{/.exec(text) ?? [];
    if (depth === 0 && opens !== undefined) block = opens === type ? label : undefined;
    if (depth === 1 && block !== undefined && key && value) found.push({ block, key, value, offset: line.index });
    const outside = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
    depth += outside.split('{').length - outside.split('}').length;
  }
  return found;
}

const deepest = 5;

function evaluated(value: string, reading: Reading, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  const variable = /^getenv\(\s*"(\w+)"\s*\)$/.exec(value)?.[1];
  if (variable !== undefined) return reading.variable(variable);
  const [, family, name] = /^(var|local)\.([\w-]+)$/.exec(value) ?? [];
  if (name !== undefined) return defined(family === 'var', name, reading, depth);
  const text = /^"((?:[^"\\]|\\.)*)"$/.exec(value)?.[1]?.replace(/\\(.)/g, '$1');
  return text?.replace(
    /\$\{([^{}]*)\}/g,
    (whole, inner: string) => evaluated(inner.trim(), reading, depth + 1) ?? whole,
  );
}

function defined(isVariable: boolean, name: string, reading: Reading, depth: number): string | undefined {
  const found = isVariable
    ? assignmentsOf(reading.code, 'variable').find(({ block, key }) => block === name && key === 'default')
    : assignmentsOf(reading.code, 'locals').find(({ key }) => key === name);
  return found && evaluated(found.value, reading, depth + 1);
}
