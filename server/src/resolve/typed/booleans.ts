import { connect, constant, isFalse, isNullConstant, isTrue, make, type Node, not, truth } from './node.ts';

/**
 * `simplify_or_arguments`, `simplify_and_arguments`: flattened, constants dropped or deciding, a NULL kept once at the end.
 * `simplify` brings each argument into its usual form.
 */
export function simplifyConnective(kind: 'and' | 'or', args: readonly Node[], simplify: (arg: Node) => Node): Node {
  const [decides, vanishes] = kind === 'or' ? [isTrue, isFalse] : [isFalse, isTrue];
  const kept: Node[] = [];
  let haveNull = false;
  const waiting = [...args];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const arg = next.kind === kind ? next : simplify(next);
    if (arg.kind === kind) waiting.unshift(...arg.args);
    else if (decides(arg)) return truth(kind === 'or');
    else if (isNullConstant(arg)) haveNull = true;
    else if (!vanishes(arg)) kept.push(arg);
  }
  if (haveNull) kept.push(truth(null));
  const [only] = kept;
  if (!only) return truth(kind === 'and');
  return kept.length === 1 ? only : connect(kind, kept);
}

/** `negate_clause`: NOT pushed down as far as it goes. */
export function negate(node: Node): Node {
  switch (node.kind) {
    case 'constant':
      if (isNullConstant(node)) return truth(null);
      return node.opaque ? constant(`\u0001not ${node.key}`, { type: 'bool' }) : truth(node.value !== 't');
    case 'operator':
    case 'array-operator':
      return negateOperator(node);
    case 'and':
    case 'or': {
      const args = node.args.map(negate);
      const kind = node.kind === 'and' ? 'or' : 'and';
      return simplifyConnective(kind, args, (arg) => arg);
    }
    case 'not':
      return node.arg;
    case 'null-test':
      return make({ kind: 'null-test', arg: node.arg, negated: !node.negated }, { type: 'bool' });
    case 'boolean-test':
      return make({ ...node, negated: !node.negated }, { type: 'bool' });
    default:
      return not(node);
  }
}

function negateOperator(node: Node & { readonly kind: 'operator' | 'array-operator' }): Node {
  const { negator, id } = node.callable;
  if (negator === undefined) return not(node);
  const callable = { ...node.callable, id: negator, name: negator.slice(0, negator.indexOf('(')), negator: id };
  const { commutator, ...without } = callable;
  const commuted = commutator === undefined ? {} : commutedNegator(negator);
  const shape = { ...node, callable: { ...without, ...commuted } };
  return node.kind === 'array-operator'
    ? make({ ...shape, kind: 'array-operator', any: !node.any } as typeof node, { type: 'bool' })
    : make(shape as typeof node, { type: 'bool' });
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '=': '=', '<>': '<>' };

/** The commutator of a comparison, by its id. */
function commutedNegator(id: string): { readonly commutator: string } | Record<string, never> {
  const parts = /^(.*)\((.*),(.*)\)$/.exec(id);
  const name = parts?.[1] === undefined ? undefined : mirrored[parts[1]];
  return parts && name !== undefined ? { commutator: `${name}(${parts[3]},${parts[2]})` } : {};
}
