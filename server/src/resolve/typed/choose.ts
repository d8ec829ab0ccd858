import type { Catalog } from '../../catalog/catalog.ts';
import {
  type BuiltinFunction,
  type BuiltinOperator,
  type Builtins,
  builtinsOf,
  operatorId,
  rangeElements,
} from './builtins.ts';
import { canCoerce, polymorphic } from './coerce.ts';
import { arrayOf, baseType, categoryOf, elementOf, isPreferred, type TypeId } from './types.ts';

/** Something that can be called with arguments of certain types. */
interface Candidate {
  readonly types: readonly TypeId[];
}

/** The operator that PostgreSQL chooses for the operands (`oper`, `left_oper`). Undefined when it finds none or several. */
export function chooseOperator(
  name: string,
  left: TypeId | undefined,
  right: TypeId,
  catalog: Catalog,
): BuiltinOperator | undefined {
  const all = builtinsOf(catalog.serverVersion).operators.get(name) ?? [];
  const same = all.filter((one) => (one.left === undefined) === (left === undefined));
  const exact = exactOperator(name, left, right, same, catalog);
  if (exact) return exact;
  const given = left === undefined ? [right] : [left, right];
  const candidates = same.map((one) => ({ one, types: one.left === undefined ? [one.right] : [one.left, one.right] }));
  return choose(given, candidates, catalog)?.one;
}

/** `binary_oper_exact`: a literal is first taken to be of the other operand's type. */
function exactOperator(
  name: string,
  left: TypeId | undefined,
  right: TypeId,
  operators: readonly BuiltinOperator[],
  catalog: Catalog,
): BuiltinOperator | undefined {
  const find = (l: TypeId | undefined, r: TypeId) => operators.find((one) => one.id === operatorId(name, l, r));
  if (left === undefined) return find(undefined, right);
  const guessed = left === 'unknown' ? right : right === 'unknown' ? left : undefined;
  if (guessed === undefined) return find(left, right);
  const base = baseType(guessed, catalog).type;
  return find(guessed, guessed) ?? find(base, base);
}

/**
 * The function that a call means (`func_get_detail`), its defaulted forms left out. A variadic one is chosen with its last
 * argument's type repeated, unless the call itself says VARIADIC.
 */
export function chooseFunction(
  name: string,
  given: readonly TypeId[],
  variadic: boolean,
  catalog: Catalog,
): BuiltinFunction | undefined {
  const builtins = builtinsOf(catalog.serverVersion);
  const all = (builtins.functions.get(name) ?? []).map((one) =>
    one.variadic && !variadic ? { ...one, args: spread(one.args, given.length, builtins) } : one,
  );
  const fitting = all.filter((one) => one.args.length === given.length && (one.variadic || !variadic));
  const exact = fitting.find((one) => one.args.every((type, i) => type === given[i]));
  return (
    exact ??
    choose(
      given,
      fitting.map((one) => ({ one, types: one.args })),
      catalog,
    )?.one
  );
}

function spread(args: readonly TypeId[], count: number, builtins: Builtins): readonly TypeId[] {
  const last = args[args.length - 1] ?? '?';
  const each = last === 'any' ? 'any' : (elementOf(last, builtins) ?? '?');
  const repeated = Array.from({ length: Math.max(1, count - args.length + 1) }, () => each);
  return [...args.slice(0, -1), ...repeated];
}

/** `func_match_argtypes`, then `func_select_candidate`. */
function choose<T extends Candidate>(
  given: readonly TypeId[],
  candidates: readonly T[],
  catalog: Catalog,
): T | undefined {
  const possible = candidates.filter((one) => accepts(given, one.types, catalog));
  return possible.length <= 1 ? possible[0] : select(given, possible, catalog);
}

function accepts(given: readonly TypeId[], types: readonly TypeId[], catalog: Catalog): boolean {
  const each = given.every((type, i) => canCoerce(type, types[i] ?? '?', 'implicit', catalog));
  return each && resolvePolymorphic(given, types, catalog) !== undefined;
}

function select<T extends Candidate>(
  given: readonly TypeId[],
  candidates: readonly T[],
  catalog: Catalog,
): T | undefined {
  const input = given.map((type) => baseType(type, catalog).type);
  const exact = mostMatches(candidates, input, (type, wanted) => type === wanted);
  if (exact.length === 1) return exact[0];
  const preferred = mostMatches(
    exact,
    input,
    (type, wanted) => type === wanted || isPreferred(categoryOf(wanted, catalog), type, catalog),
  );
  if (preferred.length === 1) return preferred[0];
  if (!input.includes('unknown')) return undefined;
  const stripped = byCategory(preferred, input, catalog);
  return stripped.length === 1 ? stripped[0] : lastGasp(stripped, input, catalog);
}

