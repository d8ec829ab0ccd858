import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { imports } from '../bindings.ts';
import { chainAround, type Link, lastCall } from '../chain.ts';
import { type Reader, readWhole } from '../expression.ts';
import { type Dialect, type Fragment, HOLE } from '../fragment.ts';
import { holds } from '../holds.ts';
import { type Call, callFragment } from '../javascript/calls.ts';
import { kyselyReferences } from '../javascript/kyselySchema.ts';
import { javascriptReader } from '../javascript/reader.ts';
import {
  builderName,
  builderTable,
  columnTarget,
  doUpdate,
  firstArgument,
  insertInto,
  onConflict,
  upserts,
} from '../javascript/upsert.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import { keyName, stringValue, type Value, valuesIn } from '../objects.ts';
import { stringsLike, template } from '../retarget.ts';
import { identifier, madeUp, separated, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, startOf, tokenText } from '../tokens.ts';
import type { Piece } from '../written.ts';

/** Kysely: `db.insertInto('users').values(row).onConflict((oc) => oc.column('email').doNothing())`, and the foreign keys of its schema builder. */
export const kysely: Dialect = {
  id: 'kysely',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) =>
    (holds(text, '.onConflict(') && holds(text, '=>')) ||
    holds(text, '.addForeignKeyConstraint(') ||
    (holds(text, '.addColumn(') && holds(text, '.references(')),
  find: (document, around) => [
    ...upserts(document, around, upsert),
    ...kyselyReferences(javascriptReader(document, around)),
  ],
};

/** What Kysely's OnConflictBuilder has. */
const MEMBER = /^(?:columns?|constraint|expression|doNothing|doUpdateSet)$/;

function upsert(reader: Reader, call: Call): Fragment | undefined {
  const { own, links, before } = call;
  const conflict = conflictLinks(reader, own);
  if (!conflict?.some((link) => link.opener >= 0 && MEMBER.test(link.name))) return undefined;
  const pieces = [
    ...insertInto(tableOf(reader, links, lastCall(before, 'insertInto') ?? conditional(reader, links))),
    ...onConflict(reader, own.at),
    ...targetOf(reader, conflict),
    ...actionOf(reader, conflict),
  ];
  const retarget = (to: NewTarget) => retargeted(reader, conflict, to);
  return callFragment(reader, 'kysely', call, pieces, { retarget });
}

/** The `insertInto` in front of `.$if(condition, (qb) => qb.onConflict(…))` and `.$call((qb) => …)`. */
function conditional(reader: Reader, [root]: readonly Link[]): Link | undefined {
  const { tokens } = reader;
  if (!root || !isPunctuation(tokens, root.at - 1, '=>')) return undefined;
  const parameter = isPunctuation(tokens, root.at - 2, ')') ? root.at - 3 : root.at - 2;
  const call = outerOf(tokens, root.at);
  const isCall = isWord(tokens, call - 1, '$if') || isWord(tokens, call - 1, '$call');
  if (!isWord(tokens, parameter, root.name) || !isCall) return undefined;
  return lastCall(chainAround(reader, call - 1), 'insertInto');
}

function tableOf(reader: Reader, links: readonly Link[], table: Link | undefined): readonly Piece[] {
  if (!table) return [unknownName()];
  const schema = firstArgument(reader, lastCall(links, 'withSchema'));
  return builderTable(reader, firstArgument(reader, table), schema && builderName(stringValue(reader, schema)));
}

/** The chain on the callback's own parameter. */
function conflictLinks(reader: Reader, own: Link): readonly Link[] | undefined {
  const { tokens } = reader;
  const close = partnerOf(tokens, own.opener);
  const first = own.opener + (isPunctuation(tokens, own.opener + 1, '(') ? 2 : 1);
  const parameter = tokenText(tokens, first);
  const isTaken = isPunctuation(tokens, first, '{');
  if (!isTaken && (kindAt(tokens, first) !== KIND.word || parameter === 'function')) return undefined;
  for (let at = Math.max(first, partnerOf(tokens, first)) + 1; at < close; at++) {
    // `({ column }) => column('id')` takes the builder's methods out of it.
    const starts = isTaken
      ? MEMBER.test(tokenText(tokens, at)) && isPunctuation(tokens, at + 1, '(') && !isPunctuation(tokens, at - 1, '.')
      : tokenText(tokens, at) === parameter && isPunctuation(tokens, at + 1, '.');
    if (starts) return chainAround(reader, at);
  }
  return undefined;
}

function targetOf(reader: Reader, links: readonly Link[]): readonly Piece[] {
  const constraint = lastCall(links, 'constraint');
  const name = firstArgument(reader, constraint);
  if (name) return [madeUp(' ON CONSTRAINT '), ...identifier(stringValue(reader, name) ?? [])];
  const columns = links
    .filter((link) => link.opener >= 0 && /^columns?$/.test(link.name))
    .flatMap((link) => valuesIn(reader.tokens, link.opener));
  const expression = firstArgument(reader, lastCall(links, 'expression'));
  if (expression) {
    const text = readWhole(reader, expression.first, expression.end, 0);
    return [madeUp(' ('), ...text, madeUp(')'), ...predicate(reader, links)];
  }
  return columns.length > 0 ? [...columnTarget(reader, columns), ...predicate(reader, links)] : [];
}

