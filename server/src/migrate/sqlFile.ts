/** Statements as a file holds them, each with its semicolon and on its own line. */
export function statements(all: readonly string[]): string {
  return all.map((statement) => `${statement};\n`).join('');
}

/** Text as SQL comment lines. */
export function commented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '--' : `-- ${line}`))
    .join('\n');
}