function mostMatches<T extends Candidate>(
  candidates: readonly T[],
  input: readonly TypeId[],
  match: (type: TypeId, wanted: TypeId) => boolean,
): readonly T[] {
  const score = (one: T): number =>
    input.filter((wanted, i) => wanted !== 'unknown' && match(one.types[i] ?? '?', wanted)).length;
  const best = Math.max(...candidates.map(score));
  return candidates.filter((one) => score(one) === best);
}

/** Guesses what kind of type each literal is meant to be, strings before all others. */
function byCategory<T extends Candidate>(
  candidates: readonly T[],
  input: readonly TypeId[],
  catalog: Catalog,
): readonly T[] {
  const unknowns = input.flatMap((type, i) => (type === 'unknown' ? [i] : []));
  const slots = new Map<number, { readonly category: string; readonly preferred: boolean }>();
  for (const i of unknowns) {
    const types = candidates.map((one) => one.types[i] ?? '?');
    const categories = new Set(types.map((type) => categoryOf(type, catalog)));
    const category = categories.has('S') ? 'S' : categories.size === 1 ? [...categories][0] : undefined;
    if (category === undefined) return candidates;
    slots.set(i, { category, preferred: types.some((type) => isPreferred(category, type, catalog)) });
  }
  const kept = candidates.filter((one) =>
    [...slots].every(([i, slot]) => {
      const type = one.types[i] ?? '?';
      if (categoryOf(type, catalog) !== slot.category) return false;
      return !slot.preferred || isPreferred(slot.category, type, catalog);
    }),
  );
  return kept.length > 0 ? kept : candidates;
}

/** If all known arguments have one type, literals are taken to be of it too. */
function lastGasp<T extends Candidate>(
  candidates: readonly T[],
  input: readonly TypeId[],
  catalog: Catalog,
): T | undefined {
  const knowns = new Set(input.filter((type) => type !== 'unknown'));
  const [only] = knowns;
  if (knowns.size !== 1 || only === undefined) return undefined;
  const fitting = candidates.filter((one) => one.types.every((type) => canCoerce(only, type, 'implicit', catalog)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** What the polymorphic types of a signature stand for in a call. */
export interface Polymorphs {
  readonly element?: TypeId;
  readonly array?: TypeId;
  readonly range?: TypeId;
}

/**
 * Resolves anyelement and its kin (`check_generic_type_consistency`). Undefined when the given types disagree. The anycompatible
 * family is taken to agree only on equal types.
 */
export function resolvePolymorphic(
  given: readonly TypeId[],
  types: readonly TypeId[],
  catalog: Catalog,
): Polymorphs | undefined {
  const builtins = builtinsOf(catalog.serverVersion);
  let element: TypeId | undefined;
  let range: TypeId | undefined;
  for (const [i, type] of types.entries()) {
    const actual = given[i] ?? '?';
    if (!polymorphic.has(type) || actual === 'unknown') continue;
    const here = pieceOf(type, baseTypeOfContainer(actual, type, catalog), catalog);
    if (here === undefined) return undefined;
    if (type.includes('range')) range = actual;
    if (element !== undefined && element !== here) return undefined;
    element = here;
  }
  const array = element === undefined ? undefined : arrayOf(element, builtins);
  return { ...(element !== undefined && { element }), ...(array && { array }), ...(range && { range }) };
}

/** Containers are looked at without their domain; elements keep theirs, anynonarray among them. */
function baseTypeOfContainer(actual: TypeId, type: TypeId, catalog: Catalog): TypeId {
  return /(?<!non)array|range/.test(type) ? baseType(actual, catalog).type : actual;
}

/** The element type that an argument of a polymorphic type settles; undefined when it cannot be one. */
function pieceOf(type: TypeId, actual: TypeId, catalog: Catalog): TypeId | undefined {
  const element = elementOf(baseType(actual, catalog).type, builtinsOf(catalog.serverVersion));
  if (type === 'anyarray' || type === 'anycompatiblearray') return element;
  if (type.includes('range')) return rangeElement(type, actual);
  if (type === 'anyenum') return categoryOf(actual, catalog) === 'E' ? actual : undefined;
  if (type === 'anynonarray' || type === 'anycompatiblenonarray') return element === undefined ? actual : undefined;
  return actual === '?' ? undefined : actual;
}

function rangeElement(type: TypeId, actual: TypeId): TypeId | undefined {
  const range = type.includes('multirange') ? actual.replace('multirange', 'range') : actual;
  if (type.includes('multirange') !== actual.includes('multirange')) return undefined;
  return Object.hasOwn(rangeElements, range) ? rangeElements[range] : undefined;
}

/** The concrete type of one argument or result of a polymorphic signature. */
export function concrete(type: TypeId, polymorphs: Polymorphs): TypeId | undefined {
  if (!polymorphic.has(type)) return type;
  if (type.includes('array') && !type.includes('nonarray')) return polymorphs.array;
  return type.includes('range') ? polymorphs.range : polymorphs.element;
}
