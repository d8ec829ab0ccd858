import type { Catalog } from '../../catalog/catalog.ts';
import { arrayCast, call, ioCast, relabel, relabelAs } from './build.ts';
import { type Builtins, builtinsOf } from './builtins.ts';
import { constant, isNullConstant, make, type Node, opaque } from './node.ts';
import { arrayOf, baseType, categoryOf, collationOf, elementOf, type TypeId, typeInfo } from './types.ts';
import { literal } from './values.ts';

/** How strongly a conversion is asked for (`CoercionContext`). */
export type Coercion = 'implicit' | 'assignment' | 'explicit';

type Path = { readonly by: 'relabel' | 'io' | 'array' } | { readonly by: 'function'; readonly name: string };

/** Types of functions' arguments that take the type of what they are given. */
export const polymorphic = new Set([
  'anyelement',
  'anyarray',
  'anynonarray',
  'anyenum',
  'anyrange',
  'anymultirange',
  'anycompatible',
  'anycompatiblearray',
  'anycompatiblenonarray',
  'anycompatiblerange',
  'anycompatiblemultirange',
]);

/** `find_coercion_pathway`. Undefined when there is none. */
export function pathway(target: TypeId, source: TypeId, context: Coercion, catalog: Catalog): Path | undefined {
  const to = baseType(target, catalog).type;
  const from = baseType(source, catalog).type;
  if (to === from) return { by: 'relabel' };
  const builtins = builtinsOf(catalog.serverVersion);
  const cast = builtins.casts.get(`${from} ${to}`);
  if (cast) {
    const reaches =
      cast.context === 'i' || context === 'explicit' || (cast.context === 'a' && context === 'assignment');
    if (!reaches) return undefined;
    if (cast.method === 'f') return { by: 'function', name: cast.function };
    return { by: cast.method === 'b' ? 'relabel' : 'io' };
  }
  return arrayPath(to, from, context, catalog, builtins) ?? textPath(to, from, context, catalog);
}

function arrayPath(
  to: TypeId,
  from: TypeId,
  context: Coercion,
  catalog: Catalog,
  builtins: Builtins,
): Path | undefined {
  if (to === 'oidvector' || to === 'int2vector') return undefined;
  const toElement = elementOf(to, builtins);
  const fromElement = elementOf(from, builtins);
  if (toElement === undefined || fromElement === undefined) return undefined;
  return pathway(toElement, fromElement, context, catalog) && { by: 'array' };
}

function textPath(to: TypeId, from: TypeId, context: Coercion, catalog: Catalog): Path | undefined {
  if (context === 'implicit' || to === '?' || from === '?') return undefined;
  if (categoryOf(to, catalog) === 'S') return { by: 'io' };
  return context === 'explicit' && categoryOf(from, catalog) === 'S' ? { by: 'io' } : undefined;
}

/** `can_coerce_type` of one type; polymorphic targets are checked where their argument types meet. */
export function canCoerce(source: TypeId, target: TypeId, context: Coercion, catalog: Catalog): boolean {
  if (source === target || target === 'any' || polymorphic.has(target)) return true;
  if (source === '?' || target === '?') return false;
  return source === 'unknown' || pathway(target, source, context, catalog) !== undefined;
}

/** `coerce_type`: the node as the target type, without a modifier. Undefined when a literal is no value of it. */
export function coerce(node: Node, target: TypeId, context: Coercion, catalog: Catalog): Node | undefined {
  if (node.type === target || target === 'any' || target === 'anyelement') return node;
  if (node.kind === 'relabel' && node.strength === 'explicit' && node.arg.type === node.type)
    return underCollate(node, target, context, catalog);
  const info = typeInfo(target, catalog);
  if (info?.kind === 'domain') return opaque(`domain ${target} ${node.key}`);
  if (node.type === 'unknown') return fromUnknown(node, target, catalog);
  const collation = collationOf(target, catalog);
  const path = pathway(target, node.type, context, catalog);
  switch (path?.by) {
    case 'relabel':
      return relabel(node, target, '', collation);
    case 'io':
      return ioCast(node, target, collation);
    case 'array':
      return arrayCast(node, target, collation);
    case 'function':
      return castCall(node, target, path.name, context, catalog);
    default:
      return undefined;
  }
}

/** A conversion goes under a COLLATE, which then stands on its result, if that has collations at all. */
function underCollate(
  node: Node & { readonly kind: 'relabel' },
  target: TypeId,
  context: Coercion,
  catalog: Catalog,
): Node | undefined {
  const inner = coerce(node.arg, target, context, catalog);
  if (!inner || inner.type === '?' || collationOf(inner.type, catalog) === '') return inner;
  const { collation, strength } = node;
  return relabelAs(inner, { type: inner.type, typmod: inner.typmod, collation, strength });
}

