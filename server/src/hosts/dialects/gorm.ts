import type { NewTarget } from '../../text/newTarget.ts';
import { declarationOf, declaredBy, usesOf } from '../bindings.ts';
import { chainAround, type Link, lastCall, linksBehind } from '../chain.ts';
import { type Reader, readSum } from '../expression.ts';
import { type Dialect, type Fragment, HOLE, type HostDocument } from '../fragment.ts';
import { gormTable, primaryColumns } from '../go/gormModel.ts';
import { gormRetarget } from '../go/gormRetarget.ts';
import { goReader } from '../go/reader.ts';
import { type GoType, typeAt, typeOfValue } from '../go/types.ts';
import { argumentsOf, argumentText, builderFragment, insertOf, quotedTable } from '../go/upsert.ts';
import { holds } from '../holds.ts';
import type { Surroundings } from '../neighbours.ts';
import { type Property, propertiesOf, type Value, valuesIn } from '../objects.ts';
import { identifier, impliedIdentifier, madeUp, separated, unknownName } from '../synthetic.ts';
import { isPunctuation, isWord, outerOf, partnerOf, tokenText } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';

/** GORM: `db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "email"}}, DoNothing: true}).Create(&user)`. */
export const gorm: Dialect = {
  id: 'gorm',
  languages: ['go'],
  mayContain: (text) => holds(text, 'clause.OnConflict{'),
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
  const isResult = /^[)*\]]$/.test(tokenText(tokens, word - 3));
  if (!isClause || isResult || partnerOf(tokens, brace) < 0) return undefined;
  const properties = propertiesOf(tokens, brace);
  const links = statementOf(reader, word);
  const type = typeOf(reader, links);
  const table = tableOf(reader, links, type);
  const target = targetOf(reader, properties, type);
  const pieces = [...insertOf(reader, table, word), ...target, ...actionOf(reader, properties)];
  const retarget = (to: NewTarget) => gormRetarget(reader, properties, to);
  return builderFragment(reader, 'gorm', pieces, { word, opener: brace, retarget });
}

/** The calls of the statement that the clause goes into, directly or through a variable; none where that is not certain. */
function statementOf(reader: Reader, word: number): readonly Link[] {
  const { tokens, bindings } = reader;
  const call = outerOf(tokens, word);
  if (isPunctuation(tokens, call, '(')) return clauses(reader, call);
  const first = isPunctuation(tokens, word - 3, '&') ? word - 3 : word - 2;
  const declaration = declaredBy(bindings, first);
  const uses = declaration ? usesOf(bindings, declaration) : [];
  const calls = uses.map((at) => outerOf(tokens, at)).filter((at) => isWord(tokens, at - 1, 'Clauses'));
  const [only] = calls;
  return only !== undefined && calls.length === 1 ? clauses(reader, only) : [];
}

/** The chain of the call `Clauses(…)`, and what follows on the variable that keeps its result; or that of `gorm.G[User](…)`. */
function clauses(reader: Reader, call: number): readonly Link[] {
  const { tokens } = reader;
  if (isPunctuation(tokens, call - 1, ']')) return [{ name: 'G', at: partnerOf(tokens, call - 1), opener: call }];
  if (!isWord(tokens, call - 1, 'Clauses')) return [];
  const links = chainAround(reader, call - 1);
  if (lastCall(links, ...MODELS)) return links;
  const behind = linksBehind(reader, call - 1).filter((chain) => lastCall(chain, ...MODELS));
  return behind.length === 1 ? [...links, ...(behind[0] ?? [])] : links;
}

const MODELS: readonly string[] = ['Model', 'Create', 'CreateInBatches', 'Save', 'FirstOrCreate'];

/** `.Table("users")`, or the table of the model. */
function tableOf(reader: Reader, links: readonly Link[], type: GoType | undefined): readonly Piece[] {
  const table = lastCall(links, 'Table');
  if (table) return quotedTable(argumentText(reader, table));
  return (type && gormTable(reader, type)) ?? [unknownName()];
}

/** The type of the statement's model, or of the rows that it creates. */
function typeOf(reader: Reader, links: readonly Link[]): GoType | undefined {
  const [generic] = links;
  if (generic?.name === 'G') return typeAt(reader.tokens, generic.at + 1);
  const [value] = argumentsOf(reader, lastCall(links, 'Model') ?? lastCall(links, ...MODELS));
  return value && typeOfValue(reader, value.first);
}

