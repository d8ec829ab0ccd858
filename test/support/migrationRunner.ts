/** How a tool that cannot be had here would send its files: each piece in a message of its own, inside BEGIN and COMMIT or not. */
export interface Sending {
  readonly statements: readonly string[];
  readonly transaction: boolean;
}

/** What a tool's documentation says it does with a file, forward or back. */
export type Documented = (text: string, way: 'up' | 'down') => Sending;

/** Statements as psql parts them. The fix writes one semicolon at the end of each, and none in its strings. */
function parted(sql: string): readonly string[] {
  return sql
    .replace(/^[ \t]*--.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** The way back that stands in a comment, for tools that know none. */
export function wayBack(text: string): string {
  const [, back = ''] = text.split('-- The way back:\n');
  return back.replace(/^--[ \t]?/gm, '');
}

function sections(text: string, up: RegExp, down: RegExp): { readonly up: string; readonly down: string } {
  const [before = '', after = ''] = text.split(down);
  return { up: before.split(up).at(-1) ?? '', down: after };
}

/** One message with the whole file, which PostgreSQL runs as one transaction unless it is a single statement. */
const whole: Documented = (text, way) => ({ statements: [way === 'up' ? text : wayBack(text)], transaction: false });

const goose: Documented = (text, way) => {
  const parts = sections(text, /^-- \+goose Up$/m, /^-- \+goose Down$/m);
  return { statements: parted(parts[way]), transaction: !/^-- \+goose NO TRANSACTION$/m.test(text) };
};

const tern: Documented = (text, way) => {
  const parts = sections(text, /^$.^/m, /^---- create above \/ drop below ----$/m);
  return { statements: parted(parts[way]), transaction: !/^---- tern: disable-tx ----$/m.test(text) };
};

const liquibase: Documented = (text, way) => {
  const back = [...text.matchAll(/^--rollback (.*);$/gm)].map(([, sql = '']) => sql);
  const statements = way === 'up' ? parted(text) : back;
  return { statements, transaction: !/^--changeset \S+:\S+ runInTransaction:false$/m.test(text) };
};

/** Without txmode none, Atlas opens a transaction for each file. */
const atlas: Documented = (text, way) => ({
  statements: parted(way === 'up' ? text : wayBack(text)),
  transaction: !text.startsWith('-- atlas:txmode none\n\n'),
});

/** Flyway looks at each statement: one that refuses a transaction takes its file out of it. */
const flyway: Documented = (text, way) => {
  const statements = parted(way === 'up' ? text : wayBack(text));
  return { statements, transaction: !statements.some((sql) => /\bconcurrently\b/i.test(sql)) };
};

const rails: Documented = (text, way) => {
  const method = new RegExp(`^ {2}def ${way}\\n([\\s\\S]*?)^ {2}end$`, 'm').exec(text)?.[1] ?? '';
  const statements = [...method.matchAll(/<<~'SQL'\n([\s\S]*?)^ {4}SQL$/gm)].map(([, sql = '']) => sql);
  return { statements, transaction: !/^ {2}disable_ddl_transaction!$/m.test(text) };
};

/** By the ids of tools. */
export const documented: Readonly<Record<string, Documented>> = {
  goose,
  tern,
  liquibase,
  atlas,
  flyway,
  rails,
  'golang-migrate': (text) => ({ statements: [text], transaction: false }),
  supabase: whole,
  'plain-sql': whole,
};
