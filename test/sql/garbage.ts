import type { Random } from './random.ts';

const words = [
  'insert into t ',
  'on conflict ',
  '(',
  'a',
  ')',
  ' do ',
  'update set ',
  'references ',
  'create table ',
  'alter table t add ',
  'create function f() language sql as ',
  'begin atomic ',
  '$$',
  '$a$',
  "'",
  '"',
  ';',
  ',',
  '=',
  ' where ',
  'x ',
  '\n',
  '?',
  '--',
  '/*',
  '*/',
  '{{',
  '}}',
  '\uE000',
  '\\',
  ':',
  '[',
  ']',
  '.',
  '1',
] as const;

/**
 * Nonsense that gets past the recogniser's first filter: about `length` characters of bytes, printable ones, any UTF-16 or SQL
 * words, or one thing over and over.
 */
export function garbage(random: Random, length: number): string {
  const head = random.pick([
    'on conflict ',
    'insert into t values (1) on conflict (',
    'create table t (a int references ',
  ]);
  if (random.chance(0.3)) {
    const piece = random.pick(words) + random.pick(words);
    return head + piece.repeat(Math.ceil(length / piece.length));
  }
  const piece = random.pick([
    () => String.fromCharCode(random.below(256)),
    () => String.fromCharCode(32 + random.below(95)),
    () => String.fromCharCode(random.below(65536)),
    () => random.pick(words),
  ]);
  const pieces: string[] = [head];
  for (let total = head.length; total < length; total += pieces.at(-1)?.length ?? 1) pieces.push(piece());
  return pieces.join('');
}