function targetOf(reader: Reader, properties: readonly Property[], type: GoType | undefined): readonly Piece[] {
  const property = (name: string) => properties.find((each) => each.name === name);
  const constraint = property('OnConstraint');
  if (constraint) return [madeUp(' ON CONSTRAINT '), ...readSum(reader, constraint.first).pieces];
  const columns = property('Columns');
  if (!columns && !property('UpdateAll')) return [];
  // Without columns UpdateAll takes the model's primary key.
  const names = columns ? columnNames(reader, columns) : ((type && primaryColumns(reader, type)) ?? [[madeUp(HOLE)]]);
  const predicate = property('TargetWhere');
  const where = predicate ? [madeUp(' WHERE '), ...predicateOf(reader, predicate)] : [];
  return [madeUp(' ('), ...separated(names, ', '), madeUp(')'), ...where];
}

/** `[]clause.Column{{Name: "a"}, {Name: "lower(b)", Raw: true}}`. */
function columnNames(reader: Reader, columns: Property): readonly (readonly Piece[])[] {
  const { tokens } = reader;
  const list = listOf(reader, columns);
  if (list === undefined) return [[unknownName()]];
  return valuesIn(tokens, list).map((member) => {
    const brace = braceIn(reader, member.first, member.end);
    return brace === undefined ? [unknownName()] : columnName(reader, propertiesOf(tokens, brace));
  });
}

/** The `{` of `[]clause.Column{…}`, or of the variable that holds such a list and is given no other. */
function listOf(reader: Reader, { first, end }: Value): number | undefined {
  const { tokens, bindings } = reader;
  if (isPunctuation(tokens, first, '[')) return braceIn(reader, first, end);
  const declaration = end === first + 1 ? declarationOf(bindings, tokenText(tokens, first), first) : undefined;
  const value = declaration?.value ?? -1;
  if (!declaration || !isPunctuation(tokens, value, '[')) return undefined;
  const isChanged = usesOf(bindings, declaration).some(
    (at) => at !== declaration.at && /^[=[]$/.test(tokenText(tokens, at + 1)),
  );
  const brace = partnerOf(tokens, value) + 4;
  return !isChanged && isWord(tokens, brace - 1, 'Column') && isPunctuation(tokens, brace, '{') ? brace : undefined;
}

function columnName(reader: Reader, properties: readonly Property[]): readonly Piece[] {
  const name = properties.find((property) => property.name === 'Name');
  if (!name || properties.some((property) => property.name === 'Table')) return [unknownName()];
  const { pieces } = readSum(reader, name.first);
  return properties.some((property) => property.name === 'Raw') ? pieces : identifier(pieces);
}

/** `clause.Where{Exprs: []clause.Expression{gorm.Expr("a IS NULL"), clause.Expr{SQL: "…"}, clause.Eq{Column: "a", Value: nil}}}`. */
function predicateOf(reader: Reader, { first, end }: Property): readonly Piece[] {
  const { tokens } = reader;
  const brace = braceIn(reader, first, end);
  const list = brace === undefined ? undefined : propertiesOf(tokens, brace).find(({ name }) => name === 'Exprs');
  const terms = list ? braceIn(reader, list.first, list.end) : undefined;
  if (terms === undefined) return [madeUp(HOLE)];
  return separated(
    valuesIn(tokens, terms).map((term) => termOf(reader, term)),
    ' AND ',
  );
}

function termOf(reader: Reader, { first, end }: Value): readonly Piece[] {
  const { tokens } = reader;
  const opener = first + 3;
  if (isWord(tokens, first + 2, 'Expr') && isPunctuation(tokens, opener, '(')) {
    return [madeUp('('), ...readSum(reader, opener + 1).pieces, madeUp(')')];
  }
  const brace = braceIn(reader, first, end);
  const properties = brace === undefined ? [] : propertiesOf(tokens, brace);
  const property = (name: string) => properties.find((each) => each.name === name);
  const [sql, column, value] = [property('SQL'), property('Column'), property('Value')];
  if (sql && isWord(tokens, first + 2, 'Expr')) return [madeUp('('), ...readSum(reader, sql.first).pieces, madeUp(')')];
  const sign = /^(?:Eq|Neq)$/.exec(tokenText(tokens, first + 2))?.[0];
  if (!column || !value || !sign) return [madeUp(HOLE)];
  const inner = braceIn(reader, column.first, column.end);
  const name =
    inner === undefined
      ? identifier(readSum(reader, column.first).pieces)
      : columnName(reader, propertiesOf(tokens, inner));
  const isNull = isWord(tokens, value.first, 'nil');
  if (isNull) return [...name, madeUp(sign === 'Eq' ? ' IS NULL' : ' IS NOT NULL')];
  return [...name, madeUp(sign === 'Eq' ? ` = ${HOLE}` : ` <> ${HOLE}`)];
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
  if (!updates && !properties.some((property) => property.name === 'UpdateAll')) return [madeUp(` DO ${HOLE}`)];
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
