import type { Link } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import type { Surroundings } from '../neighbours.ts';
import { hasSpread, keyPieces, type Property, propertiesOf, stringValue, type Value, valuesIn } from '../objects.ts';
import { identifier, impliedIdentifier, madeUp, respellable, separated, standsFor, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, startOf } from '../tokens.ts';
import type { Piece } from '../written.ts';
import { type Call, callsOf } from './calls.ts';
import { javascriptReader } from './reader.ts';
import { namesAt } from './values.ts';

/** What a dialect makes of each call of `onConflict`. */
export function upserts(
  document: HostDocument,
  around: Surroundings | undefined,
  upsert: (reader: Reader, call: Call) => Fragment | undefined,
): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  return callsOf(reader, 'onConflict').flatMap((call) => upsert(reader, call) ?? []);
}

/** The `ON CONFLICT` that a call's name stands for. */
export function onConflict(reader: Reader, at: number): readonly Piece[] {
  const document = { start: startOf(reader.tokens, at), end: endOf(reader.tokens, at) };
  return [madeUp(' '), standsFor('ON CONFLICT', document)];
}

/** An INSERT of values that the statement's conflict target does not depend on. */
export function insertInto(table: readonly Piece[]): readonly Piece[] {
  return [madeUp('INSERT INTO '), ...table, madeUp(` VALUES (${HOLE})`)];
}

/**
 * A column or table as a query builder quotes it. A name with capitals may be changed on its way by a naming plug-in that is
 * set up elsewhere.
 */
export function builderName(written: readonly Piece[] | undefined): readonly Piece[] {
  const [only, second] = written ?? [];
  if (!only || second) return written ? identifier(written) : [unknownName()];
  return respellable(identifier([only]));
}

/** `'users'`, `'app.users'` or `'users as u'`. */
export function builderTable(
  reader: Reader,
  value: Value | undefined,
  schema: readonly Piece[] | undefined,
): readonly Piece[] {
  const written = value && stringValue(reader, value);
  const [only, second] = written ?? [];
  if (!only || second || only.text.includes(HOLE)) return builderName(written);
  const plain = /^\s*([^\s.]+)(?:\.([^\s.]+))?(?:\s+(?:as\s+)?\S+)?\s*$/i.exec(only.text);
  if (!plain) return [unknownName(only.document)];
  const first = part(only, only.text.indexOf(plain[1] ?? ''), (plain[1] ?? '').length);
  const qualifier = schema ? [...schema, madeUp('.')] : [];
  if (plain[2] === undefined) return [...qualifier, ...builderName([first])];
  const name = part(only, only.text.indexOf('.') + 1, plain[2].length);
  return [...builderName([first]), madeUp('.'), ...builderName([name])];
}

function part(piece: Piece, from: number, length: number): Piece {
  if (!piece.verbatim) return { ...piece, text: piece.text.slice(from, from + length) };
  const start = piece.document.start + from;
  return { ...piece, text: piece.text.slice(from, from + length), document: { start, end: start + length } };
}

/** The columns of `'a'`, `['a', 'b']` or a constant with such a value, in parentheses. */
export function columnTarget(reader: Reader, values: readonly Value[]): readonly Piece[] {
  const columns = values.flatMap((value) => namesAt(reader, value).map(builderName));
  return [madeUp(' ('), ...separated(columns, ', '), madeUp(')')];
}

/** The names in one string, separated by commas. */
export function splitNames(written: readonly Piece[] | undefined): readonly (readonly Piece[])[] {
  const [only, second] = written ?? [];
  if (!only || second || only.text.includes(HOLE)) return [[unknownName(only?.document)]];
  return [...only.text.matchAll(/[^\s,][^,]*/g)].map((match) => {
    const name = match[0].trimEnd();
    return identifier([part(only, match.index, name.length)]);
  });
}

/** The first argument of a call. */
export function firstArgument(reader: Reader, link: Link | undefined): Value | undefined {
  return link && valuesIn(reader.tokens, link.opener)[0];
}

const UNKNOWN_ASSIGNMENT = madeUp(`${HOLE} = ${HOLE}`);

/** DO UPDATE SET with the assignments of an object literal, or of a list of columns that take the excluded row's values. */
export function doUpdate(reader: Reader, value: Value | undefined): readonly Piece[] {
  const assignments = value ? assignmentsOf(reader, value) : [];
  const list = assignments.length > 0 ? separated(assignments, ', ') : [UNKNOWN_ASSIGNMENT];
  return [madeUp(' DO UPDATE SET '), ...list];
}

function assignmentsOf(reader: Reader, value: Value): readonly (readonly Piece[])[] {
  const { tokens } = reader;
  if (isPunctuation(tokens, value.first, '[')) {
    return valuesIn(tokens, value.first).map((member) => excluded(stringValue(reader, member)));
  }
  const brace = objectIn(reader, value);
  if (brace === undefined || hasSpread(tokens, brace)) return [];
  return propertiesOf(tokens, brace).map((property) => assignment(reader, property));
}

/** An object literal, or the one that an arrow function gives: `(eb) => ({ … })`. */
function objectIn(reader: Reader, value: Value): number | undefined {
  const { tokens } = reader;
  if (isPunctuation(tokens, value.first, '{')) return value.first;
  for (let at = value.first; at < Math.min(value.end, value.first + 12); at++) {
    const opens = isPunctuation(tokens, at, '=>') && isPunctuation(tokens, at + 1, '(');
    if (opens && isPunctuation(tokens, at + 2, '{')) return at + 2;
  }
  return undefined;
}

function excluded(written: readonly Piece[] | undefined): readonly Piece[] {
  const [only, second] = written ?? [];
  const name = builderName(written);
  if (!only || second || name.length < 3) return [...name, madeUp(` = ${HOLE}`)];
  return [...name, madeUp(' = EXCLUDED.'), ...impliedIdentifier(only.text)];
}

function assignment(reader: Reader, property: Property): readonly Piece[] {
  const { tokens } = reader;
  const value = tokens.text.slice(startOf(tokens, property.first), endOf(tokens, property.end - 1));
  const key = keyPieces(tokens, property.key);
  return value.includes(`excluded.${property.name}`) ? excluded(key) : [...builderName(key), madeUp(` = ${HOLE}`)];
}
