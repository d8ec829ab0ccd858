import type { Catalog, Column, Key, OperatorClass } from '../catalog/catalog.ts';
import { parseExpression } from '../sql/expressions.ts';
import { type Refusal, searchPathOf } from './answers.ts';
import type { ReferenceCase } from './reference.ts';
import type { ResolutionContext } from './resolution.ts';
import { builtinsOf } from './typed/builtins.ts';
import { baseType, categoryOf, findByName, fromFormat, fromTypeName, typeInfo } from './typed/types.ts';

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
  if (one.clause.statementKind !== 'alter-table') return undefined;
  const name = one.clause.from.columns[position]?.name;
  return one.from?.columns.find((column) => column.name === name)?.type;
}

const serials: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial2: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
};

/** `varchar(20)`, `int8`, `serial` … as format_type() would name them; undefined when the type is not known. */
export function writtenType(written: string, context: ResolutionContext): string | undefined {
  const serial = serials[written.trim().toLowerCase()];
  if (serial !== undefined) return serial;
  const cast = parseExpression(`null::${written}`);
  if (cast?.kind !== 'cast') return undefined;
  const { catalog } = context;
  const type = fromTypeName(cast.type, catalog, searchPathOf(context))?.type;
  // No column can have a pseudo-type.
  return type === undefined || categoryOf(type, catalog) === 'P' ? undefined : formatOf(type, catalog);
}

/** Whether the server may refuse the columns' types: one is not known, has a COLLATE in vain or, from 18 on, no collation to compare. */
export function areDoubtful(one: ReferenceCase, columns: readonly string[]): boolean {
  const { clause, context, table } = one;
  return columns.some((name, i) => {
    const written = clause.from.types[i];
    const type = referencingType(one, i);
    if (type === undefined) return written !== undefined;
    if (clause.from.collations?.[i] && !isCollatable(type, context.catalog)) return true;
    const referenced = table.columns.find((column) => column.name === name)?.type;
    if (referenced === undefined || context.catalog.serverVersion < 180000) return false;
    return isCollatable(type, context.catalog) !== isCollatable(referenced, context.catalog);
  });
}

/** Whether values of the type, as format_type() names it, have a collation. */
export function isCollatable(format: string, catalog: Catalog): boolean {
  const { type } = baseType(fromFormat(format, catalog).type, catalog);
  return typeInfo(formatOf(type, catalog), catalog)?.collatable ?? false;
}

function formatOf(type: string, catalog: Catalog): string {
  return builtinsOf(catalog.serverVersion).types.get(type)?.format ?? type;
}

/** The operator class that a btree on the type has when none is written (`GetDefaultOpClass`); undefined where it is not known. */
export function defaultOperatorClass(catalog: Catalog, format: string): OperatorClass | undefined {
  const id = baseType(fromFormat(format, catalog).type, catalog).type;
  const type = formatOf(id, catalog);
  const accepting = (input: string): OperatorClass | undefined =>
    catalog.types.operatorClasses.find((one) => one.method === 'btree' && one.isDefault && one.inputType === input);
  const exact = type === '?' ? undefined : accepting(type);
  if (exact) return exact;
  if (type === 'character varying') return accepting('text');
  if (categoryOf(id, catalog) === 'A') return accepting('anyarray');
  return categoryOf(id, catalog) === 'E' ? accepting('anyenum') : undefined;
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
  const name = one.clause.from.columns[position]?.name ?? '';
  if (one.clause.from.types[position] === undefined) return one.from?.columns.find((column) => column.name === name);
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
