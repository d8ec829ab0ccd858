import type { Key } from '../catalog/catalog.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import type { ReferenceCase } from './reference.ts';

/**
 * Whether PostgreSQL refuses a reference that has its key, for what stands around it: actions, MATCH, ONLY, generated columns.
 * No rule words these refusals (42601, 0A000, 42809, 42P10), so that the answer is unknown, never a false "fine".
 */
export function isDoubtful(one: ReferenceCase, key: Key): boolean {
  const { clause } = one;
  return (
    clause.matchPartial === true ||
    refusesPartitioned(one) ||
    isNoTable(one) ||
    clause.from.columns.some((_, i) => refusesGenerated(one, i)) ||
    !setsOwnColumns(one) ||
    (key.exclusion && !actsOnPeriod(one))
  );
}

/** Whether the server's grammar may refuse it (42601), which comes before all else. */
export function isOfOtherGrammar(clause: ReferenceClause, version: number): boolean {
  return (
    clause.malformed === true ||
    // NOT VALID is of a table's constraints only.
    (clause.form === 'column' && clause.notValid) ||
    (clause.saysEnforced === true && version < 180000) ||
    !knowsLists(clause, version)
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
function knowsLists(clause: ReferenceClause, version: number): boolean {
  const listed = [clause.onDelete, clause.onUpdate].map((action) => action?.startsWith('SET') && action.includes('('));
  return !listed[1] && (!listed[0] || version >= 150000);
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
