import { forwardPart } from './migrationSections.ts';

/**
 * What of a migration's text PostgreSQL would get from its tool: the way back, changes for other products and separators of the
 * tool's own become blanks or `;`, includes become psql's `\ir`. All offsets stay what they were.
 */
export function runnableText(text: string): string {
  return forwardPart(withIncludes(withDelimiters(forThisProduct(text))));
}

const liquibase = /^\uFEFF?\s*--\s*liquibase\s+formatted\s+sql\b/i;
const changeset = /^\s*--\s*changeset\s+\S+:\S+/i;

/** Liquibase's changesets say for which products they are, and may end statements in a way of their own. */
function forThisProduct(text: string): string {
  if (!liquibase.test(text)) return text;
  let ours = true;
  let delimiter: string | undefined;
  return text
    .split(/(?<=\n)/)
    .map((line) => {
      if (changeset.test(line)) {
        ours = isOurs(/\bdbms:("[^"]*"|\S+)/i.exec(line)?.[1] ?? '');
        delimiter = /\bendDelimiter:"?([^\s"]+)/i.exec(line)?.[1];
      }
      if (!ours) return blank(line);
      const own = delimiter !== undefined && delimiter !== ';' && line.trimEnd().endsWith(delimiter);
      return own ? withSemicolon(line, delimiter ?? '') : line;
    })
    .join('');
}

function isOurs(list: string): boolean {
  const names = list
    .replaceAll('"', '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  if (names.includes('!postgresql') || names.includes('none')) return false;
  return (
    names.some((name) => name === '' || name === 'postgresql' || name === 'all') ||
    names.every((name) => name.startsWith('!'))
  );
}

/** The line with a `;` where the delimiter stands at its end. */
function withSemicolon(line: string, delimiter: string): string {
  const end = line.trimEnd().length;
  return `${line.slice(0, end - delimiter.length)};${' '.repeat(delimiter.length - 1)}${line.slice(end)}`;
}

/** Atlas lets a file say what stands between its statements: `-- atlas:delimiter \n\n\n` or `-- atlas:delimiter -- end`. */
function withDelimiters(text: string): string {
  const said = /^\s*--\s*atlas:delimiter[ \t]+(.+?)[ \t]*$/im.exec(text);
  if (!said?.[1]) return text;
  const delimiter = said[1].replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '\r');
  const from = said.index + said[0].length;
  const ending = `;${delimiter.slice(1).replace(/[^\r\n]/g, ' ')}`;
  return text.slice(0, from) + text.slice(from).replaceAll(delimiter, ending);
}

/** tern's templates and graphile-migrate's fixtures: other files that are put in a line's place. */
const includes =
  /^([ \t]*)(?:\{\{-?[ \t]*template[ \t]+"([^"\n]+)"[^}\n]*\}\}[ \t]*;?|--![ \t]*include[ \t]+(\S+))[ \t]*$/gm;

function withIncludes(text: string): string {
  return text.replace(includes, (line: string, indent: string, template?: string, fixture?: string) =>
    `${indent}\\ir ${template ?? fixture ?? ''}`.padEnd(line.length),
  );
}

/** The files that psql's `\i` and its kin name in a text, as written. */
export function includedNames(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(\\i\w*[ \t]+\S.*)$/gm)].flatMap(([, command = '']) => includedName(command) ?? []);
}

/** The file that a psql command includes. */
export function includedName(command: string): string | undefined {
  return /^\\(?:i|ir|include|include_relative)\s+'?([^\s']+)/.exec(command)?.[1];
}

function blank(line: string): string {
  return line.replace(/[^\r\n]/g, ' ');
}
