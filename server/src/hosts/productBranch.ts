import { toDocument } from '../text/sourceMap.ts';
import { declaredBy, usesOf } from './bindings.ts';
import type { Reader } from './expression.ts';
import type { Fragment } from './fragment.ts';
import { holds } from './holds.ts';
import {
  endOf,
  isPunctuation,
  isWord,
  outerOf,
  partnerOf,
  startOf,
  type Tokens,
  tokenAt,
  tokenText,
} from './tokens.ts';
import { beforeTypeArguments } from './typeArguments.ts';

/** Products as a program's own constants and fields call them. */
const OTHER = /sqll?ite|mysql|mariadb|cockroach|mssql|sqlserver|clickhouse|duckdb/i;
const OURS = /postgres|psql|pgx|pglite|(?:^|[^a-z])(?:pg|pq)(?:[^a-z]|$)/i;
const NEGATED = /!|<>|\bnot\b/i;

/** Whether a program's text names another product, or prepares statements, at all. */
export function namesOther(text: string): boolean {
  return holds(text, OTHER) || holds(text, '.prepare');
}

const CLAUSE = /\bon\s+conflict\b|\breferences\b/i;

/**
 * Whether a fragment's clause stands where the program has asked for another product: `if dialect == "sqlite" { … }`,
 * `case FlavorMySQL:`, `{ sqlite: '…' }`. The innermost condition that names a product decides.
 */
export function isForOther(reader: Reader, { sql, map, anchor, range }: Fragment): boolean {
  const { tokens } = reader;
  const clause = CLAUSE.exec(sql);
  const place = clause && toDocument(map, { start: clause.index, end: clause.index + 2 });
  let at = tokenAt(tokens, (anchor ?? place ?? range).start);
  if (isPrepared(reader, tokenAt(tokens, range.start))) return true;
  for (let brace = outerOf(tokens, at); brace >= 0; brace = outerOf(tokens, brace)) {
    for (const condition of isPunctuation(tokens, brace, '{') ? conditionsOf(tokens, brace, at) : []) {
      if (OURS.test(condition)) return false;
      if (OTHER.test(condition)) return !NEGATED.test(condition);
    }
    at = brace;
  }
  return false;
}

/**
 * SQL in `db.prepare('…')`, there or by a constant's name, as the drivers of SQLite for JavaScript take it, D1 too: of PostgreSQL's
 * one has such a method.
 */
function isPrepared({ document, tokens, bindings }: Reader, first: number): boolean {
  if (document.language === 'go' || !holds(document.text, '.prepare') || holds(document.text, 'ts-postgres'))
    return false;
  const declaration = declaredBy(bindings, first);
  const uses = declaration ? usesOf(bindings, declaration).slice(0, MOST_USES) : [];
  return [first, ...uses].some((at) => isArgument(tokens, at));
}

const MOST_USES = 50;

function isArgument(tokens: Tokens, first: number): boolean {
  const opener = isPunctuation(tokens, first - 1, '(') ? first - 1 : -1;
  const name = beforeTypeArguments(tokens, opener - 1) ?? opener - 1;
  return name > 0 && isWord(tokens, name, 'prepare') && /^\??\.$/.test(tokenText(tokens, name - 1));
}

/** What is asked of a block that holds a token: the key of its value, the label of its `case`, the condition of the block's `if`. */
function conditionsOf(tokens: Tokens, brace: number, at: number): readonly string[] {
  const found = [keyBefore(tokens, brace, at), labelBefore(tokens, brace, at), headBefore(tokens, brace)];
  return found.flatMap((condition) => condition ?? []);
}

/** The key of the property or map entry whose value holds a token. */
function keyBefore(tokens: Tokens, brace: number, at: number): string | undefined {
  for (
    let token = at - 1, steps = 0;
    token > brace + 1 && steps < LONGEST_HEAD;
    token = before(tokens, token), steps++
  ) {
    if (/^[;,{}]$/.test(tokenText(tokens, token))) return undefined;
    const isKey = isPunctuation(tokens, token, ':') && /^[{,]$/.test(tokenText(tokens, token - 2));
    if (isKey) return tokenText(tokens, token - 1);
  }
  return undefined;
}

/** No label or condition is looked for further back, in tokens. */
const LONGEST = 2000;
const LONGEST_HEAD = 40;

function labelBefore(tokens: Tokens, brace: number, at: number): string | undefined {
  let colon = -1;
  for (let token = at - 1; token > Math.max(brace, at - LONGEST); token = before(tokens, token)) {
    if (isPunctuation(tokens, token, ':')) colon = token;
    if (isWord(tokens, token, 'default')) return undefined;
    if (isWord(tokens, token, 'case')) return colon > token ? textBetween(tokens, token + 1, colon) : undefined;
  }
  return undefined;
}

function headBefore(tokens: Tokens, brace: number): string | undefined {
  for (let token = brace - 1, steps = 0; token >= 0 && steps < LONGEST_HEAD; token = before(tokens, token), steps++) {
    if (isWord(tokens, token, 'if')) return textBetween(tokens, token + 1, brace);
    if (isPunctuation(tokens, token, '{') || isPunctuation(tokens, token, '}')) return undefined;
  }
  return undefined;
}

/** The token before another one, or before the bracket that it closes. */
function before(tokens: Tokens, token: number): number {
  const partner = partnerOf(tokens, token);
  return (partner >= 0 && partner < token ? partner : token) - 1;
}

function textBetween(tokens: Tokens, first: number, end: number): string {
  return tokens.text.slice(startOf(tokens, first), endOf(tokens, end - 1));
}
