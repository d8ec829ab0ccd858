import type { Range } from '../text/range.ts';
import { lex } from './lexer.ts';
import { code, endOf, kindOf, startOf, type Tokens } from './token.ts';

/** One statement of a script. `meta` is a psql command, `data` the lines that feed a COPY … FROM stdin, `\.` included. */
export interface Statement {
  readonly kind: 'sql' | 'meta' | 'data';
  /** As written, from its first token to its last one, without the `;` and without comments around it. */
  readonly text: string;
  readonly range: Range;
}

/**
 * The statements of a script, in order; empty ones are left out. A `;` ends a statement as PostgreSQL's grammar has it: not in
 * quotes, dollar bodies, comments, `BEGIN ATOMIC … END` of a function or the action list of CREATE RULE. One that goes on like
 * none that PostgreSQL takes goes on to the end. One at a time, as a megabyte of text can hold half a million. Never throws.
 */
export function* splitStatements(sql: string): Generator<Statement, void> {
  const t = lex(sql);
  const { kinds, count } = t;
  let from = 0;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i];
    if (kind !== code.terminator && kind !== code.meta && kind !== code.data) continue;
    if (from < i) yield statement(t, 'sql', from, i);
    if (kind !== code.terminator) yield statement(t, kind === code.meta ? 'meta' : 'data', i, i + 1);
    from = i + 1;
  }
  if (from < count) yield statement(t, 'sql', from, count);
}

function statement(t: Tokens, kind: Statement['kind'], from: number, to: number): Statement {
  const start = startOf(t, from);
  const end = to === t.count && t.unread >= 0 ? t.sql.trimEnd().length : endOf(t, to - 1);
  return { kind, text: t.sql.slice(start, end), range: { start, end } };
}

/** Whether the token is no part of a statement but ends the one before it. */
export function endsStatement(t: Tokens, i: number): boolean {
  const kind = kindOf(t, i);
  return kind === 'terminator' || kind === 'meta' || kind === 'data';
}
