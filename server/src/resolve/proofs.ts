import type { Catalog } from '../catalog/catalog.ts';
import { type Builtins, builtinsOf, type FamilyPlace } from './typed/builtins.ts';
import { compareValues } from './typed/compare.ts';
import type { Callable, Node } from './typed/node.ts';
import { couldBeSame, same } from './typed/same.ts';
import type { Verdict } from './verdict.ts';

type Operation = Node & { readonly kind: 'operator' };
type Constant = Node & { readonly kind: 'constant' };

/** Strategies of a btree family: < 1, <= 2, = 3, >= 4, > 5; <> counts as 6. */
const implied: readonly (readonly number[])[] = [[], [2, 6], [], [2, 4], [], [4, 6], []];

/**
 * For the strategy of the clause and of the predicate, the strategy that `predicate constant ? clause constant` must satisfy;
 * 0 where nothing follows (`BT_implic_table`).
 */
const tests: readonly (readonly number[])[] = [
  [],
  [0, 4, 4, 0, 0, 0, 4],
  [0, 5, 4, 0, 0, 0, 5],
  [0, 5, 4, 3, 2, 1, 6],
  [0, 0, 0, 0, 2, 1, 1],
  [0, 0, 0, 0, 2, 2, 2],
  [0, 0, 0, 0, 0, 0, 3],
];

/** What follows from one comparison for another (`operator_predicate_proof`): equal operands, or one equal and two constants. */
export function provesComparison(predicate: Node, clause: Node, catalog: Catalog): Verdict {
  if (predicate.kind !== 'operator' || clause.kind !== 'operator') return 'no';
  if (predicate.args.length !== 2 || clause.args.length !== 2 || predicate.input !== clause.input) return 'no';
  for (const [p, w] of arrangements(predicate, clause)) {
    const [pLeft, pRight] = p.args;
    const [wLeft, wRight] = w.args;
    if (!pLeft || !pRight || !wLeft || !wRight || pLeft.key !== wLeft.key) continue;
    if (pRight.key === wRight.key) return sameOperands(p, w, catalog);
    return twoConstants(p, w, pRight, wRight, catalog);
  }
  return openOperands(predicate, clause);
}

/** Both as written, then with operators commuted so that the equal operand is on the left. */
function arrangements(predicate: Operation, clause: Operation): readonly (readonly [Operation, Operation])[] {
  const p = commuted(predicate);
  const w = commuted(clause);
  const both: (readonly [Operation, Operation])[] = [[predicate, clause]];
  if (p && w) both.push([p, w]);
  if (w) both.push([predicate, w]);
  if (p) both.push([p, clause]);
  return both;
}

function commuted(node: Operation): Operation | undefined {
  const { commutator, negator } = node.callable;
  if (commutator === undefined) return undefined;
  const { commutator: _, negator: __, ...rest } = node.callable;
  const callable: Callable = { ...rest, id: commutator, ...(negator !== undefined && { negator: mirror(negator) }) };
  return { ...node, callable, args: [...node.args].reverse() };
}

/** The negator of a commuted comparison: the mirror image of the negator. */
function mirror(id: string): string {
  const parts = /^(.*)\((.*),(.*)\)$/.exec(id);
  const mirrored = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' }[parts?.[1] ?? ''] ?? parts?.[1] ?? '';
  return parts ? `${mirrored}(${parts[3]},${parts[2]})` : id;
}

/** A comparison's places in btree families; `<>` has the place of the equality that it negates. */
function placesOf(callable: Callable, builtins: Builtins): readonly FamilyPlace[] {
  const own = builtins.families.get(callable.id);
  if (own) return own;
  const negated = callable.negator === undefined ? [] : (builtins.families.get(callable.negator) ?? []);
  return negated.filter((place) => place.strategy === 3).map((place) => ({ ...place, strategy: 6 }));
}

function sharedPlaces(p: Operation, w: Operation, catalog: Catalog): readonly (readonly [FamilyPlace, FamilyPlace])[] {
  const builtins = builtinsOf(catalog.serverVersion);
  const given = placesOf(w.callable, builtins);
  return placesOf(p.callable, builtins).flatMap((wanted) =>
    given.filter((one) => one.family === wanted.family).map((one) => [wanted, one] as const),
  );
}

function sameOperands(p: Operation, w: Operation, catalog: Catalog): Verdict {
  if (p.callable.id === w.callable.id) return 'yes';
  const follows = sharedPlaces(p, w, catalog).some(([wanted, given]) =>
    implied[given.strategy]?.includes(wanted.strategy),
  );
  return follows ? 'yes' : 'no';
}

function twoConstants(p: Operation, w: Operation, wanted: Node, given: Node, catalog: Catalog): Verdict {
  const constants = [wanted, given].every((node) => node.kind === 'constant');
  if (constants && isNull(given)) return w.callable.strict ? 'yes' : 'no';
  if (constants && isNull(wanted)) return 'no';
  const test = sharedPlaces(p, w, catalog)
    .map(([one, other]) => tests[other.strategy]?.[one.strategy] ?? 0)
    .find((strategy) => strategy > 0);
  if (test === undefined || dependsOnTimeZone(wanted.type, given.type)) return 'no';
  if (constants) return evaluated(test, wanted as Constant, given as Constant, p.input, catalog);
  const parameter = [wanted, given].every((node) => node.kind === 'constant' || node.kind === 'parameter-value');
  return parameter ? 'parameter' : wanted.opaque || given.opaque ? 'opaque' : 'no';
}

function isNull(node: Node): boolean {
  return node.kind === 'constant' && node.value === null && !node.elements;
}

function dependsOnTimeZone(a: string, b: string): boolean {
  const zoned = [a, b].filter((type) => type === 'timestamptz').length;
  return zoned === 1;
}

function evaluated(test: number, wanted: Constant, given: Constant, collation: string, catalog: Catalog): Verdict {
  const inCollation = (node: Constant): Constant => ({ ...node, collation });
  const ordered = test !== 3 && test !== 6;
  const order = compareValues(inCollation(wanted), inCollation(given), ordered, catalog);
  if (order === undefined) return 'opaque';
  const holds = [false, order < 0, order <= 0, order === 0, order >= 0, order > 0, order !== 0][test];
  return holds ? 'yes' : 'no';
}

/** Comparisons whose operands could be the same, if it were known what they are. */
function openOperands(predicate: Operation, clause: Operation): Verdict {
  let result: Verdict = 'no';
  for (const one of predicate.args) {
    for (const other of clause.args) {
      const verdict = same(one, other);
      if (verdict === 'opaque') return 'opaque';
      if (verdict === 'parameter' && one.kind !== 'constant' && couldBeSame(one, other)) result = 'parameter';
    }
  }
  return result;
}
