import { analyse } from '../../server/src/features/analyse.ts';
import type { AnalysisContext, DocumentReading } from '../../server/src/features/analysis.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { catalogOf, keyOf, tableOf } from '../features/schema.ts';
import { median, spent } from './cost.ts';

/** The languages of the long files. */
export const languages = ['sql', 'typescript', 'go'] as const;
export type Language = (typeof languages)[number];

const LINES = 10_000;
const KEYSTROKES = 150;

const upsert = (n: number) =>
  `insert into users (id, email) values ($1, $2) on conflict (email, team_${n % 7}) do update set id = excluded.id`;

function lineOf(language: Language, n: number): string {
  const isUpsert = n % 100 === 50;
  if (language === 'sql')
    return isUpsert ? `${upsert(n)};` : `select id, 'name ${n}' from users where id = ${n}; -- line`;
  if (language === 'go')
    return isUpsert ? `\tdb.Exec(ctx, \`${upsert(n)}\`, id, email)` : `\tvalue${n} := compute(ctx, "name ${n}", ${n})`;
  return isUpsert
    ? `  await db.query(\`${upsert(n)}\`, [id, email]);`
    : `  const value${n} = compute(context, 'name ${n}', { at: ${n} });`;
}

/** 10,000 lines, every hundredth with a wrong upsert. */
export function longText(language: Language, lines = LINES): string {
  const body = Array.from({ length: lines }, (_, n) => lineOf(language, n)).join('\n');
  if (language === 'sql') return body;
  if (language === 'go') return `package store\n\nfunc run() {\n${body}\n}\n`;
  return `export async function run() {\n${body}\n}\n`;
}

/** What a keystroke costs in a long file with wrong upserts: reading the text and judging it, as the editor's server does. */
export interface Keystroke {
  readonly language: Language;
  /** Processor time in ms, medians. */
  readonly read: number;
  readonly judge: number;
  readonly findings: number;
}

const catalog = catalogOf(
  tableOf('users', { id: 'bigint', email: 'text' }, [
    keyOf('users_pkey', ['id'], { constraint: 'primary' }),
    keyOf('users_email_key', ['email'], { constraint: 'unique' }),
  ]),
);
const context: AnalysisContext = { catalog, isMigration: false, describePlace: () => '' };

/** Types a name into lines in the middle of the file, character by character. */
export function measureKeystrokes(language: Language, lines = LINES): Keystroke {
  const whole = longText(language, lines);
  const at = whole.indexOf('\n', whole.length >> 1) + 1;
  const reads: number[] = [];
  const judgements: number[] = [];
  let findings = 0;
  let reading: DocumentReading | undefined;
  for (let typed = 0; typed < KEYSTROKES; typed++) {
    const comment = language === 'sql' ? '-- ' : '// ';
    const text = `${whole.slice(0, at)}${comment}${'x'.repeat(typed)}\n${whole.slice(at)}`;
    const start = process.cpuUsage();
    reading = readDocument({ uri: 'file:///long', language, text }, undefined, reading);
    const readIn = spent(start);
    const analysis = analyse(reading, context);
    reads.push(readIn);
    judgements.push(spent(start) - readIn);
    findings = analysis.findings.length;
  }
  const warm = KEYSTROKES >> 2;
  return { language, read: median(reads.slice(warm)), judge: median(judgements.slice(warm)), findings };
}
