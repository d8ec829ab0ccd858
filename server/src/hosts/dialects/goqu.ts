import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround, type Link, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { goReader } from '../go/reader.ts';
import { argumentsOf, argumentText, builderFragment, insertOf, nameAsSql, quotedTable } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import type { Value } from '../objects.ts';
import { goString } from '../retarget.ts';
import { madeUp, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, startOf, tokenText } from '../tokens.ts';
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
  const action = actionOf(reader, conflict);
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
  const isIdentifier = isPunctuation(tokens, value.first + 1, '.') && isPunctuation(tokens, value.first + 3, '(');
  if (kindAt(tokens, value.first) !== KIND.word || !isIdentifier) return quotedTable(argumentText(reader, insert));
  return identifierTable(reader, value);
}

function identifierTable(reader: Reader, { first, end }: Value): readonly Piece[] {
  const own = chainAround(reader, first + 2).filter((link) => link.at >= first && link.at < end && link.opener >= 0);
  const names = own.map((link) => link.name).join('.');
  const text = (index: number) => quotedTable(argumentText(reader, own[index]));
  if (/^[TI]$/.test(names)) return text(0);
  if (names === 'S.Table') return [...text(0), madeUp('.'), ...text(1)];
  return names === 'T.Schema' ? [...text(1), madeUp('.'), ...text(0)] : [unknownName()];
}
