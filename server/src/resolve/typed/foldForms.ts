import type { Catalog } from '../../catalog/catalog.ts';
import { compareValues } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { fold } from './fold.ts';
import { constant, inexact, isFalse, isNullConstant, isTrue, make, type Node, truth } from './node.ts';

/** The modifier that all results share, which is worked out anew whenever it is asked for (`exprTypmod`). */
export function commonTypmod(nodes: readonly Node[]): string {
  const first = nodes[0]?.typmod ?? '';
  return nodes.every((node) => node.typmod === first) ? first : '';
}

/** COALESCE drops NULL constants and ends at the first other constant; up to 18 it stays around a single argument. */
export function foldCoalesce(node: Node & { readonly kind: 'coalesce' }, catalog: Catalog): Node {
  const kept: Node[] = [];
  for (const arg of node.args) {
    const folded = fold(arg, catalog);
    if (isNullConstant(folded)) continue;
    kept.push(folded);
    if (folded.kind === 'constant') break;
  }
  const [first] = kept;
  if (!first) return constant(null, { type: node.type, typmod: '', collation: node.collation });
  const single = kept.length === 1 && catalog.serverVersion >= 190000;
  if (single || first.kind === 'constant') return first;
  return make({ kind: 'coalesce', args: kept }, { ...node, typmod: commonTypmod(kept) });
}

/** CASE with constant conditions is reduced to what can still be reached. */
export function foldCase(node: Node & { readonly kind: 'case' }, catalog: Catalog): Node {
  const args = node.args.map((arg) => fold(arg, catalog));
  const operand = node.operand ? args[0] : undefined;
  if (operand?.kind === 'constant')
    return make({ kind: 'opaque', text: node.key }, { type: node.type, collation: node.collation });
  const arms = args.slice(node.operand ? 1 : 0, -1);
  const kept: Node[] = [];
  let otherwise = args[args.length - 1];
  for (let i = 0; i + 1 < arms.length; i += 2) {
    const [condition, result] = [arms[i], arms[i + 1]];
    if (!condition || !result || isFalse(condition) || isNullConstant(condition)) continue;
    if (isTrue(condition)) {
      otherwise = result;
      break;
    }
    kept.push(condition, result);
  }
  if (kept.length === 0 && otherwise) return otherwise;
  const all = [...(operand ? [operand] : []), ...kept, ...(otherwise ? [otherwise] : [])];
  const results = all.filter((_, i) => i === all.length - 1 || (i - (operand ? 1 : 0)) % 2 === 1);
  return make({ kind: 'case', args: all, operand: node.operand }, { ...node, typmod: commonTypmod(results) });
}

/** IS DISTINCT FROM of constants, and of a NULL and a constant. */
export function foldDistinct(node: Node & { readonly kind: 'distinct' }, catalog: Catalog): Node {
  const nulls = node.args.filter(isNullConstant).length;
  const constants = node.args.filter((arg) => arg.kind === 'constant').length;
  if (constants < 2) return node;
  if (nulls > 0) return truth(nulls === 1);
  const equal = node.opaque ? undefined : evaluate(node.callable.id, node.args, '', catalog);
  return equal === undefined ? constant(inexact + node.key, { type: 'bool' }) : truth(equal !== 't');
}

type Choosing = Node & { readonly kind: 'greatest' | 'least' | 'nullif' };

/** The argument of constants that GREATEST, LEAST or NULLIF yields; undefined when their order is not known. */
export function chosenConstant(node: Choosing, catalog: Catalog): Node | undefined {
  const [first, second] = node.args;
  if (node.opaque || !first) return undefined;
  if (node.kind === 'nullif') {
    if (!second) return first;
    const equal = evaluate(node.callable.id, node.args, '', catalog);
    return equal === undefined ? undefined : equal === 't' ? constant(null, node) : first;
  }
  const wanted = node.kind === 'greatest' ? 1 : -1;
  let best: Node | undefined;
  for (const arg of node.args) {
    if (arg.kind !== 'constant') return undefined;
    if (isNullConstant(arg)) continue;
    const order = best?.kind === 'constant' ? compareValues(arg, best, true, catalog) : wanted;
    if (order === undefined) return undefined;
    if (order * wanted > 0) best = arg;
  }
  return best ?? first;
}
