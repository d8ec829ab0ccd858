import type { Range } from '../text/range.ts';
import type { Draft, Name, SqlText, TargetElement } from './clause.ts';
import { reservedWords, typeOrFunctionWords, valueWords } from './keywords.ts';
import { type Read, readColumn, readName } from './qualifiedName.ts';
import { sqlText } from './segment.ts';
import { isAnyWord, isSign, isWord, kindOf, partnerOf, rangeOf, type Span, skipGroup, type Tokens } from './token.ts';

/**
 * One member of a conflict target's list. Grammar: `index_elem` of gram.y. What it does not allow, such as `a + 1` without
 * parentheses, is read as an expression. Undefined for a computed member, which may stand for any number of elements, and for an empty one.
 */
export function readTargetElement(t: Tokens, span: Span): TargetElement | undefined {
  if (span.from >= span.to || isComputedMember(t, span)) return undefined;
  const range = rangeOf(t, span);
  if (span.to === span.from + 1) return draft(t, span, range);
  const primary = primaryEnd(t, span);
  const rest = { from: primary, to: span.to };
  const options = primary < span.to ? readOptions(t, rest) : {};
  const element = draft(t, { from: span.from, to: options ? primary : span.to }, range);
  if (options?.collation) element.collation = options.collation;
  if (options?.operatorClass) element.operatorClass = options.operatorClass;
  if (options?.ordering) element.ordering = options.ordering;
  return element;
}

/** The element of a column or an expression, without options. */
function draft(t: Tokens, span: Span, range: Range): Draft<TargetElement> {
  const column = columnOf(t, span);
  const expression = sqlText(t, span);
  return column ? { kind: 'column', column, expression, range } : { kind: 'expression', expression, range };
}

/** A hole or placeholder that is the whole of the member's expression. */
function isComputedMember(t: Tokens, span: Span): boolean {
  const inner = withoutParentheses(t, span);
  const kind = kindOf(t, inner.from);
  return kind === 'hole' || (kind === 'parameter' && inner.to === inner.from + 1);
}

/** The index behind a column, a function call or a parenthesised expression. */
function primaryEnd(t: Tokens, span: Span): number {
  if (isSign(t, span.from, '(')) return Math.min(skipGroup(t, span.from), span.to);
  const name = readName(t, span.from);
  const next = name?.next ?? span.from + 1;
  if (isSign(t, next, '(')) return Math.min(skipGroup(t, next), span.to);
  const collationFor = isWord(t, span.from, 'collation') && isWord(t, next, 'for') && isSign(t, next + 1, '(');
  return Math.min(collationFor ? skipGroup(t, next + 1) : next, span.to);
}

interface Options {
  readonly collation?: Name;
  readonly operatorClass?: Name;
  readonly ordering?: SqlText;
}

/** `[COLLATE name] [operator class [(options)]] [ASC | DESC] [NULLS FIRST | LAST]`; undefined when something else stands there. */
function readOptions(t: Tokens, span: Span): Options | undefined {
  const collation = isWord(t, span.from, 'collate') ? readName(t, span.from + 1) : undefined;
  const afterCollation = collation?.next ?? span.from;
  const operatorClass = readOperatorClass(t, { from: afterCollation, to: span.to });
  const ordering = { from: operatorClass?.next ?? afterCollation, to: span.to };
  if (orderingEnd(t, ordering.from) !== span.to) return undefined;
  return {
    ...(collation && { collation: collation.value }),
    ...(operatorClass && { operatorClass: operatorClass.value }),
    ...(ordering.from < ordering.to && { ordering: sqlText(t, ordering) }),
  };
}

function readOperatorClass(t: Tokens, span: Span): Read<Name> | undefined {
  if (span.from >= span.to || orderingEnd(t, span.from) > span.from) return undefined;
  const name = readName(t, span.from);
  // Brackets of options hold one at least.
  if (!name || (isSign(t, name.next, '(') && skipGroup(t, name.next) === name.next + 2)) return undefined;
  return isSign(t, name.next, '(') ? { value: name.value, next: skipGroup(t, name.next) } : name;
}

function orderingEnd(t: Tokens, from: number): number {
  const next = isWord(t, from, 'asc') || isWord(t, from, 'desc') ? from + 1 : from;
  const nulls = isWord(t, next, 'nulls') && (isWord(t, next + 1, 'first') || isWord(t, next + 1, 'last'));
  return nulls ? next + 2 : next;
}

/** The column when the expression is nothing but one, in any number of parentheses. */
function columnOf(t: Tokens, span: Span): Name | undefined {
  const inner = withoutParentheses(t, span);
  if (inner.to !== inner.from + 1 || isAnyWord(t, inner.from, valueWords)) return undefined;
  const wrapped = inner.from !== span.from;
  if (wrapped && (isAnyWord(t, inner.from, reservedWords) || isAnyWord(t, inner.from, typeOrFunctionWords)))
    return undefined;
  return kindOf(t, inner.from) === 'parameter' ? undefined : readColumn(t, inner.from);
}

function withoutParentheses(t: Tokens, span: Span): Span {
  let { from, to } = span;
  while (to - from > 1 && isSign(t, from, '(') && partnerOf(t, from) === to - 1) {
    from++;
    to--;
  }
  return { from, to };
}