/** The `where` calls before the action belong to the target. */
function predicate(reader: Reader, links: readonly Link[]): readonly Piece[] {
  const end = links.findIndex((link) => link.name.startsWith('do'));
  const wheres = links.slice(0, end < 0 ? links.length : end).filter((link) => link.name.startsWith('where'));
  const terms = wheres.map((link) => comparison(reader, link));
  return terms.length > 0 ? [madeUp(' WHERE '), ...separated(terms, ' AND ')] : [];
}

const CONSTANT = /^(?:null|true|false)$/;

/** `where('a', 'is', null)`. */
function comparison(reader: Reader, link: Link): readonly Piece[] {
  const [left, operator, right] = valuesIn(reader.tokens, link.opener);
  if (left && !operator) return rawCondition(reader, left);
  if (link.name !== 'where' || !left || !operator || !right) return [madeUp(HOLE)];
  const sign = keyName(reader.tokens, operator.first);
  return [...builderName(stringValue(reader, left)), madeUp(` ${sign} `), ...operand(reader, sign, right)];
}

const LITERAL = /^(?:null|true|false|\d+(?:\.\d+)?)$/;

/** What stands behind the operator: a constant of IS or of `sql.lit(…)`, SQL of a template, or else a parameter. */
function operand(reader: Reader, sign: string, value: Value): readonly Piece[] {
  const { tokens } = reader;
  const text = tokenText(tokens, value.first);
  if (/^is(?: not)?$/i.test(sign) && value.end === value.first + 1 && CONSTANT.test(text)) return [madeUp(text)];
  const close = value.end - 1;
  const opener = partnerOf(tokens, close);
  const isLiteral = opener === close - 2 && tokenText(tokens, opener - 1) === 'lit';
  if (isLiteral && LITERAL.test(tokenText(tokens, opener + 1))) return [madeUp(tokenText(tokens, opener + 1))];
  const isTemplate = kindAt(tokens, value.first) === KIND.word && kindAt(tokens, value.first + 1) >= KIND.template;
  const sql = isTemplate && text === 'sql' ? stringValue(reader, value) : undefined;
  return sql ?? [madeUp(HOLE)];
}

function rawCondition(reader: Reader, value: Value): readonly Piece[] {
  const text = stringValue(reader, value);
  return text ? [madeUp('('), ...text, madeUp(')')] : [madeUp(HOLE)];
}

function actionOf(reader: Reader, links: readonly Link[]): readonly Piece[] {
  const action = lastCall(links, 'doNothing', 'doUpdateSet');
  if (!action) return [];
  return action.name === 'doNothing' ? [madeUp(' DO NOTHING')] : doUpdate(reader, firstArgument(reader, action));
}

const TARGET = /^(?:columns?|constraint|expression|where\w*)$/;

/** The calls in front of the action, anew: `.columns(['a', 'b']).where('deleted_at', 'is', null)`. */
function retargeted(reader: Reader, links: readonly Link[], target: NewTarget): readonly TextEdit[] | undefined {
  const { tokens } = reader;
  const calls = links.filter((link) => link.opener >= 0);
  const action = calls.find((link) => link.name.startsWith('do'));
  const old = calls.slice(0, action ? calls.indexOf(action) : calls.length);
  const [first] = old;
  const last = old[old.length - 1];
  if (!first || !last || !old.every((link) => TARGET.test(link.name))) return undefined;
  const written = callsFor(reader, firstString(reader, first), target);
  if (!written) return undefined;
  const end = endOf(tokens, partnerOf(tokens, last.opener));
  const joint = action ? tokens.text.slice(end, startOf(tokens, action.at)) : '.';
  return [
    { range: { start: startOf(tokens, first.at), end }, text: written.join(/^\s*\.$/.test(joint) ? joint : '.') },
  ];
}

/** A string among the arguments of a call, whose quotes are the author's. */
function firstString({ tokens }: Reader, link: Link): number | undefined {
  for (let at = link.opener; at < partnerOf(tokens, link.opener); at++)
    if (kindAt(tokens, at) === KIND.string) return at;
  return undefined;
}

function callsFor(reader: Reader, like: number | undefined, target: NewTarget): readonly string[] | undefined {
  const strings = stringsLike(reader.tokens, like, target.by === 'columns' ? target.columns : [target.name]);
  if (!strings) return undefined;
  if (target.by === 'constraint') return [`constraint(${strings.join('')})`];
  const columns = strings.length === 1 ? `column(${strings.join('')})` : `columns([${strings.join(', ')}])`;
  if (target.where === undefined) return [columns];
  const condition = conditionFor(reader, like, target.where);
  return condition === undefined ? undefined : [columns, condition];
}

/** `where` sends its value as a parameter, which proves nothing: only IS NULL goes without the `sql` tag. */
function conditionFor(reader: Reader, like: number | undefined, where: string): string | undefined {
  const test = /^([a-z_]\w*) IS (NOT )?NULL$/i.exec(where);
  const [column, sign] = stringsLike(reader.tokens, like, [test?.[1] ?? '', 'is']) ?? [];
  if (column && sign) return `where(${column}, ${test?.[2] ? sign.replace('is', 'is not') : sign}, null)`;
  const type = reader.document.language.startsWith('typescript') ? '<boolean>' : '';
  return imports(reader.bindings, 'sql') ? `where(sql${type}${template(where)})` : undefined;
}
