/** One way of writing SQL in a source file: the file around a statement, or undefined where it cannot be written so. */
export interface Host {
  readonly name: string;
  readonly language: string;
  write(sql: string): string | undefined;
}

const escaped = (sql: string, mark: string) =>
  sql.replace(/[\\]/g, '\\\\').replaceAll(mark, `\\${mark}`).replace(/\n/g, '\\n');

/** Every line a literal of its own. */
const lines = (sql: string, mark: string) =>
  sql
    .split(/(?<=\n)/)
    .map((line) => mark + escaped(line, mark) + mark)
    .join(' +\n\t');

/** A literal for every word, so that no clause stands in one. */
const words = (sql: string, mark: string) =>
  sql
    .split(/(?<=[ ,(])/)
    .map((word) => mark + escaped(word, mark) + mark)
    .join(' + ');

const inBackticks = (sql: string) => `\`${sql.replace(/[\\`]|\$(?=\{)/g, '\\$&')}\``;

const javascript = (name: string, literal: (sql: string) => string | undefined, language = 'typescript'): Host => ({
  name,
  language,
  write: (sql) => {
    const text = literal(sql);
    return text === undefined ? undefined : `// Before\nawait db.query(${text});\n// after\n`;
  },
});

const go = (name: string, literal: (sql: string) => string | undefined): Host => ({
  name,
  language: 'go',
  write: (sql) => {
    const text = literal(sql);
    return text === undefined ? undefined : `package p\n\n// Before\nvar q = ${text}\n\n// after\n`;
  },
});

/** All quotings that edits have to respect. */
export const hosts: readonly Host[] = [
  javascript('a template literal', inBackticks),
  javascript('a tagged template', (sql) => `sql${inBackticks(sql)}`),
  javascript('single quotes', (sql) => `'${escaped(sql, "'")}'`, 'javascript'),
  javascript('double quotes', (sql) => `"${escaped(sql, '"')}"`),
  javascript('lines joined', (sql) => lines(sql, "'"), 'javascript'),
  javascript('words joined', (sql) => words(sql, '"')),
  go('a raw string', (sql) => (sql.includes('`') ? undefined : `\`${sql}\``)),
  go('an interpreted string', (sql) => `"${escaped(sql, '"')}"`),
  go('interpreted lines', (sql) => lines(sql, '"')),
];
