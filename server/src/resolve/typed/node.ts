/**
 * An expression with all types known, as PostgreSQL's analyser and planner see it: plain data, children included.
 * `key` is equal for two nodes exactly when `equal()` of the server would call them equal, so comparing is comparing strings.
 */
export type Node = NodeShape & NodeCommon;

export interface NodeCommon {
  readonly key: string;
  readonly type: string;
  /** The modifier as written between parentheses, such as `20` or `10,2`; empty when there is none. */
  readonly typmod: string;
  /** `default`, a collation's name, or empty for a type that has none. */
  readonly collation: string;
  readonly strength: Strength;
  /** Holds something whose meaning is not known: an unequal key proves nothing. */
  readonly opaque: boolean;
  /** Holds a parameter. */
  readonly parameter: boolean;
}

/** How a collation was arrived at (`CollateStrength` of parse_collate.c). */
export type Strength = 'none' | 'implicit' | 'explicit' | 'conflict';
export type Volatility = 'i' | 's' | 'v';

export interface Callable {
  /** Name and argument types: one text per entry of pg_proc or pg_operator. */
  readonly id: string;
  readonly name: string;
  readonly strict: boolean;
  readonly volatility: Volatility;
  readonly commutator?: string;
  readonly negator?: string;
  /** Set for functions written in SQL: the planner puts their body in their place. */
  readonly inlined?: string;
}

/** The text of a value in one spelling per value; numbers keep their display scale. `null` is SQL's NULL. */
export type Value = string | null;

export type NodeShape =
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: Value; readonly elements?: readonly Value[] }
  | { readonly kind: 'parameter-value'; readonly name: string }
  | WithArg<'relabel' | 'io' | 'array-cast' | 'not'>
  | WithArgs<'and' | 'or' | 'coalesce' | 'greatest' | 'least' | 'array' | 'subscript'>
  | { readonly kind: 'null-test'; readonly arg: Node; readonly negated: boolean }
  | {
      readonly kind: 'boolean-test';
      readonly arg: Node;
      readonly test: 'true' | 'false' | 'unknown';
      readonly negated: boolean;
    }
  | Operating<'operator' | 'distinct' | 'nullif' | 'call'>
  /** `left op ANY (right)`, or ALL. */
  | {
      readonly kind: 'array-operator';
      readonly callable: Callable;
      readonly any: boolean;
      readonly args: readonly Node[];
      readonly input: string;
    }
  /** Operand, then condition and result by turns, then the default. */
  | { readonly kind: 'case'; readonly args: readonly Node[]; readonly operand: boolean }
  /** Stands for the operand inside the conditions of a CASE. */
  | { readonly kind: 'case-operand' }
  | { readonly kind: 'value-function'; readonly name: string }
  /** `firm`: it holds a value of a row that nothing known works out, so that it stays what it is. */
  | { readonly kind: 'opaque'; readonly text: string; readonly firm?: true };

/** One member of the union per kind, so that a test of `kind` narrows. */
type WithArg<Kind extends string> = Kind extends string ? { readonly kind: Kind; readonly arg: Node } : never;
type WithArgs<Kind extends string> = Kind extends string
  ? { readonly kind: Kind; readonly args: readonly Node[] }
  : never;
type Operating<Kind extends string> = Kind extends string
  ? {
      readonly kind: Kind;
      readonly callable: Callable;
      readonly args: readonly Node[];
      /** The collation that the operator or function works with. */
      readonly input: string;
    }
  : never;

export interface Result {
  readonly type: string;
  readonly typmod?: string;
  readonly collation?: string;
  readonly strength?: Strength;
}

/** Makes a node of a shape and its result type. */
export function make(shape: NodeShape, result: Result): Node {
  const typmod = result.typmod ?? '';
  const collation = result.collation ?? '';
  const children = childrenOf(shape);
  return {
    ...shape,
    key: keyOf(shape, resultKey(shape, result.type, typmod, collation)),
    type: result.type,
    typmod,
    collation,
    strength: result.strength ?? (collation === '' ? 'none' : 'implicit'),
    opaque: shape.kind === 'opaque' || isInexact(shape) || children.some((child) => child.opaque),
    parameter: shape.kind === 'parameter-value' || children.some((child) => child.parameter),
  };
}

/** The same node with each child replaced; undefined when one cannot be. */
export function withChildren(node: Node, replace: (child: Node) => Node | undefined): Node | undefined {
  if ('args' in node) {
    const args = node.args.map(replace);
    const known = args.filter((arg) => arg !== undefined);
    if (known.length !== args.length) return undefined;
    if (known.every((arg, i) => arg === node.args[i])) return node;
    return make({ ...node, args: known }, node);
  }
  if (!('arg' in node)) return node;
  const arg = replace(node.arg);
  if (!arg || arg === node.arg) return arg && node;
  return make({ ...node, arg }, node);
}

export function childrenOf(shape: NodeShape): readonly Node[] {
  if ('args' in shape) return shape.args;
  return 'arg' in shape ? [shape.arg] : [];
}

