import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround, type Link, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { goReader } from '../go/reader.ts';
import { argumentsOf, argumentText, builderFragment, insertOf, nameAsSql, quotedTable } from '../go/upsert.ts';
import { valueNamed, valueReturned } from '../go/values.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import type { Value } from '../objects.ts';
import { goString } from '../retarget.ts';
import { madeUp, movedTo, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, partnerOf, startOf, type Tokens, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/** goqu: `goqu.Insert("users").Rows(…).OnConflict(goqu.DoUpdate("email", …))` and `goqu.DoNothing()`. */
export const goqu: Dialect = {
  id: 'goqu',
  languages: ['go'],
  mayContain: (text) => holds(text, 'OnConflict(') && holds(text, 'goqu'),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  return (reader.bindings.words().get('OnConflict') ?? []).flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const links = chainAround(reader, word);
  const index = links.findIndex((link) => link.at === word);
  const own = links[index];
  const [conflict] = argumentsOf(reader, own);
  const table = lastCall(links.slice(0, index), 'Insert', 'Into');
  if (!own || !conflict) return undefined;
  const action = actionOf(reader, conflict) ?? returnedAction(reader, conflict);
  if (!action) return undefined;
  const pieces = [...insertOf(reader, tableOf(reader, links, table), word), ...action];
  const retarget = (to: NewTarget) => retargeted(reader, conflict, to);
  return builderFragment(reader, 'goqu', pieces, { word, opener: own.opener, retarget });
}

/** What stands behind ON CONFLICT: goqu writes DoUpdate's target into the statement as it is. */
function actionOf(reader: Reader, { first, end }: Value): readonly Piece[] | undefined {
  const { tokens } = reader;
  const name = isPunctuation(tokens, first + 1, '.') ? first + 2 : first;
  if (isWord(tokens, name, 'DoNothing') && name < end) return [madeUp(' DO NOTHING')];
  if (!isWord(tokens, name, 'DoUpdate')) return undefined;
  const target = argumentText(reader, { name: 'DoUpdate', at: name, opener: name + 1 });
  const update = madeUp(` DO UPDATE SET ${HOLE} = ${HOLE}`);
  if (/^on constraint/i.test(textOf(target))) return [madeUp(' '), ...target, update];
  return textOf(target) === '' ? [update] : [madeUp(' ('), ...target, madeUp(')'), update];
}

/** The action that `onConflict()` gives back, a function of the package. */
function returnedAction(reader: Reader, { first }: Value): readonly Piece[] | undefined {
  const site = valueReturned(reader, first);
  const action = site && actionOf(site.reader, { first: site.at, end: site.at + 3 });
  return action && seenFrom(reader, site.reader, first, action);
}

/** What another file spells out stands where this one names it. */
function seenFrom(reader: Reader, other: Reader, at: number, pieces: readonly Piece[]): readonly Piece[] {
  if (other.document === reader.document) return pieces;
  return movedTo(pieces, { start: startOf(reader.tokens, at), end: endOf(reader.tokens, at) });
}

/** The names in DoUpdate's string; its WHERE is not the target's. */
function retargeted({ tokens }: Reader, { first, end }: Value, to: NewTarget): readonly TextEdit[] | undefined {
  const name = isPunctuation(tokens, first + 1, '.') ? first + 2 : first;
  const text = name + 2;
  const isText = isWord(tokens, name, 'DoUpdate') && text < end && /^[,)]$/.test(tokenText(tokens, text + 1));
  if (!isText || kindAt(tokens, text) !== KIND.string || to.by !== 'columns' || to.where !== undefined)
    return undefined;
  const written = goString(tokens, text, to.columns.map(nameAsSql).join(', '));
  const range = { start: startOf(tokens, text), end: endOf(tokens, text) };
  return written === undefined ? undefined : [{ range, text: written }];
}

/** `Insert("app.users")`, `Insert(goqu.T("users"))`, `Insert(goqu.S("app").Table("users"))`, `From("users").Insert()`. */
function tableOf(reader: Reader, links: readonly Link[], insert: Link | undefined): readonly Piece[] {
  const { tokens } = reader;
  if (!insert) return [unknownName()];
  const [value] = argumentsOf(reader, insert);
  if (!value) {
    const from = lastCall(links.slice(0, links.indexOf(insert)), 'From');
    return from ? quotedTable(argumentText(reader, from)) : [unknownName()];
  }
  if (isIdentifier(tokens, value.first)) return identifierTable(reader, value);
  const named = valueNamed(reader, value.first, value.end);
  if (!named || !isIdentifier(named.reader.tokens, named.at)) return quotedTable(argumentText(reader, insert));
  const end = afterCalls(named.reader, named.at + 3);
  return seenFrom(reader, named.reader, value.first, identifierTable(named.reader, { first: named.at, end }));
}

/** Whether a call such as `goqu.T(…)` stands at a token. */
function isIdentifier(tokens: Tokens, at: number): boolean {
  return kindAt(tokens, at) === KIND.word && isPunctuation(tokens, at + 1, '.') && isPunctuation(tokens, at + 3, '(');
}

/** Behind `goqu.T("users").Schema("app")`. */
function afterCalls({ tokens }: Reader, opener: number): number {
  const end = partnerOf(tokens, opener) + 1;
  const isMore = isPunctuation(tokens, end, '.') && isPunctuation(tokens, end + 2, '(');
  return isMore ? partnerOf(tokens, end + 2) + 1 : end;
}

function identifierTable(reader: Reader, { first, end }: Value): readonly Piece[] {
  const own = chainAround(reader, first + 2).filter((link) => link.at >= first && link.at < end && link.opener >= 0);
  const names = own.map((link) => link.name).join('.');
  const text = (index: number) => quotedTable(argumentText(reader, own[index]));
  if (/^[TI]$/.test(names)) return text(0);
  if (names === 'S.Table') return [...text(0), madeUp('.'), ...text(1)];
  return names === 'T.Schema' ? [...text(1), madeUp('.'), ...text(0)] : [unknownName()];
}
