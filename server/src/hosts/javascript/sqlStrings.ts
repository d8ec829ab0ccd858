import { afterToken, type Reader } from '../expression.ts';
import type { Fragment, HostDocument } from '../fragment.ts';
import type { Surroundings } from '../neighbours.ts';
import { findStrings } from '../strings.ts';
import { endOf, isPunctuation, KIND, kindAt, startOf, type Tokens, tokenText } from '../tokens.ts';
import { calleeOf, javascriptReader } from './reader.ts';

const found = new WeakMap<Reader, readonly Fragment[]>();

/** All SQL in the literals and templates of a document, tagged or not; read once per document and surroundings. */
export function javascriptStrings(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  const known = found.get(reader);
  if (known) return known;
  const isSql = sqlMark(reader);
  const fragments = findStrings(reader, isSql);
  found.set(reader, fragments);
  return fragments;
}

/** Whether an expression is SQL because of the tag before it or the function that takes it, known ones and the team's own. */
export function sqlMark({ tokens, around }: Reader): (start: number) => boolean {
  const { tags = [], functions = [] } = around;
  const names = (words: readonly string[], written: string) =>
    words.some((word) => written === word || written.endsWith(`.${word}`));
  const isTagged = (tag: string) => tag !== '' && (SQL_TAG.test(tag) || names(tags, tag));
  const isTaken = (start: number) =>
    functions.length > 0 && isPunctuation(tokens, start - 1, '(') && names(functions, calleeOf(tokens, start - 1));
  return (start) => isTagged(tagAt(tokens, start)) || isTaken(start);
}

/** Tags that say "this is SQL", as a whole or by their last member: sql, Prisma.sql, db.sql, SQL, pg.sql<T>. */
const SQL_TAG =
  /(?:^|\.)(?:sql|SQL|pgsql|psql|postgres|sqlFragment|\$queryRaw|\$executeRaw|queryRaw|executeRaw)(?:\.\w+)*$/;

/** What stands before the template that starts here, without type arguments and calls; empty when there is no tag. */
function tagAt(tokens: Tokens, start: number): string {
  if (kindAt(tokens, start) !== KIND.word) return '';
  let at = start;
  while (kindAt(tokens, at) === KIND.word || /^\??\.$/.test(tokenText(tokens, at))) at++;
  const tag = tokens.text.slice(startOf(tokens, start), endOf(tokens, at - 1)).replace(/\s+|\?/g, '');
  for (let steps = 0; steps < 40; steps++) {
    const kind = kindAt(tokens, at);
    if (kind === KIND.template || kind === KIND.head) return tag;
    if (!/^[<>(,[]$/.test(tokenText(tokens, at)) && kind !== KIND.word) return '';
    at = tokenText(tokens, at) === '<' ? at + 1 : afterToken(tokens, at);
  }
  return '';
}
