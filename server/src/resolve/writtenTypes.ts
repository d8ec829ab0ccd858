import type { Catalog, OperatorClass } from '../catalog/catalog.ts';
import { parseExpression } from '../sql/expressions.ts';
import { searchPathOf } from './answers.ts';
import type { ResolutionContext } from './resolution.ts';
import { builtinsOf } from './typed/builtins.ts';
import { baseType, categoryOf, fromFormat, fromTypeName, typeInfo } from './typed/types.ts';

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

/** Whether values of the type, as format_type() names it, have a collation. */
export function isCollatable(format: string, catalog: Catalog): boolean {
  const { type } = baseType(fromFormat(format, catalog).type, catalog);
  return typeInfo(formatOf(type, catalog), catalog)?.collatable ?? false;
}

/** As format_type() names it. */
export function formatOf(type: string, catalog: Catalog): string {
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
