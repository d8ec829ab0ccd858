import type { MigrationDraft, MigrationHome, NewFile } from './draft.ts';
import { fileNamed, newestTexts } from './homes.ts';

/** How the programs of a folder are written. */
export interface ScriptStyle {
  /** With the dot: `.js`, `.ts`, `.mjs`. */
  readonly extension: string;
  readonly typescript: boolean;
  /** `export`, or else `exports.up = …`. */
  readonly esm: boolean;
  readonly quote: "'" | '"';
  readonly semicolon: ';' | '';
  readonly indent: string;
}

/** As the newest program of the folder is written; where there is none, as package.json says. */
export function scriptStyle(home: MigrationHome): ScriptStyle {
  const newest = home.existing.findLast((path) => /\.[cm]?[jt]s$/.test(path));
  if (newest === undefined) return firstStyle(home);
  const text = home.files.read(newest) ?? '';
  const extension = newest.slice(newest.lastIndexOf('.'));
  const lines = text
    .split('\n')
    .filter((line) => /^\s*(import|const|let|await|return|exports|module)\b.*[^,{([]$/.test(line));
  return {
    extension,
    typescript: /ts$/.test(extension),
    esm: /^export\b/m.test(text) || (!/\bexports\b/.test(text) && extension !== '.cjs'),
    quote: count(text, /"/g) > count(text, /'/g) ? '"' : "'",
    semicolon: lines.length > 0 && lines.filter((line) => line.endsWith(';')).length * 2 < lines.length ? '' : ';',
    indent: /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '  ',
  };
}

function firstStyle({ files }: MigrationHome): ScriptStyle {
  const manifest = fileNamed(files, /^package\.json$/);
  const text = (manifest === undefined ? undefined : files.read(manifest)) ?? '';
  const typescript = /"typescript"\s*:/.test(text);
  const esm = typescript || /"type"\s*:\s*"module"/.test(text);
  return { extension: typescript ? '.ts' : '.js', typescript, esm, quote: "'", semicolon: ';', indent: '  ' };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** SQL as a literal of the program: a string on one line, a template otherwise. */
export function literal(sql: string, { quote }: ScriptStyle): string {
  const simple = !/[\n\\`]/.test(sql) && !sql.includes(quote);
  return simple ? `${quote}${sql}${quote}` : template(sql);
}

/** SQL as a template without values. */
export function template(sql: string): string {
  return `\`${sql.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``;
}

/** What makes a function of the program one that waits. */
export const asynchronously = ['async', ''].join(' ');

/** A call whose end the program waits for. */
export function awaited(call: string, { semicolon }: ScriptStyle): string {
  return ['await', `${call}${semicolon}`].join(' ');
}

/** Lines set in, empty ones left empty. */
export function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
}

/** What a program says above its code: what it blocks, what to check first, and how to see that it worked. */
export function remarks(draft: MigrationDraft): string {
  const parts = [
    ...draft.notes,
    ...(draft.check ? [`Check first that this returns no rows:\n\n${draft.check};`] : []),
    ...(draft.verify ? [`Afterwards this returns a row:\n\n${draft.verify};`] : []),
  ];
  const lines = parts.join('\n\n').split('\n');
  return lines.map((line) => (line === '' ? '//' : `// ${line}`)).join('\n');
}

/** A file with a program, the cursor on the name that the draft makes. */
export function scriptOf(path: string, draft: MigrationDraft, text: string): NewFile {
  const code = text.search(/^(?![ \t]*(?:\/\/|#)).*\bup\b/m);
  const subject = draft.subject === undefined ? -1 : text.indexOf(draft.subject, Math.max(0, code));
  return { path, text, cursor: Math.max(0, subject === -1 ? code : subject) };
}

/** What the exported functions of a folder's programs look like. */
export interface Functions {
  /** `knex`, `pgm`. */
  readonly parameter: string;
  /** The parameter's type in TypeScript. */
  readonly type: string;
  /** The type of what the functions give back. */
  readonly returns: 'void' | 'Promise<void>';
}

/** `export async function up(…) { … }` or `exports.up = async (…) => { … };`, as the neighbours have it. */
export function exported(
  name: 'up' | 'down',
  lines: readonly string[],
  functions: Functions,
  style: ScriptStyle,
): string {
  const { parameter, type, returns } = functions;
  const asynchronous = returns === 'void' ? '' : asynchronously;
  const typed = style.typescript ? `(${parameter}: ${type}): ${returns}` : `(${parameter})`;
  const body = lines.length > 0 ? `{\n${indented(lines.join('\n'), style.indent)}\n}` : '{}';
  if (style.esm) return `export ${asynchronous}function ${name}${typed} ${body}`;
  return `exports.${name} = ${asynchronous}${typed} => ${body}${style.semicolon}`;
}

/** Whether the newest programs put their functions into one object: `module.exports = { up, down }`. */
export function exportsObject(home: MigrationHome): boolean {
  return newestTexts(home, 1).some((text) => /(module\.exports\s*=|export default)\s*\{/.test(text));
}
