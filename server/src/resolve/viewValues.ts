import type { Table } from '../catalog/catalog.ts';
import type { ConflictClause, Name } from '../sql/clause.ts';
import { sourceRows } from './insertion.ts';
import { readOwnValues } from './ownValues.ts';
import type { ResolutionContext } from './resolution.ts';
import { repeatedRefusal } from './setting.ts';
import { fine, type Reading } from './sight.ts';
import { make } from './typed/node.ts';
import { baseOfView, refusesRows } from './view.ts';

/**
 * What PostgreSQL refuses where it puts the base table in the place of a view (`rewriteTargetView`): rows for a view that takes
 * none, a value for a column that is none of the base table's, then what the base table's columns refuse.
 */
export function readViewValues(clause: ConflictClause, view: Table, context: ResolutionContext): Reading {
  const at = clause.table?.range ?? clause.range;
  if (refusesRows(view)) return refused('55000', `cannot insert into view "${view.name}"`, at);
  const repeated = repeatedRefusal(clause);
  if (repeated) return { kind: 'refused', refusal: repeated };
  const base = baseOfView(view, context);
  if (!base || view.view?.insteadOfInsert) return fine;
  const nameOf = (column: string): string | undefined => {
    const node = base.replace(make({ kind: 'column', name: column }, { type: '?' }));
    return node?.kind === 'column' ? node.name : undefined;
  };
  const columns = givenColumns(clause, view);
  const assigned = clause.assignments.map(({ column }) => column);
  const computed = [...columns, ...assigned].find((column) => !column.opaque && nameOf(column.name) === undefined);
  if (computed)
    return refused('0A000', `cannot insert into column "${computed.name}" of view "${view.name}"`, computed.range);
  const renamed = (column: Name): Name => ({ ...column, name: nameOf(column.name) ?? column.name });
  const moved: ConflictClause = {
    ...clause,
    columns: columns.map(renamed),
    assignments: clause.assignments.map((one) => ({ ...one, column: renamed(one.column) })),
  };
  return repeatedColumn(moved.columns) ?? readOwnValues(moved, base.table, context.catalog.serverVersion);
}

/** The columns that the INSERT lists, or those that its values are for. */
function givenColumns(clause: ConflictClause, view: Table): readonly Name[] {
  if (clause.columns.length > 0) return clause.columns;
  const row = sourceRows(clause)[0] ?? [];
  const isClear = row.every(({ text }) => text !== '' && !text.endsWith('*'));
  const given = isClear ? view.columns.slice(0, row.length) : [];
  return given.map(({ name }, i) => ({ name, opaque: false, range: row[i]?.range ?? clause.range }));
}

function repeatedColumn(columns: readonly Name[]): Reading | undefined {
  const repeated = columns.find(
    (column, i) => columns.findIndex(({ name }) => name === column.name) < i && !column.part,
  );
  return repeated && refused('42601', `multiple assignments to same column "${repeated.name}"`, repeated.range);
}

function refused(sqlstate: string, message: string, at: Name['range']): Reading {
  return { kind: 'refused', refusal: { why: 'invalid-insert', sqlstate, detail: { at, message } } };
}
