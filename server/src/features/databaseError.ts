/** What a pasted error, log line or stack trace says. */
export interface DatabaseError {
  /** Undefined where neither a code nor a message that we know stands there. */
  readonly sqlstate?: string;
  /** PostgreSQL's message, as far as it was found. */
  readonly message?: string;
  readonly constraint?: string;
  readonly table?: string;
  /** The columns of `Key (a, b)=(…)`, or those that a library names in its stead. */
  readonly columns: readonly string[];
  /** The stack's places, innermost first. Lines and columns count from 1. */
  readonly frames: readonly Frame[];
}

export interface Frame {
  readonly path: string;
  readonly line: number;
}

/** The longest text that is read, in UTF-16 code units: a whole log has its newest error at the end. */
const LONGEST = 100_000;

/**
 * Reads an error as `psql`, server logs, node-postgres, postgres.js, pgx, lib/pq, Sequelize, TypeORM, Knex, Prisma, GORM
 * and others print it. Never throws.
 */
export function readDatabaseError(pasted: string): DatabaseError {
  const text = pasted.slice(-LONGEST);
  const message = messageIn(text);
  const sqlstate = codeIn(text) ?? codes.find(({ says }) => says.test(text))?.sqlstate ?? prismaCode(text);
  const constraint = first(text, [
    /constraint(?:_name)?["']?\s*[:=]\s*['"]([^'"]{1,200})['"]/i,
    /(?:violates|conflicting key value violates) (?:unique|exclusion|foreign key|check) constraint [\\]?"([^"\\]{1,200})/,
    /constraint [\\]?"([^"\\]{1,200})[\\]?" (?:for|of) (?:table|relation)/,
    /on the (?:constraint|field): [`'"(]+([\w$]{1,200})/,
  ]);
  const table = first(text, [
    /\btable(?:_name)?["']?\s*[:=]\s*['"]([^'"]{1,200})['"]/i,
    /(?:on table|for table|referenced table|relation|of relation) [\\]?"([^"\\]{1,200})/,
    /\binsert\s+into\s+((?:"[^"]{1,200}"|[\w$]{1,200})(?:\.(?:"[^"]{1,200}"|[\w$]{1,200}))?)/i,
  ]);
  return {
    ...(sqlstate !== undefined && { sqlstate }),
    ...(message !== undefined && { message }),
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table: table.replaceAll('"', '').replace(/^.*\./, '') }),
    columns: columnsIn(text),
    frames: framesIn(text),
  };
}

/** Messages of PostgreSQL by which an error is known where a driver leaves its code out, as lib/pq does. */
const codes: readonly { readonly sqlstate: string; readonly says: RegExp }[] = [
  { sqlstate: '42P10', says: /no unique or exclusion constraint matching the ON CONFLICT specification/ },
  { sqlstate: '42830', says: /no unique constraint matching given keys for referenced table/ },
  { sqlstate: '42804', says: /foreign key constraint .* cannot be implemented/ },
  { sqlstate: '23505', says: /duplicate key value violates unique constraint|SequelizeUniqueConstraintError/ },
  { sqlstate: '23P01', says: /conflicting key value violates exclusion constraint/ },
  { sqlstate: '23503', says: /violates foreign key constraint/ },
  { sqlstate: '40001', says: /could not serialize access/ },
  { sqlstate: '40P01', says: /deadlock detected/ },
  { sqlstate: '25P02', says: /current transaction is aborted, commands ignored/ },
  { sqlstate: '55000', says: /ON CONFLICT does not support deferrable|cannot use a deferrable (?:unique|primary)/ },
  { sqlstate: '21000', says: /ON CONFLICT DO (?:UPDATE|SELECT) command cannot affect row a second time/ },
  {
    sqlstate: '42704',
    says: /constraint "[^"]*" for table "[^"]*" does not exist|there is no primary key for referenced/,
  },
  { sqlstate: '42809', says: /constraint in ON CONFLICT clause has no associated index|not supported with exclusion/ },
  { sqlstate: '42601', says: /requires inference specification or constraint name/ },
];

/** A code stands behind a word for it, in brackets, or between severity and message. */
function codeIn(text: string): string | undefined {
  return first(text, [
    /\bSQLSTATE[\s:=(]*['"]?([0-9A-Z]{5})\b/i,
    // Prisma's codes of its own begin with P1 to P6.
    /\b[Cc]ode['"]?\s*[:=]\s*[`'"]?(?!P[1-9])([0-9A-Z]{5})\b/,
    /\b(?:ERROR|FATAL|error):\s+([0-9A-Z]{5}):\s/,
    /\[([0-9]{2}[0-9A-Z]{3})\]/,
  ]);
}

/** Prisma has codes of its own; those of its query engine that stand for one of PostgreSQL's. */
function prismaCode(text: string): string | undefined {
  if (/\bP2002\b|Unique constraint failed on the/.test(text)) return '23505';
  return /\bP2003\b/.test(text) ? '23503' : undefined;
}

function messageIn(text: string): string | undefined {
  return first(text, [
    /(?:ERROR|FATAL):\s+(?:[0-9A-Z]{5}:\s+)?([^\n]{1,500}?)(?: \(SQLSTATE [0-9A-Z]{5}\))?(?:\n|$)/,
    /\b(?:pq|[A-Za-z]{0,60}Error|error):\s+([^\n]{1,500})/,
  ])?.trim();
}

/** `Key (tenant_id, email)=(…)` of DETAIL, Prisma's `fields: (`email`)`, Sequelize's `fields: { email: … }`. */
function columnsIn(text: string): readonly string[] {
  const list = first(text, [
    /Key \(([^)]{1,500})\)=\(/,
    /on the fields: \(([^)]{1,500})\)/,
    /\b"?(?:target|fields)"?\s*:\s*\[([^\]]{1,500})\]/,
  ]);
  if (list !== undefined) return list.split(',').map((each) => each.trim().replace(/^[`"']|[`"']$/g, ''));
  const fields = first(text, [/\bfields:\s*\{([^}]{1,500})\}/]);
  return [...(fields ?? '').matchAll(/(\w+)\s*:/g)].map(([, name = '']) => name);
}

/** `at f (/app/a.js:691:12)`, `at file:///app/a.js:3:1`, `/app/main.go:49 +0x1d`; code of others is left out. */
function framesIn(text: string): readonly Frame[] {
  const frames = [...text.matchAll(/\.(?:[cm]?[jt]sx?|go|sql)(?=:(\d{1,7}))/g)].flatMap((match): readonly Frame[] => {
    const end = match.index + match[0].length;
    const path = /[^\s()'"`<>|,;=]+$/.exec(text.slice(Math.max(0, end - LONGEST_PATH), end))?.[0] ?? '';
    return [{ path: path.replace(/^file:\/\//, '').replaceAll('\\', '/'), line: Number(match[1]) }];
  });
  return frames.filter(({ path }) => !/(?:^|\/)(?:node_modules|vendor|pkg\/mod)\/|^node:|^internal\//.test(path));
}

const LONGEST_PATH = 300;

function first(text: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
