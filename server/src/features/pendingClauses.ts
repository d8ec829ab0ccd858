import { migrationStates } from '../catalog/applied.ts';
import type { Table } from '../catalog/catalog.ts';
import { findTable, qualifiedName } from '../catalog/lookup.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import type { AnalysedClause, AnalysisContext, DocumentReading } from './analysis.ts';
import { forwardIn } from './forward.ts';

/**
 * The references of a migration that the live database has still to make: by its own records of migrations, or where it has none,
 * because the migrations leave a foreign key that it lacks. One that a later migration takes away again is none.
 */
export function pendingClauses(
  reading: DocumentReading,
  clauses: readonly AnalysedClause[],
  context: AnalysisContext,
): readonly AnalysedClause[] {
  const { catalog, migrations, isMigration } = context;
  if (!isMigration || !catalog || !migrations || catalog.history) return [];
  if (migrationStates(catalog, migrations).get(reading.document.uri) === 'applied') return [];
  const isForward = forwardIn(reading, context);
  return clauses.filter(
    ({ clause, fragment }) =>
      clause.kind === 'reference' && isForward(fragment, clause.range) && stays(clause, context),
  );
}

/** Whether the migrations leave the foreign key, and the database has none like it. */
function stays(clause: ReferenceClause, { catalog, migrations, searchPath }: AnalysisContext): boolean {
  const { from, to } = clause;
  if (!from.table || from.table.opaque || !catalog || !migrations) return false;
  const target = findTable(migrations, to.table, searchPath);
  const made = findTable(migrations, from.table, searchPath);
  const here = made && findTable(catalog, made);
  if (!target || !made || !here) return false;
  const columns = from.columns.map(({ name }) => name).join('\n');
  const has = ({ foreignKeys }: Table) =>
    foreignKeys.some((each) => each.references === qualifiedName(target) && each.columns.join('\n') === columns);
  return has(made) && !has(here);
}