/** Only some nodes hold a modifier of their own; that of the others follows from their arguments. */
function resultKey(shape: NodeShape, type: string, typmod: string, collation: string): string {
  const holds = ['column', 'constant', 'parameter-value', 'relabel', 'array-cast', 'case-operand'].includes(shape.kind);
  return `${type}/${holds ? typmod : ''}/${collation}`;
}

/** What the node says of itself, whatever its children: equal for nodes that differ in their children only. */
export function shallowKey(node: Node): string {
  const result = resultKey(node, node.type, node.typmod, node.collation);
  const blank = { ...node, key: '' };
  if ('args' in node) return keyOf({ ...node, args: node.args.map(() => blank) }, result);
  return 'arg' in node ? keyOf({ ...node, arg: blank }, result) : node.key;
}

/** A constant whose text could not be brought into one spelling, and may be no value at all, is marked by this first character. */
export const inexact = '\u0001';
/** The mark of a valid one of which the value is not known, because it depends on settings or has many spellings. */
export const unclear = '\u0002';
/** The mark of a constant that is known only by the expression that the server works out; the expression's key follows. */
export const unevaluated = '\u0003';

export function isInexact(shape: NodeShape): boolean {
  if (shape.kind !== 'constant') return false;
  const marks = [inexact, unclear, unevaluated];
  const marked = (value: Value): boolean => value !== null && marks.includes(value.charAt(0));
  return marked(shape.value) || (shape.elements?.some(marked) ?? false);
}

function keyOf(shape: NodeShape, result: string): string {
  const list = (nodes: readonly Node[]): string => nodes.map((node) => node.key).join(',');
  switch (shape.kind) {
    case 'column':
      return `c ${JSON.stringify(shape.name)} ${result}`;
    case 'constant':
      return `k ${JSON.stringify(shape.elements ?? shape.value)} ${result}`;
    case 'parameter-value':
      return `p ${JSON.stringify(shape.name)} ${result}`;
    case 'call':
    case 'operator':
    case 'distinct':
    case 'nullif':
      return `${shape.kind} ${shape.callable.id}[${shape.input}](${list(shape.args)}) ${result}`;
    case 'array-operator':
      return `${shape.any ? 'any' : 'all'} ${shape.callable.id}[${shape.input}](${list(shape.args)})`;
    case 'relabel':
    case 'io':
    case 'array-cast':
      return `${shape.kind}(${shape.arg.key}) ${result}`;
    case 'not':
      return `not(${shape.arg.key})`;
    case 'null-test':
      return `null ${shape.negated}(${shape.arg.key})`;
    case 'boolean-test':
      return `${shape.test} ${shape.negated}(${shape.arg.key})`;
    case 'case':
      return `case ${shape.operand}(${list(shape.args)}) ${result}`;
    case 'case-operand':
      return `case-operand ${result}`;
    case 'value-function':
      return `value ${shape.name}`;
    case 'opaque':
      return `? ${shape.text}`;
    default:
      return `${shape.kind}(${list(shape.args)}) ${result}`;
  }
}

/** Whether a constant's value, a NULL or a truth value perhaps, has to be worked out by the server. */
export function isUnevaluated(node: Node): boolean {
  if (node.kind !== 'constant' || !node.opaque) return false;
  return node.type === 'bool' || node.value?.charAt(0) === unevaluated;
}

/** The constants in the node that the server has to work out, and may refuse. */
export function unevaluatedIn(node: Node): readonly string[] {
  if (!node.opaque) return [];
  return isUnevaluated(node) ? [node.key] : childrenOf(node).flatMap(unevaluatedIn);
}

/** Whether the server may refuse what the node was read from: a name that is not known, or a literal that may be no value. */
export function isDoubtful(node: Node): boolean {
  if (!node.opaque) return false;
  if (node.kind === 'opaque' || (node.kind === 'constant' && node.value?.startsWith(inexact))) return true;
  return childrenOf(node).some(isDoubtful);
}

const boolean: Result = { type: 'bool' };

export function constant(value: Value, result: Result): Node {
  return make({ kind: 'constant', value }, result);
}

export function truth(value: boolean | null): Node {
  return constant(value === null ? null : value ? 't' : 'f', boolean);
}

export function connect(kind: 'and' | 'or', args: readonly Node[]): Node {
  return make({ kind, args }, boolean);
}

export function not(arg: Node): Node {
  return make({ kind: 'not', arg }, boolean);
}

/** Something that is not modelled, known by its syntax only. */
export function opaque(text: string, firm = false): Node {
  return make({ kind: 'opaque', text, ...(firm && { firm }) }, { type: '?' });
}

export function isTrue(node: Node): boolean {
  return node.kind === 'constant' && node.type === 'bool' && node.value === 't';
}

export function isFalse(node: Node): boolean {
  return node.kind === 'constant' && node.type === 'bool' && node.value === 'f';
}

export function isNullConstant(node: Node): boolean {
  return node.kind === 'constant' && node.value === null && node.elements === undefined;
}
