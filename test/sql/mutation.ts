import { tokenize } from '../../server/src/sql/lexer.ts';
import type { Random } from './random.ts';

const insertable = [
  '(',
  ')',
  ',',
  ';',
  '.',
  'on',
  'conflict',
  'do',
  'nothing',
  'references',
  'where',
  'as',
  'insert',
  'into',
  'create',
  'table',
  "'",
  '"',
  '$$',
  '--',
  '/*',
  '*/',
  '[',
  ']',
  'set',
  '=',
  'a',
  '\uE000',
  '?',
  ':x',
  '\\',
] as const;

/** Words that are keywords to the recogniser and may be names to PostgreSQL. */
const names = [
  'add',
  'alter',
  'atomic',
  'begin',
  'column',
  'conflict',
  'copy',
  'data',
  'excluded',
  'exclude',
  'execute',
  'format',
  'function',
  'insert',
  'key',
  'language',
  'nothing',
  'nulls',
  'of',
  'only_',
  'partition',
  'period',
  'replace',
  'rule',
  'schema',
  'stdin',
  'temp',
  'update',
  'valid',
  'view',
  '"on"',
] as const;

/** The text with one to three of its tokens taken out, doubled, exchanged, put in brackets, replaced by a name or preceded by a stray one. */
export function mutate(random: Random, sql: string): string {
  const tokens = tokenize(sql);
  const pieces = tokens.map(({ start }, i) => sql.slice(start, tokens[i + 1]?.start ?? sql.length));
  for (let n = random.chance(0.7) ? 1 : 1 + random.below(3); n > 0; n--) mutateOnce(random, pieces);
  return pieces.join('');
}

function mutateOnce(random: Random, pieces: string[]): void {
  const at = random.below(pieces.length);
  const piece = pieces[at] ?? '';
  const other = random.below(pieces.length);
  switch (random.below(6)) {
    case 0:
      pieces.splice(at, 1);
      break;
    case 1:
      pieces.splice(at, 0, `${piece} `);
      break;
    case 2:
      pieces[at] = `${pieces[other] ?? ''} `;
      pieces[other] = `${piece} `;
      break;
    case 3:
      pieces[at] = `${random.pick(names)} `;
      break;
    case 4:
      pieces[at] = `(${piece})`;
      break;
    default:
      pieces.splice(at, 0, ` ${random.pick(insertable)} `);
  }
}
