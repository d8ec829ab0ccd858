import { HOLE } from '../text/hole.ts';
import type { Range } from '../text/range.ts';
import { longestSum, mostSums } from './bounds.ts';
import { dollarTagEnd } from './quoted.ts';
import { among, segmentEnd } from './segment.ts';
import { areWords, endOf, isSign, isWord, kindOf, leaveUnread, startOf, type Tokens, textOf } from './token.ts';
import { headNames } from './variables.ts';

/** SQL inside a literal: the body of a function or DO block, or what EXECUTE runs. The range is that of the literal's content. */
export interface Body {
  readonly range: Range;
  /** The text up to the end of the range where it is not the one that the tokens were read from, at the same offsets. */
  readonly sql?: string;
  /** PL/pgSQL, in which variables can capture columns. */
  readonly routine: boolean;
  /** Names within the head of a function: its parameters among them. */
  readonly given: readonly string[];
}

const onlyCreate = among('create');

/** The body of CREATE [OR REPLACE] FUNCTION or PROCEDURE at `create`, when its language is SQL or PL/pgSQL. */
export function functionBody(t: Tokens, create: number): Body | undefined {
  const kind = areWords(t, create + 1, 'or', 'replace') ? create + 3 : create + 1;
  if (!isWord(t, kind, 'function') && !isWord(t, kind, 'procedure')) return undefined;
  const end = segmentEnd(t, kind + 1, t.count, onlyCreate);
  let content: Range | undefined;
  let language: string | undefined;
  for (let i = kind + 1; i < end; i++) {
    if (isWord(t, i, 'as')) content ??= literalContent(t, i + 1);
    if (isWord(t, i, 'language')) language ??= languageAt(t, i + 1);
  }
  if (!content) return undefined;
  const given = headNames(t, { from: kind + 1, to: end });
  return bodyIn(content, language ?? guessLanguage(t.sql.slice(content.start, content.end)), given);
}

/** The block of `DO [LANGUAGE name] '…'` at `at`. */
export function doBody(t: Tokens, at: number): Body | undefined {
  const named = isWord(t, at + 1, 'language');
  const literal = named ? at + 3 : at + 1;
  const content = literalContent(t, literal);
  if (!content) return undefined;
  const behind = isWord(t, literal + 1, 'language') ? languageAt(t, literal + 2) : undefined;
  return bodyIn(content, (named ? languageAt(t, at + 2) : behind) ?? 'plpgsql', []);
}

/**
 * The statement of PL/pgSQL's `EXECUTE '…'`, `EXECUTE format('…', …)` or `EXECUTE '…' || name || '…'` at `at`, when a literal begins it.
 * What a sum computes is a hole there.
 */
export function executedBody(t: Tokens, at: number): Body | undefined {
  const formatted = isWord(t, at + 1, 'format') && isSign(t, at + 2, '(');
  const literal = formatted ? at + 3 : at + 1;
  const content = literalContent(t, literal);
  if (!content) return undefined;
  if (!formatted && isJoint(t, literal + 1)) return joinedBody(t, literal, content);
  const partial = kindOf(t, literal + 1) === 'operator';
  return partial ? undefined : { range: content, routine: false, given: [] };
}

function isJoint(t: Tokens, i: number): boolean {
  return kindOf(t, i) === 'operator' && textOf(t, i) === '||';
}

const sums = new WeakMap<Tokens, number>();

/** The literals of a sum as one text of the same length, what stands between them made blank or a hole; undefined without a clause in it. */
function joinedBody(t: Tokens, first: number, content: Range): Body | undefined {
  const joined = joinedText(t, first, content);
  if (!/conflict|references/i.test(joined)) return undefined;
  const read = sums.get(t) ?? 0;
  if (read >= mostSums) return leaveUnread(t, 'sums', first);
  sums.set(t, read + 1);
  const sql = t.sql.slice(0, content.start) + joined;
  return { range: { start: content.start, end: sql.length }, sql, routine: false, given: [] };
}

function joinedText(t: Tokens, first: number, content: Range): string {
  let sql = t.sql.slice(content.start, content.end);
  let last = content;
  let end = first + 1;
  for (let i = first + 1; i < Math.min(t.count, first + longestSum) && !endsSum(t, i); i++) {
    end = i + 1;
    const next = isJoint(t, i - 1) && !isOperand(t, i + 1) ? literalContent(t, i) : undefined;
    if (!next) continue;
    sql += gap(t, last, next, isJoint(t, i - 1) && i - 2 >= first && endOf(t, i - 2) - 1 <= last.end);
    sql += t.sql.slice(next.start, next.end);
    last = next;
  }
  if (end === first + longestSum && end < t.count) leaveUnread(t, 'sums', first);
  const until = endOf(t, end - 1);
  return until > last.end + 1 ? sql + HOLE.repeat(until - last.end) : sql;
}

/** Behind the sum stand INTO, USING or the statement's end; another EXECUTE where a semicolon is missing. */
function endsSum(t: Tokens, i: number): boolean {
  return isSign(t, i, ';') || isWord(t, i, 'into') || isWord(t, i, 'using') || isWord(t, i, 'execute');
}

/** Whether something other than `||` goes on with a literal, such as a cast or a call's bracket. */
function isOperand(t: Tokens, i: number): boolean {
  return i < t.count && !isJoint(t, i) && !endsSum(t, i);
}

/** Blanks between two literals, unless something computed or the middle of a word stands there. */
function gap(t: Tokens, before: Range, after: Range, joined: boolean): string {
  const isWordSplit = /\w/.test(t.sql.charAt(before.end - 1)) && /\w/.test(t.sql.charAt(after.start));
  return (joined && !isWordSplit ? ' ' : HOLE).repeat(after.start - before.end);
}

function bodyIn(range: Range, language: string, given: readonly string[]): Body | undefined {
  return language === 'sql' || language === 'plpgsql' ? { range, routine: language === 'plpgsql', given } : undefined;
}

/** What stands between the quotes of a literal; the closing ones may be missing. */
function literalContent(t: Tokens, i: number): Range | undefined {
  const start = startOf(t, i);
  const end = endOf(t, i);
  if (kindOf(t, i) === 'dollar') {
    const opened = dollarTagEnd(t, start) ?? end;
    const tag = t.sql.slice(start, opened);
    const closed = end - tag.length >= opened && t.sql.endsWith(tag, end);
    return { start: opened, end: closed ? end - tag.length : end };
  }
  if (kindOf(t, i) !== 'string') return undefined;
  const opened = t.sql.indexOf("'", start) + 1;
  const closed = end > opened && t.sql[end - 1] === "'";
  return { start: opened, end: closed ? end - 1 : end };
}

function languageAt(t: Tokens, i: number): string | undefined {
  const kind = kindOf(t, i);
  return kind === 'word' || kind === 'string' || kind === 'quoted'
    ? textOf(t, i).replace(/['"]/g, '').toLowerCase()
    : undefined;
}

/** PL/pgSQL begins with a label, an option, DECLARE or BEGIN; SQL never does. */
function guessLanguage(content: string): string {
  return /^(?:\s|--[^\n]*\n)*(?:declare|begin|<<|#)/i.test(content) ? 'plpgsql' : 'sql';
}
