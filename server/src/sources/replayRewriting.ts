import { replaceIn } from '../hosts/replacements.ts';

/** What stands in a migration's text for something else, and is put in before a statement runs. */
export interface Rewriting {
  apply(sql: string): string;
  /** A psql command that may set a variable. */
  meta(command: string): void;
  /** What another one begins with, to go on from here. */
  variables(): readonly (readonly [name: string, value: string])[];
}

/**
 * Puts in what the project's tool puts in; of `${NAME:-value}`, as goose and shells write it, the value; and psql's variables
 * that the text itself sets.
 */
export function createRewriting(
  replacements: Readonly<Record<string, string>>,
  before?: readonly (readonly [name: string, value: string])[],
): Rewriting {
  const variables = new Map<string, string>(before);
  return {
    variables: () => [...variables],
    apply(sql) {
      const filled = replaceIn(sql, replacements);
      const known = filled.replace(/\$\{\w+:?-([^}$'"]*)\}/g, '$1');
      return variables.size === 0 ? known : known.replace(interpolated, (all, ...names) => valueFor(all, names));
    },
    meta(command) {
      const [, name, value = ''] = /^\\set\s+(\w+)(?:\s+(.*?))?\s*$/.exec(command) ?? [];
      if (name !== undefined) variables.set(name, value.replace(/^'(.*)'$/, '$1').replaceAll("''", "'"));
    },
  };

  function valueFor(all: string, [literal, identifier, bare]: readonly (string | undefined)[]): string {
    const value = variables.get(literal ?? identifier ?? bare ?? '');
    if (value === undefined) return all;
    if (literal !== undefined) return `'${value.replaceAll("'", "''")}'`;
    return identifier === undefined ? value : `"${value.replaceAll('"', '""')}"`;
  }
}

/** `:'name'`, `:"name"` and `:name`, which is no cast, but may stand behind one. */
const interpolated = /(?<=(?<![:\w])|(?<!:)(?:::)+):(?:'(\w+)'|"(\w+)"|(\w+))/g;
