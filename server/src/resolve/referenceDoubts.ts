import type { Key } from '../catalog/catalog.ts';
import type { ReferenceCase } from './reference.ts';

/**
 * Whether PostgreSQL refuses a reference that has its key, for what stands around it: actions, MATCH, ONLY, generated columns.
 * No rule words these refusals (42601, 0A000, 42809, 42P10), so that the answer is unknown, never a false "fine".
 */
export function isDoubtful(one: ReferenceCase, key: Key): boolean {
  const { clause } = one;
  return (
    clause.matchPartial === true ||
    // The grammar knows NOT VALID only of a table's constraints (42601).
    (clause.form === 'column' && clause.notValid) ||
    refusesPartitioned(one) ||
    isNoTable(one) ||
    !knowsLists(one) ||
    // NOT ENFORCED is of 18.
    (clause.saysEnforced === true && one.context.catalog.serverVersion < 180000) ||
    clause.from.columns.some((_, i) => refusesGenerated(one, i)) ||
    !setsOwnColumns(one) ||
    (key.exclusion && !actsOnPeriod(one))
  );
}

/** Foreign keys of a partitioned table reach into its partitions; up to 17 they must be valid, too. */
function refusesPartitioned({ clause, from, context }: ReferenceCase): boolean {
  if (from?.kind !== 'partitioned' || clause.statementKind !== 'alter-table') return false;
  return clause.only === true || (clause.notValid && context.catalog.serverVersion < 180000);
}

/** Views and foreign tables have no foreign keys. */
function isNoTable({ clause, from }: ReferenceCase): boolean {
  return clause.statementKind === 'alter-table' && from !== undefined && !['table', 'partitioned'].includes(from.kind);
}

/** Columns behind SET NULL and SET DEFAULT are for ON DELETE, from 15 on. */
function knowsLists({ clause, context }: ReferenceCase): boolean {
  const listed = [clause.onDelete, clause.onUpdate].map((action) => action?.startsWith('SET') && action.includes('('));
  return !listed[1] && (!listed[0] || context.catalog.serverVersion >= 150000);
}

/** A generated column cannot be set by an action, and a virtual one not refer at all. */
function refusesGenerated({ clause, from }: ReferenceCase, position: number): boolean {
  const name = clause.from.columns[position]?.name;
  const known = clause.statementKind === 'alter-table' && clause.from.types[position] === undefined;
  const generated = known
    ? from?.columns.find((column) => column.name === name)?.generated
    : clause.from.generated?.[position];
  if (generated === undefined) return false;
  const sets = /^SET/.test(clause.onDelete ?? '') || /^(SET|CASCADE)/.test(clause.onUpdate ?? '');
  return generated === 'virtual' || sets;
}

/** The columns of ON DELETE SET NULL (a, b) are columns of the key. */
function setsOwnColumns({ clause }: ReferenceCase): boolean {
  const listed = /^SET (?:NULL|DEFAULT) \(([^)]*)\)$/.exec(clause.onDelete ?? '')?.[1];
  if (listed === undefined) return true;
  const own = new Set(clause.from.columns.map((column) => column.name));
  return listed.split(',').every((column) => own.has(unquoted(column.trim())));
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}

/** A key WITHOUT OVERLAPS allows no action but the default. */
function actsOnPeriod({ clause }: ReferenceCase): boolean {
  return [clause.onDelete, clause.onUpdate].every((action) => action === undefined || action === 'NO ACTION');
}
