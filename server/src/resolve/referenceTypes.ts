import type { Catalog, Column, Key, OperatorClass, Table } from '../catalog/catalog.ts';
import { findTable } from '../catalog/lookup.ts';
import type { Name, ReferenceClause } from '../sql/clause.ts';
import { type Refusal, searchPathOf } from './answers.ts';
import { createdTable } from './createdTable.ts';
import type { ReferenceCase } from './reference.ts';
import type { ResolutionContext } from './resolution.ts';
import { baseType, categoryOf, findByName, fromFormat, typeInfo } from './typed/types.ts';
import { formatOf, isCollatable, writtenType } from './writtenTypes.ts';

/** The first pair of columns whose types the key's operator class cannot compare, as 42804; or whose collations differ (18+). */
export function typeMismatch(one: ReferenceCase, key: Key, columns: readonly string[]): Refusal | undefined {
  for (const [i, name] of columns.entries()) {
    const referenced = one.table.columns.find((column) => column.name === name);
    const from = one.clause.from.columns[i];
    const type = referencingType(one, i);
    const part = key.elements.find((element) => element.column === name);
    if (!referenced || !from || type === undefined || !part) continue;
    if (comparable(one.context.catalog, part.operatorClass, referenced.type, type) === 'no')
      return mismatch(one, i, referenced, type);
    const collations = collationMismatch(one, i, referenced);
    if (collations) return collations;
  }
  return undefined;
}

/** What the statement says of the column, else what the catalog says of it; as format_type() names types. */
function referencingType(one: ReferenceCase, position: number): string | undefined {
  const written = one.clause.from.types[position];
  if (written !== undefined) return writtenType(written, one.context);
  return knownColumn(one, position)?.type;
}

/** The referencing column where the statement does not define it: as the altered table has it, or a table that it is taken from. */
function knownColumn({ clause, context, from }: ReferenceCase, position: number): Column | undefined {
  const name = clause.from.columns[position]?.name;
  const isAltered = clause.statementKind === 'alter-table';
  const tables = isAltered ? [from] : (clause.from.sources ?? []).map((source) => sourceTable(clause, source, context));
  return tables.flatMap((table) => table?.columns.find((column) => column.name === name) ?? [])[0];
}

function sourceTable(clause: ReferenceClause, source: Name, context: ResolutionContext): Table | undefined {
  if (source.opaque) return undefined;
  return findTable(context.catalog, source, searchPathOf(context)) ?? createdTable(clause, source, context);
}

/** Whether the server may refuse the columns' types: one is not known, has a COLLATE in vain or, from 18 on, no collation to compare. */
export function areDoubtful(one: ReferenceCase, columns: readonly string[]): boolean {
  const { clause, context, table } = one;
  return columns.some((name, i) => {
    const written = clause.from.types[i];
    const type = referencingType(one, i);
    if (type === undefined) return written !== undefined || clause.from.sources !== undefined;
    const collation = clause.from.collations?.[i];
    if (collation && !(isCollatable(type, context.catalog) && isKnown(collation, context))) return true;
    const referenced = table.columns.find((column) => column.name === name)?.type;
    if (referenced === undefined || context.catalog.serverVersion < 180000) return false;
    return isCollatable(type, context.catalog) !== isCollatable(referenced, context.catalog);
  });
}

/** Collations of ICU are so many that the catalog holds only those in use. */
function isKnown(collation: Name, context: ResolutionContext): boolean {
  const { collations } = context.catalog.types;
  return collation.name.endsWith('-x-icu') || findByName(collations, collation, searchPathOf(context)) !== undefined;
}

