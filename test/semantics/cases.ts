/** A file of test/semantics/cases: schemas, each with the statements that are asked of it and what PostgreSQL answers. */
export interface Section {
  readonly file: string;
  readonly schema: string;
  /** Major versions that understand the schema. */
  readonly versions: Versions;
  /** The search_path that the statements run with. */
  readonly path: readonly string[];
  readonly cases: readonly Case[];
}

export interface Case {
  /** The rules of docs/semantics.md that it shows, such as `B5`. */
  readonly rules: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly statement: string;
  readonly expectations: readonly Expectation[];
}

/** What is expected on some versions; of several that fit, the last one counts. */
export type Expectation = { readonly versions: Versions } & (
  | {
      /** Key names in the server's order, an SQLSTATE, or `(any)` when every key may be the arbiter. */
      readonly kind: 'answer';
      readonly answer: string;
    }
  /** We say `unknown`, for this cause. The server's answer stands in a line of its own. */
  | { readonly kind: 'unknown'; readonly cause: string }
  /** The first near miss, and how it differs. */
  | { readonly kind: 'nearest'; readonly key: string; readonly differs: string }
);

export interface Versions {
  readonly from: number;
  readonly to: number;
}

const all: Versions = { from: 0, to: 99 };

/** What of one kind is expected on a version. */
export function expected<K extends Expectation['kind']>(
  one: Case,
  kind: K,
  version: number,
): Extract<Expectation, { kind: K }> | undefined {
  const fitting = one.expectations.filter((each) => each.kind === kind && includes(each.versions, version));
  // The filter leaves that kind only, which the compiler does not see.
  return fitting.at(-1) as Extract<Expectation, { kind: K }> | undefined;
}

export function includes({ from, to }: Versions, version: number): boolean {
  return from <= version && version <= to;
}

/** Reads a file. Throws on what it does not understand: a case that is skipped would prove nothing. */
export function readCases(file: string, text: string): readonly Section[] {
  const sections: Section[] = [];
  const parts = text.split(/^--- (schema.*|cases)\n/m);
  if (parts[0]?.trim() !== '' && !/^(--.*\n)+\s*$/.test(parts[0] ?? ''))
    throw new Error(`${file}: text before a schema`);
  let line = 1 + lineCount(parts[0] ?? '');
  for (let i = 1; i < parts.length; i += 4) {
    const [head = '', schema = '', next, body = ''] = parts.slice(i, i + 4);
    if (!head.startsWith('schema') || next !== 'cases') throw new Error(`${file}:${line}: wanted schema, then cases`);
    line += 2 + lineCount(schema);
    sections.push({ file, schema, ...readHead(head, `${file}:${line}`), cases: readBody(file, line, body) });
    line += lineCount(body);
  }
  return sections;
}

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

function readHead(head: string, at: string): Pick<Section, 'versions' | 'path'> {
  const match = /^schema(?: (\d+(?:-\d+|\+)?))?(?: path (.+))?$/.exec(head.trim());
  if (!match) throw new Error(`${at}: not a schema line: ${head}`);
  return { versions: readVersions(match[1]), path: match[2]?.split(/,\s*/) ?? ['public'] };
}

function readVersions(text: string | undefined): Versions {
  if (text === undefined) return all;
  const [from = '', to] = text.replace('+', '-99').split('-');
  return { from: Number(from), to: Number(to ?? from) };
}

function readBody(file: string, from: number, body: string): readonly Case[] {
  const cases: Case[] = [];
  let rules: readonly string[] = [];
  let statement: string[] = [];
  let expectations: Expectation[] = [];
  const finish = () => {
    const sql = statement.join('\n').trim();
    if (sql !== '')
      cases.push({ rules, file, line: at - lineCount(sql) - expectations.length, statement: sql, expectations });
    if (sql !== '' && !expectations.some(({ kind }) => kind === 'answer')) throw new Error(`${file}:${at}: no answer`);
    statement = [];
    expectations = [];
  };
  let at = from - 1;
  for (const line of body.split('\n')) {
    const expectation = line.startsWith('--> ') ? readExpectation(line.slice(4), `${file}:${at + 1}`) : undefined;
    if (!expectation && expectations.length > 0) finish();
    at++;
    if (expectation) expectations.push(expectation);
    else if (/^-- [A-Z]\d/.test(line)) rules = line.slice(3).replace(/:.*/, '').split(/,? /);
    else if (!line.startsWith('--')) statement.push(line);
  }
  finish();
  return cases;
}

function readExpectation(text: string, at: string): Expectation {
  const [, range, words = ''] = /^(?:(\d+(?:-\d+|\+)?): )?(.*)$/.exec(text) ?? [];
  const versions = readVersions(range);
  const unknown = /^unknown ([a-z-]+): \S/.exec(words);
  if (unknown) return { versions, kind: 'unknown', cause: unknown[1] ?? '' };
  const nearest = /^nearest: (.+?); differs: (.+)$/.exec(words);
  if (nearest) return { versions, kind: 'nearest', key: nearest[1] ?? '', differs: nearest[2] ?? '' };
  if (!/^[^\s,:;][^,:;]*(, [^\s,:;][^,:;]*)*$/.test(words)) throw new Error(`${at}: ${text}`);
  return { versions, kind: 'answer', answer: words };
}