function fromUnknown(node: Node, target: TypeId, catalog: Catalog): Node | undefined {
  const collation = collationOf(target, catalog);
  if (node.kind === 'parameter-value')
    return make({ kind: 'parameter-value', name: node.name }, { type: target, collation });
  if (isNullConstant(node)) return constant(null, { type: target, collation });
  if (node.kind !== 'constant' || node.value === null) return ioCast(node, target, collation);
  const read = literal(node.value, target, catalog);
  return read && make({ kind: 'constant', ...read }, { type: target, collation });
}

/** A cast by function. Those with a modifier argument take -1, those that ask take whether the cast is explicit. */
function castCall(node: Node, target: TypeId, name: string, context: Coercion, catalog: Catalog): Node | undefined {
  const builtins = builtinsOf(catalog.serverVersion);
  const source = baseType(node.type, catalog).type;
  const functions = builtins.functions.get(name)?.filter((one) => one.args[0] === source);
  const callable = functions?.find((one) => one.args.length === 1) ?? functions?.[0];
  if (!callable) return opaque(`cast ${target} ${node.key}`);
  const extra = [constant('-1', { type: 'int4' }), constant(context === 'explicit' ? 't' : 'f', { type: 'bool' })];
  const args = [node, ...extra.slice(0, callable.args.length - 1)];
  return call(callable, args, target, collationOf(target, catalog));
}

/** The functions that make a value fit a modifier, and whether they ask if the cast is explicit. */
const fitting: Readonly<Record<string, 'asks' | 'does not ask'>> = {
  varchar: 'asks',
  bpchar: 'asks',
  bit: 'asks',
  varbit: 'asks',
  numeric: 'does not ask',
  timestamp: 'does not ask',
  timestamptz: 'does not ask',
  time: 'does not ask',
  timetz: 'does not ask',
  interval: 'does not ask',
};

/** `coerce_type_typmod`: makes the value fit the modifier, or only says so where it does already. */
export function limit(node: Node, typmod: string, explicit: boolean, catalog: Catalog): Node {
  if (node.typmod === typmod || node.opaque) return node.typmod === typmod ? node : limitOpaque(node, typmod);
  const asks = fitting[node.type];
  if (typmod === '' || asks === undefined) return relabel(node, node.type, typmod, collationOf(node.type, catalog));
  const length = constant(typmod, { type: 'int4' });
  const args = asks === 'asks' ? [node, length, constant(explicit ? 't' : 'f', { type: 'bool' })] : [node, length];
  const types = args.map((arg) => arg.type).join(',');
  const callable = builtinsOf(catalog.serverVersion)
    .functions.get(node.type)
    ?.find((one) => one.id === `${node.type}(${types})`);
  if (!callable) return opaque(`limit ${typmod} ${node.key}`);
  return call(callable, args, node.type, collationOf(node.type, catalog), typmod);
}

function limitOpaque(node: Node, typmod: string): Node {
  return opaque(`limit ${typmod} ${node.key}`);
}

/** `coerce_to_target_type`: what a cast as written means. */
export function castTo(
  node: Node,
  target: { readonly type: TypeId; readonly typmod: string },
  catalog: Catalog,
): Node | undefined {
  if (node.type !== 'unknown' && !canCoerce(node.type, target.type, 'explicit', catalog)) return undefined;
  const coerced = coerce(node, target.type, 'explicit', catalog);
  if (!coerced || coerced.type === '?') return coerced;
  return limit(coerced, target.typmod, true, catalog);
}

/** `select_common_type`: the type that all the nodes can be brought to; undefined when there is none. */
export function commonType(nodes: readonly Node[], catalog: Catalog): TypeId | undefined {
  const first = nodes[0];
  if (!first) return undefined;
  if (nodes.every((node) => node.type === first.type) && first.type !== 'unknown') return first.type;
  let type = baseType(first.type, catalog).type;
  for (const node of nodes.slice(1)) {
    const next = baseType(node.type, catalog).type;
    if (next === 'unknown' || next === type) continue;
    if (type === 'unknown') {
      type = next;
      continue;
    }
    const category = categoryOf(type, catalog);
    if (category !== categoryOf(next, catalog)) return undefined;
    const wider = canCoerce(type, next, 'implicit', catalog) && !canCoerce(next, type, 'implicit', catalog);
    const preferred = builtinsOf(catalog.serverVersion).types.get(type)?.preferred ?? false;
    if (!preferred && wider) type = next;
  }
  return type === 'unknown' ? 'text' : type;
}

/** The array type that a common element type has. */
export function arrayTypeOf(element: TypeId, catalog: Catalog): TypeId | undefined {
  return arrayOf(element, builtinsOf(catalog.serverVersion));
}