/** Whether a foreign key can compare the columns: E8 of the resolution rules, ATAddForeignKeyConstraint of the server. */
export function comparable(
  catalog: Catalog,
  operatorClass: string,
  to: string,
  from: string,
): 'yes' | 'no' | 'unknown' {
  const part = catalog.types.operatorClasses.find((one) => one.name === operatorClass && one.method === 'btree');
  const fromType = formatOf(baseType(fromFormat(from, catalog).type, catalog).type, catalog);
  const toType = formatOf(baseType(fromFormat(to, catalog).type, catalog).type, catalog);
  if (!part || fromType === '?' || toType === '?') return 'unknown';
  const equality = (left: string, right: string): boolean =>
    catalog.types.equality.some((one) => one.family === part.family && one.left === left && one.right === right);
  if (equality(part.inputType, fromType) && equality(fromType, fromType)) return 'yes';
  return bothCast(catalog, part, toType, fromType) ? 'yes' : 'no';
}

/** Whether both types can be implicitly cast to the operator class's own, which may be polymorphic. */
function bothCast(catalog: Catalog, part: OperatorClass, to: string, from: string): boolean {
  const category = (type: string): string => categoryOf(fromFormat(type, catalog).type, catalog);
  switch (part.inputType) {
    case 'anyarray':
      return to === from && category(from) === 'A';
    case 'anyenum':
      return to === from && category(from) === 'E';
    case 'anyrange':
    case 'anymultirange':
      return to === from && category(from) === 'R';
    case 'record':
      return [to, from].every((type) => typeInfo(type, catalog)?.kind === 'composite');
    default:
      return [to, from].every((type) => castsImplicitly(catalog, type, part.inputType));
  }
}

function castsImplicitly(catalog: Catalog, from: string, to: string): boolean {
  return from === to || catalog.types.implicitCasts.some((cast) => cast.from === from && cast.to === to);
}

function mismatch(one: ReferenceCase, position: number, referenced: Column, type: string): Refusal {
  const from = one.clause.from.columns[position];
  const at = from?.range ?? one.clause.range;
  return {
    why: 'type-mismatch',
    sqlstate: '42804',
    detail: {
      at: one.clause.to.columns?.[position]?.range ?? one.clause.to.table.range ?? at,
      message: `foreign key constraint "${constraintName(one)}" cannot be implemented`,
      types: { from: from?.name ?? '', fromType: type, to: referenced.name, toType: referenced.type },
    },
  };
}

/** `{table}_{columns}_fkey`, as the server would name it. */
function constraintName({ clause }: ReferenceCase): string {
  const columns = clause.from.columns.map((column) => column.name).join('_');
  return clause.name ?? `${clause.from.table?.name ?? ''}_${columns}_fkey`.slice(0, 63);
}

/** The referencing column with its collation, as the statement makes it or as the catalog has it. */
function referencingColumn(
  one: ReferenceCase,
  position: number,
): Pick<Column, 'name' | 'type' | 'collation'> | undefined {
  if (one.clause.from.types[position] === undefined) return knownColumn(one, position);
  const name = one.clause.from.columns[position]?.name ?? '';
  const type = referencingType(one, position);
  const written = one.clause.from.collations?.[position];
  const { catalog } = one.context;
  const collation = written && findByName(catalog.types.collations, written, searchPathOf(one.context))?.name;
  return type === undefined ? undefined : { name, type, ...(collation !== undefined && { collation }) };
}

/** 18+: where a collation is nondeterministic, both columns must have the same (42P21). */
function collationMismatch(one: ReferenceCase, position: number, referenced: Column): Refusal | undefined {
  const { catalog } = one.context;
  const from = referencingColumn(one, position);
  if (catalog.serverVersion < 180000 || !from || from.collation === referenced.collation) return undefined;
  const loose = [from.collation, referenced.collation].some((collation) =>
    catalog.types.collations.some((known) => known.name === collation && !known.deterministic),
  );
  if (!loose) return undefined;
  const message = `foreign key constraint "${constraintName(one)}" cannot be implemented`;
  const types = { from: from.name, fromType: from.type, to: referenced.name, toType: referenced.type };
  return { why: 'type-mismatch', sqlstate: '42P21', detail: { at: one.clause.range, message, types } };
}
