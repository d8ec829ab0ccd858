import { beginning } from './beginnings.ts';
import type { ConflictTarget, TargetElement } from './clause.ts';
import { readColumn } from './qualifiedName.ts';
import { sqlText } from './segment.ts';
import { readTargetElement } from './targetElement.ts';
import {
  beginningOf,
  isSign,
  isWord,
  kindOf,
  nextNotable,
  partnerOf,
  rangeOf,
  type Span,
  shortList,
  skipGroup,
  type Tokens,
} from './token.ts';

/** A target, and the index of the token behind it: DO, when the statement is complete. */
export interface TargetReading {
  readonly target: ConflictTarget;
  readonly next: number;
}

/**
 * What stands between ON CONFLICT and DO. Grammar: `opt_conf_expr` of gram.y. `on` is the index of ON, `end` the index behind
 * the statement's last token. Undefined when what follows shows that this is no conflict clause at all.
 */
export function readTarget(t: Tokens, on: number, end: number): TargetReading | undefined {
  const at = on + 2;
  if (at >= end || isWord(t, at, 'do')) return { target: absent(t, on, at < end), next: at };
  if (isSign(t, at, '(')) return readElements(t, on, end);
  if (isWord(t, at, 'on')) return readConstraint(t, on, end);
  const computed = kindOf(t, at) === 'hole' || kindOf(t, at) === 'parameter';
  return computed || isWord(t, at, 'where') || kindOf(t, at) === 'word' ? opaque(t, on, end) : undefined;
}

/** No target: every key arbitrates when DO follows; otherwise the author has not come to it yet. */
function absent(t: Tokens, on: number, complete: boolean): ConflictTarget {
  return { by: complete ? 'anything' : 'opaque', range: rangeOf(t, { from: on, to: on + 2 }) };
}

/** A target that cannot be told, up to DO. */
function opaque(t: Tokens, on: number, end: number): TargetReading {
  const next = findDo(t, { from: on + 2, to: end });
  return { target: { by: 'opaque', range: rangeOf(t, { from: on + 2, to: next }) }, next };
}

function readConstraint(t: Tokens, on: number, end: number): TargetReading | undefined {
  if (on + 3 < end && !isWord(t, on + 3, 'constraint')) return undefined;
  const at = on + 4;
  const name = at < end ? readColumn(t, at) : undefined;
  if (!name || (at + 1 < end && !isWord(t, at + 1, 'do'))) return opaque(t, on, end);
  const range = rangeOf(t, { from: on + 2, to: at + 1 });
  return { target: { by: 'constraint', name, range }, next: at + 1 };
}

function readElements(t: Tokens, on: number, end: number): TargetReading | undefined {
  const open = on + 2;
  const close = partnerOf(t, open);
  if (close < open || close >= end) return opaque(t, on, end);
  const next = close + 1;
  const elements = allElements(t, { from: open + 1, to: close });
  const where = isWord(t, next, 'where') && next < end ? next : undefined;
  const after = where === undefined ? next : findDo(t, { from: where, to: end });
  const begun = after === end - 1 && isWord(t, after, 'd');
  if (where === undefined && after < end && !begun && !isWord(t, after, 'do')) return strange(t, on, end, after);
  if (!elements || where === after - 1) return opaque(t, on, end);
  const range = rangeOf(t, { from: open, to: after });
  if (where === undefined) return { target: { by: 'elements', elements, range }, next: after };
  const predicate = sqlText(t, { from: where + 1, to: after });
  return { target: { by: 'elements', elements, where: predicate, range }, next: after };
}

/** Undefined when one of the members cannot be told, or the list is too long. */
function allElements(t: Tokens, span: Span): readonly TargetElement[] | undefined {
  const elements: TargetElement[] = [];
  for (const member of shortList(t, span) ?? []) {
    const element = readTargetElement(t, member);
    if (!element) return undefined;
    elements.push(element);
  }
  return elements.length > 0 ? elements : undefined;
}

/** Something else than WHERE or DO behind the list: a computed piece may hold the predicate; an operator belongs to an expression. */
function strange(t: Tokens, on: number, end: number, at: number): TargetReading | undefined {
  const kind = kindOf(t, at);
  return kind === 'operator' || isSign(t, at, '.') ? undefined : opaque(t, on, end);
}

/** DO at the level of the span; a name `do` can only stand behind a dot or AS. */
function findDo(t: Tokens, { from, to }: Span): number {
  for (let i = nextNotable(t, from); i < to; i = nextNotable(t, skipGroup(t, i)))
    if (beginningOf(t, i) === beginning.do && !isSign(t, i - 1, '.') && !isWord(t, i - 1, 'as')) return i;
  return to;
}
