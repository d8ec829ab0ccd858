import type { MigrationDraft, NewFile } from './draft.ts';

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

/** What a file says before its statements: what they block, and the query that has to return no rows. */
export function head(draft: MigrationDraft): string {
  const parts = [
    ...draft.notes.map(commented),
    ...(draft.check ? [commented(`Check first that this returns no rows:\n\n${draft.check};`)] : []),
  ];
  return parts.length > 0 ? `${parts.join('\n--\n')}\n` : '';
}

/** What a file says after them: the query that returns a row once they have done their work. */
export function tail(draft: MigrationDraft): string {
  return draft.verify ? `${commented(`Afterwards this returns a row:\n\n${draft.verify};`)}\n` : '';
}

/** The way back as a comment, for a tool that has no place for it. */
export function wayBack(down: readonly string[]): string {
  return down.length > 0 ? `${commented(`The way back:\n\n${statements(down).trimEnd()}`)}\n` : '';
}

/** A file of paragraphs, empty ones left out, with the cursor on the name that the first statement makes. */
export function fileOf(path: string, draft: MigrationDraft, paragraphs: readonly string[]): NewFile {
  const text = paragraphs.filter((paragraph) => paragraph !== '').join('\n');
  const up = text.indexOf(draft.up[0] ?? '');
  const statement = draft.up.findIndex((each) => draft.subject !== undefined && each.includes(draft.subject));
  const from = text.indexOf(draft.up[statement] ?? '', Math.max(0, up));
  const cursor = draft.subject === undefined ? up : text.indexOf(draft.subject, Math.max(0, from));
  return { path, text, cursor: Math.max(0, cursor) };
}
