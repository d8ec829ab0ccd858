import { isPunctuation, KIND, kindAt, outerOf, partnerOf, type Tokens, tokenText } from './tokens.ts';
import { type Choice, type Piece, textOf } from './written.ts';

const LONGEST_CONDITION = 120;

/**
 * What `condition ? yes : no` is worth. A clause in one branch is the one that has something to resolve; of two actions of one
 * conflict clause the first is enough, as they share the target. Clauses in both branches stay apart. Undefined for all else.
 */
export function chosen(
  condition: string,
  yes: readonly Piece[],
  no: readonly Piece[],
  whole: Piece,
): readonly Piece[] | undefined {
  const isOpen = hasChoice(yes) || hasChoice(no);
  if (isEmpty(no) || (textOf(yes) === textOf(no) && !isOpen) || (isAction(yes) && isAction(no))) return yes;
  if (isEmpty(yes)) return no;
  const holdsClause = isOpen || [yes, no].some((pieces) => CLAUSE.test(textOf(pieces)));
  return holdsClause ? [{ ...whole, choice: choiceOf(condition, yes, no) }] : undefined;
}

const CLAUSE = /\bon\s+conflict\b|\breferences\b/i;

function isAction(pieces: readonly Piece[]): boolean {
  return /^\s*do\s+(?:nothing|update)\b/i.test(textOf(pieces));
}

function isEmpty(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => piece.text.trim() === '');
}

/** `!x ? a : b` is `x ? b : a`, so that a condition and its opposite are told to be one. */
function choiceOf(condition: string, yes: readonly Piece[], no: readonly Piece[]): Choice {
  const folded = condition.replace(/\s+/g, ' ').trim();
  const opposite = /^!\s*([\w.]+)$/.exec(folded)?.[1];
  return opposite === undefined ? { condition: folded, yes, no } : { condition: opposite, yes: no, no: yes };
}

export function hasChoice(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.choice !== undefined);
}

const MOST_CONDITIONS = 4;

/**
 * The texts that conditional parts make possible. Parts with the same condition go together; those with another one are holes
 * meanwhile, since nothing says which of them occur with each other.
 */
export function variantsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const conditions = new Set<string>();
  collectConditions(pieces, conditions);
  if (conditions.size === 0) return [pieces];
  return [...conditions]
    .slice(0, MOST_CONDITIONS)
    .flatMap((condition) => [withBranch(pieces, condition, 'yes'), withBranch(pieces, condition, 'no')]);
}

function collectConditions(pieces: readonly Piece[], conditions: Set<string>): void {
  for (const { choice } of pieces) {
    if (!choice) continue;
    conditions.add(choice.condition);
    collectConditions(choice.yes, conditions);
    collectConditions(choice.no, conditions);
  }
}

function withBranch(pieces: readonly Piece[], condition: string, branch: 'yes' | 'no'): readonly Piece[] {
  return pieces.flatMap((piece) => {
    if (!piece.choice) return [piece];
    if (piece.choice.condition === condition) return withBranch(piece.choice[branch], condition, branch);
    // A nested choice stands in one branch of another condition: that branch is the one it needs.
    const sides = [piece.choice.yes, piece.choice.no].filter((side) => mentions(side, condition));
    const [only, other] = sides;
    return only && !other ? withBranch(only, condition, branch) : [piece];
  });
}

function mentions(pieces: readonly Piece[], condition: string): boolean {
  const conditions = new Set<string>();
  collectConditions(pieces, conditions);
  return conditions.has(condition);
}

/** The `:` of the conditional whose `?` stands at `question`, before `end`. */
export function colonOf(
  tokens: Tokens,
  question: number,
  end: number,
  after: (at: number) => number,
): number | undefined {
  let nested = 0;
  for (let at = question + 1; at < end; at = after(at)) {
    if (isPunctuation(tokens, at, '?')) nested++;
    if (isPunctuation(tokens, at, ':') && nested-- === 0) return at;
  }
  return undefined;
}

const COMPARISON = /^(?:[=!]==?|[<>]=?|&&|\|\||\?\?|instanceof|in)$/;
const BOUNDARY = /^(?:[,;:=)\]}]|=>|[-+*/%&|^]=|return|const|let|var|if|else|for|while|throw|case)$/;

/** The `?` behind a condition whose first operand ends before `next`; undefined when no condition stands there. */
export function questionBehind(tokens: Tokens, next: number, after: (at: number) => number): number | undefined {
  if (isPunctuation(tokens, next, '?')) return next;
  if (!COMPARISON.test(tokenText(tokens, next))) return undefined;
  let at = next;
  for (let steps = 0; steps < LONGEST_CONDITION && at < tokens.count; steps++) {
    if (isPunctuation(tokens, at, '?')) return at;
    if (steps > 0 && BOUNDARY.test(tokenText(tokens, at))) return undefined;
    at = after(at);
  }
  return undefined;
}

/** Where the conditional begins that the expression at `start` is a branch of; undefined when it is none. */
export function conditionalStart(tokens: Tokens, start: number): number | undefined {
  if (!/^[?:]$/.test(tokenText(tokens, start - 1))) return undefined;
  const outer = outerOf(tokens, start);
  let isChoice = false;
  let at = start - 1;
  for (let steps = 0; steps < LONGEST_CONDITION && at > outer; steps++) {
    const text = tokenText(tokens, at);
    if (text === '?') isChoice = true;
    else if (text !== ':' && BOUNDARY.test(text) && !isCloser(tokens, at)) break;
    at = stepOver(tokens, at);
  }
  return isChoice && at >= outer ? at + 1 : undefined;
}

function isCloser(tokens: Tokens, at: number): boolean {
  const partner = partnerOf(tokens, at);
  return partner >= 0 && partner < at;
}

function stepOver(tokens: Tokens, at: number): number {
  const kind = kindAt(tokens, at);
  if (kind === KIND.tail || kind === KIND.middle) return outerOf(tokens, at);
  return isCloser(tokens, at) ? partnerOf(tokens, at) - 1 : at - 1;
}
