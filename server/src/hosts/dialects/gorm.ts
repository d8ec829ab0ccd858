import { chainAround, type Link, lastCall } from '../chain.ts';
import { type Reader, readSum } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { goReader } from '../go/reader.ts';
import type { Surroundings } from '../neighbours.ts';
import { type Property, propertiesOf, valuesIn } from '../objects.ts';
import { identifier, impliedIdentifier, madeUp, separated, standsFor, unknownName } from '../synthetic.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, outerOf, partnerOf, startOf, tokenText } from '../tokens.ts';
import { fragmentOf, type Piece, textOf } from '../written.ts';

/** GORM: `db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "email"}}, DoNothing: true}).Create(&user)`. */
export const gorm: Dialect = {
  id: 'gorm',
  languages: ['go'],
  mayContain: (text) => text.includes('clause.OnConflict{'),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = goReader(document, around);
  return (reader.bindings.words().get('OnConflict') ?? []).flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const { tokens } = reader;
  const brace = word + 1;
  const isClause = isWord(tokens, word - 2, 'clause') && isPunctuation(tokens, brace, '{');
  if (!isClause || partnerOf(tokens, brace) < 0) return undefined;
  const properties = propertiesOf(tokens, brace);
  const call = outerOf(tokens, word);
  const links = isWord(tokens, call - 1, 'Clauses') ? chainAround(reader, call - 1) : [];
  const anchor = { start: startOf(tokens, word), end: endOf(tokens, word) };
  const pieces = [
    ...[madeUp('INSERT INTO '), ...tableOf(reader, links), madeUp(` VALUES (${HOLE}) `)],
    ...[standsFor('ON CONFLICT', anchor), ...targetOf(reader, properties), ...actionOf(reader, properties)],
  ];
  return fragmentOf(
    pieces,
    'gorm',
    { start: startOf(tokens, word - 2), end: endOf(tokens, partnerOf(tokens, brace)) },
    anchor,
  );
}

/** `.Table("users")`, or a model with a `TableName` method in the same file; GORM's naming strategy is set up elsewhere. */
function tableOf(reader: Reader, links: readonly Link[]): readonly Piece[] {
  const table = lastCall(links, 'Table');
  if (table) return written(reader, table.opener + 1);
  const model = lastCall(links, 'Model', 'Create', 'Save');
  const type = model ? typeName(reader, model.opener + 1) : undefined;
  return (type === undefined ? undefined : tableNameOf(reader, type)) ?? [unknownName()];
}

/** A name in a string, which GORM splits at dots and quotes. */
function written(reader: Reader, at: number): readonly Piece[] {
  const { pieces } = readSum(reader, at);
  return textOf(pieces).includes('.') ? [unknownName(pieces[0]?.document)] : identifier(pieces);
}

/** `User` of `&User{…}` and `User{…}`. */
function typeName(reader: Reader, argument: number): string | undefined {
  const at = isPunctuation(reader.tokens, argument, '&') ? argument + 1 : argument;
  return isPunctuation(reader.tokens, at + 1, '{') ? tokenText(reader.tokens, at) : undefined;
}

/** `func (User) TableName() string { return "users" }`. */
function tableNameOf(reader: Reader, type: string): readonly Piece[] | undefined {
  const { tokens, bindings } = reader;
  const method = (bindings.words().get('TableName') ?? []).find(
    (at) => isPunctuation(tokens, at - 1, ')') && isWord(tokens, at - 2, type) && isWord(tokens, at + 3, 'string'),
  );
  if (method === undefined || !isWord(tokens, method + 5, 'return')) return undefined;
  const isText = kindAt(tokens, method + 6) === KIND.string && isPunctuation(tokens, method + 7, '}');
  return isText ? written(reader, method + 6) : undefined;
}

function targetOf(reader: Reader, properties: readonly Property[]): readonly Piece[] {
  const constraint = properties.find((property) => property.name === 'OnConstraint');
  if (constraint) return [madeUp(' ON CONSTRAINT '), ...identifier(readSum(reader, constraint.first).pieces)];
  const columns = properties.find((property) => property.name === 'Columns');
  if (!columns) return [];
  const names = columnNames(reader, columns);
  const where = properties.some((property) => property.name === 'TargetWhere') ? [madeUp(` WHERE ${HOLE}`)] : [];
  return [madeUp(' ('), ...separated(names, ', '), madeUp(')'), ...where];
}

/** `[]clause.Column{{Name: "a"}, {Name: "b"}}`. */
function columnNames(reader: Reader, columns: Property): readonly (readonly Piece[])[] {
  const { tokens } = reader;
  const list = braceIn(reader, columns.first, columns.end);
  if (list === undefined) return [[unknownName()]];
  return valuesIn(tokens, list).map((member) => {
    const brace = braceIn(reader, member.first, member.end);
    const name = brace === undefined ? undefined : propertiesOf(tokens, brace).find((p) => p.name === 'Name');
    return name ? identifier(readSum(reader, name.first).pieces) : [unknownName()];
  });
}

function braceIn(reader: Reader, first: number, end: number): number | undefined {
  for (let at = first; at < end; at++) if (isPunctuation(reader.tokens, at, '{')) return at;
  return undefined;
}

function actionOf(reader: Reader, properties: readonly Property[]): readonly Piece[] {
  const isSet = (name: string) =>
    properties.some((property) => property.name === name && isWord(reader.tokens, property.first, 'true'));
  if (isSet('DoNothing')) return [madeUp(' DO NOTHING')];
  const updates = properties.find((property) => property.name === 'DoUpdates');
  if (!updates && !isSet('UpdateAll')) return [madeUp(' DO NOTHING')];
  const list = updates ? assignedColumns(reader, updates) : [];
  const assignments = list.length > 0 ? separated(list, ', ') : [madeUp(`${HOLE} = ${HOLE}`)];
  return [madeUp(' DO UPDATE SET '), ...assignments];
}

/** `clause.AssignmentColumns([]string{"name"})` takes the excluded row's values. */
function assignedColumns(reader: Reader, updates: Property): readonly (readonly Piece[])[] {
  const { tokens } = reader;
  const list = isWord(tokens, updates.first + 2, 'AssignmentColumns')
    ? braceIn(reader, updates.first, updates.end)
    : undefined;
  if (list === undefined) return [];
  return valuesIn(tokens, list).map((member) => {
    const { pieces } = readSum(reader, member.first);
    const text = textOf(pieces);
    return text.includes(HOLE)
      ? [madeUp(`${HOLE} = ${HOLE}`)]
      : [...identifier(pieces), madeUp(' = EXCLUDED.'), ...impliedIdentifier(text)];
  });
}
