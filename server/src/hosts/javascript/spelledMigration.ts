import type { SourceMap } from '../../text/sourceMap.ts';
import { type Reader, readWhole } from '../expression.ts';
import { HOLE, type HostDocument } from '../fragment.ts';
import { type Value, valuesIn } from '../objects.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { typeArgumentsEnd } from '../typeArguments.ts';
import { fragmentOf, type Piece, textOf } from '../written.ts';
import { type Forward, forwardOf } from './migrationUp.ts';
import { javascriptReader } from './reader.ts';

/** The SQL that a migration in JavaScript or TypeScript runs, statement by statement, and where each part of it stands. */
export interface SpelledMigration {
  readonly sql: string;
  readonly map: SourceMap;
  /** By the words of its calls; undefined where they tell none, or there is no call. */
  readonly tool?: ProgramTool;
}

export type ProgramTool = 'TypeORM' | 'MikroORM' | 'Knex' | 'Kysely' | 'Sequelize' | 'node-pg-migrate';

/**
 * The way forward of a migration that does nothing but run statements which it spells out, one after the other, as TypeORM and
 * MikroORM write them. Undefined for all others: with a schema builder's call, a value or a branch, only a run would tell
 * what it does. Never throws.
 */
export function spelledMigration(document: HostDocument): SpelledMigration | undefined {
  const reader = javascriptReader(document);
  const forward = forwardOf(reader);
  if (!forward) return undefined;
  const pieces: Piece[] = [];
  let tool: ProgramTool | undefined;
  for (let at = forward.first; at < forward.end; ) {
    const statement = statementAt(reader, at, forward);
    if (!statement) return undefined;
    if (statement.pieces.length > 0) pieces.push(...statement.pieces, END);
    tool ??= statement.tool;
    at = statement.next;
  }
  const { sql, map } = fragmentOf(pieces, 'string', { start: 0, end: document.text.length });
  return { sql, map, ...(tool && { tool }) };
}

/** A line of its own, since the statement may end with a comment. */
const END: Piece = { text: '\n;\n', document: { start: 0, end: 0 }, verbatim: false, quoting: 'elsewhere' };

interface Statement {
  readonly pieces: readonly Piece[];
  readonly next: number;
  readonly tool?: ProgramTool | undefined;
}

function statementAt(reader: Reader, from: number, forward: Forward): Statement | undefined {
  const { tokens } = reader;
  if (isPunctuation(tokens, from, ';')) return { pieces: [], next: from + 1 };
  const returns = isWord(tokens, from, 'return');
  let at = returns ? from + 1 : from;
  if (isWord(tokens, at, 'await') || isWord(tokens, at, 'void')) at++;
  const statement = taggedAt(reader, at) ?? callAt(reader, at, forward);
  if (!statement) return undefined;
  const next = behind(tokens, statement.next, forward);
  return next === undefined || (returns && next < forward.end) ? undefined : { ...statement, next };
}

/** Behind the `;` of a statement, or the line's end that stands for it; undefined where the statement goes on. */
function behind(tokens: Tokens, at: number, { end }: Forward): number | undefined {
  if (at >= end) return end;
  if (isPunctuation(tokens, at, ';')) return at + 1;
  const isNewLine = /[\r\n]/.test(tokens.text.slice(tokens.ends[at - 1], tokens.starts[at]));
  return isNewLine && kindAt(tokens, at) === KIND.word && !/^(?:in|of|instanceof|as)$/.test(tokenText(tokens, at))
    ? at
    : undefined;
}

/** Kysely's `` sql`…`.execute(db) ``. */
function taggedAt(reader: Reader, at: number): Statement | undefined {
  const { tokens } = reader;
  if (!isWord(tokens, at, 'sql')) return undefined;
  const template = isPunctuation(tokens, at + 1, '<') ? (typeArgumentsEnd(tokens, at + 1) ?? at) : at + 1;
  const isRun = isPunctuation(tokens, template + 1, '.') && isWord(tokens, template + 2, 'execute');
  const close = isRun && isPunctuation(tokens, template + 3, '(') ? partnerOf(tokens, template + 3) : -1;
  if (kindAt(tokens, template) !== KIND.template || close < 0) return undefined;
  return { pieces: readWhole(reader, at, close + 1, 0), next: close + 1, tool: 'Kysely' };
}

/** What a migration may say beside its statements without doing anything to the schema. */
const IDLE = /^(?:console\.\w+|\w+\.(?:startTransaction|commitTransaction))$/;

/** The names by which tools run a statement, behind what they hand to the migration. */
const RUNNING: readonly (readonly [RegExp, ProgramTool])[] = [
  [/^this\.addSql$/, 'MikroORM'],
  [/^\w+\.sequelize\.query$/, 'Sequelize'],
  [/^(?:queryRunner|\w+\.(?:manager|connection|dataSource))\.query$/, 'TypeORM'],
  [/^pgm\.sql$/, 'node-pg-migrate'],
  [/^\w+(?:\.schema)?\.raw$/, 'Knex'],
];

function callAt(reader: Reader, at: number, { handed }: Forward): Statement | undefined {
  const { tokens } = reader;
  let end = at + 1;
  while (isPunctuation(tokens, end, '.') && kindAt(tokens, end + 1) === KIND.word) end += 2;
  const callee = tokens.text.slice(tokens.starts[at], tokens.ends[end - 1]).replace(/\s+/g, '');
  const opener = isPunctuation(tokens, end, '<') ? (typeArgumentsEnd(tokens, end) ?? end) : end;
  const close = isPunctuation(tokens, opener, '(') ? partnerOf(tokens, opener) : -1;
  if (close < 0) return undefined;
  if (IDLE.test(callee)) return { pieces: [], next: close + 1 };
  const tool = RUNNING.find(([pattern]) => pattern.test(callee))?.[1];
  const isRun = tool !== undefined || /^\w+\.(?:query|sql)$/.test(callee);
  if (!isRun || (tool !== 'MikroORM' && !handed.has(tokenText(tokens, at)))) return undefined;
  const pieces = spelled(reader, valuesIn(tokens, opener));
  return pieces && { pieces, next: close + 1, tool };
}

const ROWS = /^(?:\s|--[^\n]*\n)*(?:insert|update|delete|select|with)\b/i;

/** The text of a call's first argument; what stands behind it may fill in rows, but no name. */
function spelled(reader: Reader, [first, ...others]: readonly Value[]): readonly Piece[] | undefined {
  const pieces = first ? readWhole(reader, first.first, first.end, 0) : [];
  const text = textOf(pieces);
  if (text.includes(HOLE) || text.trim() === '') return undefined;
  const isPlain = ROWS.test(text) || others.every((value) => isOption(reader.tokens, value));
  return isPlain ? pieces : undefined;
}

function isOption(tokens: Tokens, { first, end }: Value): boolean {
  const text = tokens.text.slice(tokens.starts[first], tokens.ends[end - 1]);
  return /^\{[\s\S]*\}$/.test(text) && !/\b(?:replacements|bind)\b/.test(text);
}
