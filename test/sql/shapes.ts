import { HOLE } from '../../server/src/text/hole.ts';
import { garbage } from './garbage.ts';
import { seeded } from './random.ts';
import { statements } from './samples.ts';

/** A text made to be slow, and what it is made of. */
export interface Shape {
  readonly name: string;
  /** The text with about so many characters. */
  make(length: number): string;
}

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const spaced = printable.map((character) => `${character} `);

const signs = [
  'a',
  '1',
  '(',
  ')',
  '[',
  ']',
  '.',
  ',',
  ';',
  "'",
  '"',
  '$',
  '-',
  '/*',
  '*/',
  '?',
  ':',
  '@',
  '{{',
  '}}',
  '\\',
  '\n',
  HOLE,
  'é',
  'e',
];

/** Some of all pairs, so that each sign stands before and behind several others. */
const pairs = signs.flatMap((first, i) => [1, 4, 9].map((step) => first + (signs[(i + step) % signs.length] ?? '')));

const action = `$${'{a}'}`;

const fragments = [
  'a.a.a.',
  'a,a,',
  '(a),',
  '((a',
  '(a',
  'a(',
  '$$',
  '$a$',
  '$a$ ',
  "''",
  '""',
  "E'",
  '--',
  '-- \n',
  '/**/',
  '/*/*',
  '1.',
  '.1',
  '1e',
  '0x',
  '$1,',
  ':a,',
  '{{a}}',
  action,
  `a${action}`,
  '{%a%}',
  '@a',
  '??',
  '?,',
  '"a".',
  '"a",',
  "'a',",
  'a b ',
  '\r\n',
  '\n\\',
  '\u{1F600}',
  'a::',
  'a COLLATE b ',
  '$(a',
  ':{a',
  'U&"',
  'insert into t ',
  'insert into t(a,',
  'on conflict ',
  'on conflict (',
  'on conflict (a',
  'on conflict where ',
  'on conflict on constraint ',
  'on conflict (a) do ',
  'do update set ',
  'a=1,',
  '(a,b)=',
  'values (1),',
  'references ',
  'references a ',
  'references a(b),',
  'a int references b,',
  'a int unique,',
  'unique (a),',
  'foreign key (a) references ',
  'constraint a ',
  'create ',
  'create table ',
  'create table t ',
  'create table t (',
  'create view v ',
  'create schema s ',
  'alter table ',
  'alter table t add ',
  'add a int references b,',
  'drop table a,',
  'create unique index a on b;',
  'rollback;',
  'do ',
  "do '",
  'do $$',
  'begin ',
  'declare a ',
  'for a ',
  'case ',
  'end ',
  'with ',
  'select ',
  'execute ',
  "execute '",
  'begin atomic ',
  'create function f() ',
  'create function f(a int) returns int language sql as ',
  'create rule r as on insert to t do (a;',
  '\\copy ',
  '\\copy t from stdin\n',
  'copy t from stdin;\n',
  'set a=1,',
  'nulls first ',
];

/** What gets a text past the recogniser's first filter, and where the rest then stands. */
const heads = [
  'on conflict ',
  'insert into t values (1) on conflict (',
  'create table t (a int references ',
  'create function f() returns int language plpgsql as $body$ begin insert into t values (1) on conflict ',
];

/** A hundred thousand of each in each other, closed again where the length allows it. */
const nestings: readonly (readonly [opens: string, closes: string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['/*', '*/'],
  ['case when ', ' end'],
  ['with a as (', ')'],
  ['(select ', ')'],
  ['insert into t values (', ') on conflict (a) do nothing'],
];

/** Any UTF-16 code units, by their classes. */
const classes: readonly (readonly [name: string, first: number, count: number])[] = [
  ['bytes', 0, 256],
  ['control characters', 0, 32],
  ['ASCII', 0, 128],
  ['letters beyond ASCII', 128, 0xd800 - 128],
  ['lone surrogates', 0xd800, 0x800],
  ['code units', 0, 0x10000],
];

/** Shapes of arbitrary bytes: one thing over and over, random ones, deep ones, statements that break off. */
export const shapes: readonly Shape[] = [
  ...nestings.map(([opens, closes], i) => ({
    name: `${JSON.stringify(opens)} in each other behind ${JSON.stringify(heads[i % heads.length])}`,
    make: (length: number) => {
      const levels = Math.min(100_000, Math.floor(length / (opens.length + closes.length)));
      return (heads[i % heads.length] ?? '') + opens.repeat(levels) + closes.repeat(levels);
    },
  })),
  {
    name: 'dollar quotes in each other',
    make: (length) =>
      over(
        `${Array.from({ length: Math.min(100_000, length / 18) }, (_, i) => `do $a${i}$ begin `).join('')} on conflict `,
        length,
      ),
  },
  ...classes.flatMap(([name, first, count]) =>
    [0, 2].map((head) => ({
      name: `random ${name} behind ${JSON.stringify(heads[head])}`,
      make: (length: number) => {
        const random = seeded(head + count);
        const characters = Array.from({ length }, () => String.fromCharCode(first + random.below(count)));
        return (heads[head] ?? '') + characters.join('');
      },
    })),
  ),
  ...[...printable, ...spaced, ...pairs].map((piece, i) => repeated(heads[i % heads.length] ?? '', piece)),
  ...fragments.flatMap((piece, i) => [i, i + 1].map((at) => repeated(heads[at % heads.length] ?? '', piece))),
  ...['a ', '(', '1,', 'a.'].map((piece) => ({
    name: `${JSON.stringify(piece)} over and over before a clause`,
    make: (length: number) => `${over(piece, length)} on conflict (a) do nothing`,
  })),
  ...Array.from({ length: 12 }, (_, i) => ({
    name: `random, seed ${i + 1}`,
    make: (length: number) => garbage(seeded(i + 1), length),
  })),
  ...statements.map((sql) => ({
    name: `half of ${JSON.stringify(sql.slice(0, 40))}`,
    make: (length: number) => over(`${sql.slice(0, sql.length / 2)} `, length),
  })),
];

/** Real statements over and over: each clause is answered with a value of its own, so that they cost what their number costs. */
export const scripts: readonly Shape[] = [
  ...statements.map((sql) => ({
    name: JSON.stringify(sql.slice(0, 60)),
    make: (length: number) => over(`${sql};\n`, length),
  })),
  { name: 'DROP TABLE', make: (length) => over('drop table a;\n', length) },
  { name: 'DROP TABLE in a body', make: (length) => `do $x$ begin ${over('drop table a;', length)} end $x$` },
];

function repeated(head: string, piece: string): Shape {
  return {
    name: `${JSON.stringify(piece)} over and over behind ${JSON.stringify(head)}`,
    make: (length) => head + over(piece, length - head.length),
  };
}

function over(piece: string, length: number): string {
  return piece.repeat(Math.max(1, Math.ceil(length / piece.length))).slice(0, Math.max(length, 0));
}
