import { isNewerThanApplied, migrationStates } from '../catalog/applied.ts';
import type { Table } from '../catalog/catalog.ts';
import { findTable, qualifiedName } from '../catalog/lookup.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import type { AnalysedClause, AnalysisContext, DocumentReading } from './analysis.ts';
import { forwardIn } from './forward.ts';

/**
 * The references of a migration that the live database has still to make: because it is newer than all that the database's records
 * name, or because the migrations leave a foreign key that it lacks. One that a later migration takes away again is none.
 */
export function pendingClauses(
  reading: DocumentReading,
  clauses: readonly AnalysedClause[],
  context: AnalysisContext,
): readonly AnalysedClause[] {
  const { catalog, migrations, isMigration } = context;
  const { uri } = reading.document;
  if (!isMigration || !catalog || catalog.history) return [];
  if (migrationStates(catalog, migrations).get(uri) === 'applied') return [];
  const isForward = forwardIn(reading, context);
  const isNewer = isNewerThanApplied(catalog, uri);
  return clauses.filter(
    ({ clause, fragment }) =>
      clause.kind === 'reference' && isForward(fragment, clause.range) && isToBeMade(clause, isNewer, context),
  );
}

function isToBeMade(clause: ReferenceClause, isNewer: boolean, context: AnalysisContext): boolean {
  const { from, to } = clause;
  const { catalog, migrations = catalog, searchPath } = context;
  if (!from.table || from.table.opaque || !catalog || !migrations) return false;
  const target = findTable(migrations, to.table, searchPath);
  const made = findTable(migrations, from.table, searchPath);
  const here = made && findTable(catalog, made);
  if (!target || !made || !here) return false;
  const columns = from.columns.map(({ name }) => name).join('\n');
  const has = ({ foreignKeys }: Table) =>
    foreignKeys.some((each) => each.references === qualifiedName(target) && each.columns.join('\n') === columns);
  return (isNewer || has(made)) && !has(here);
}
