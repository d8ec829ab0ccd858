import { readIdentifier } from './names.ts';
import { isAnyWord, isSign, isWord, kindOf, nextNotable, type Span, type Tokens, textOf } from './token.ts';
import { wordSet } from './wordSet.ts';

const loops = wordSet(['for', 'foreach']);

/**
 * The names that stand for variables in a PL/pgSQL body: those it is given, and those of its DECLARE sections and loops. None
 * where the body says `#variable_conflict use_column`, which gives columns the preference (`resolve_column_ref`).
 */
export function variablesIn(t: Tokens, body: string, given: readonly string[]): readonly string[] {
  if (/^\s*#\s*variable_conflict\s+use_column\b/i.test(body)) return [];
  const names = [...given];
  let declares = false;
  for (let i = nextNotable(t, 0); i + 1 < t.count; i = nextNotable(t, i + 1)) {
    if (isWord(t, i, 'declare')) declares = true;
    else if (isWord(t, i, 'begin')) declares = false;
    const isNext = (declares && (isWord(t, i, 'declare') || isSign(t, i, ';'))) || isAnyWord(t, i, loops);
    if (isNext) names.push(...nameAt(t, i + 1));
  }
  return names;
}

/** All names within the brackets of a function's head: parameters, columns of RETURNS TABLE, and their types. */
export function headNames(t: Tokens, head: Span): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (let i = head.from; i < head.to; i++) {
    if (isSign(t, i, '(')) depth++;
    else if (isSign(t, i, ')')) depth--;
    else if (depth > 0) names.push(...nameAt(t, i));
  }
  return names;
}

function nameAt(t: Tokens, i: number): readonly string[] {
  const kind = kindOf(t, i);
  return kind === 'word' || kind === 'quoted' ? [readIdentifier(textOf(t, i)).name] : [];
}
