import { beginning } from './beginnings.ts';
import { readIdentifier } from './names.ts';
import { among } from './segment.ts';
import { beginningOf, code, isSign, kindOf, type Span, type Tokens, textOf } from './token.ts';

/**
 * The names that stand for variables in a PL/pgSQL body: those it is given, and those of its DECLARE sections and loops. None
 * where the body says `#variable_conflict use_column`, which gives columns the preference (`resolve_column_ref`).
 */
export function variablesIn(t: Tokens, body: string, given: readonly string[]): readonly string[] {
  if (/^\s*#\s*variable_conflict\s+use_column\b/i.test(body)) return [];
  const names: string[] = [...given];
  let declares = false;
  const { kinds, count } = t;
  for (let i = 0; i + 1 < count; i++) {
    const kind = kinds[i];
    if (kind !== code.beginning && !(declares && isSign(t, i, ';'))) continue;
    const number = beginningOf(t, i);
    if (number === beginning.declare) declares = true;
    else if (number === beginning.begin) declares = false;
    if (number === 0 || (introducing & (1 << number)) !== 0) addName(names, t, i + 1);
  }
  return names;
}

const introducing = among('declare', 'for', 'foreach');

/** All names within the brackets of a function's head: parameters, columns of RETURNS TABLE, and their types. */
export function headNames(t: Tokens, head: Span): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (let i = head.from; i < head.to; i++) {
    if (isSign(t, i, '(')) depth++;
    else if (isSign(t, i, ')')) depth--;
    else if (depth > 0) addName(names, t, i);
  }
  return names;
}

function addName(names: string[], t: Tokens, i: number): void {
  const kind = kindOf(t, i);
  if (kind === 'word' || kind === 'quoted') names.push(readIdentifier(textOf(t, i)).name);
}
