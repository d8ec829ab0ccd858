import type { Range } from '../text/range.ts';
import { lex } from './lexer.ts';
import { kindOf, rangeOf, type Tokens } from './token.ts';

/** One statement of a script. `meta` is a psql command, `data` the lines that feed a COPY … FROM stdin, `\.` included. */
export interface Statement {
  readonly kind: 'sql' | 'meta' | 'data';
  /** As written, from its first token to its last one, without the `;` and without comments around it. */
  readonly text: string;
  readonly range: Range;
}

/**
 * The statements of a script, in order; empty ones are left out. A `;` ends a statement as PostgreSQL's grammar has it: not in
 * quotes, dollar bodies, comments, `BEGIN ATOMIC … END` of a function or the action list of CREATE RULE. Never throws.
 */
export function splitStatements(sql: string): readonly Statement[] {
  const t = lex(sql, 0);
  const statements: Statement[] = [];
  const add = (kind: Statement['kind'], from: number, to: number): void => {
    if (from === to) return;
    const range = rangeOf(t, { from, to });
    statements.push({ kind, text: sql.slice(range.start, range.end), range });
  };
  let from = 0;
  for (let i = 0; i <= t.count; i++) {
    if (i < t.count && !endsStatement(t, i)) continue;
    add('sql', from, i);
    const kind = kindOf(t, i);
    if (kind === 'meta' || kind === 'data') add(kind, i, i + 1);
    from = i + 1;
  }
  return statements;
}

/** Whether the token is no part of a statement but ends the one before it. */
export function endsStatement(t: Tokens, i: number): boolean {
  const kind = kindOf(t, i);
  return kind === 'terminator' || kind === 'meta' || kind === 'data';
}
