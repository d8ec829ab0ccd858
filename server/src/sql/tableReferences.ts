import type { Name, OwnChanges, ReferenceClause } from './clause.ts';
import type { ColumnDefinition, Definition, ForeignKeyDefinition } from './columns.ts';
import type { Reference } from './references.ts';

/** What all references of one CREATE TABLE or ALTER TABLE share. */
export interface TableStatement {
  readonly table: Name | undefined;
  readonly kind: ReferenceClause['statementKind'];
  readonly persistence?: NonNullable<ReferenceClause['persistence']>;
  readonly range: ReferenceClause['statement'];
  /** All columns are defined in it. */
  readonly complete?: boolean;
  readonly only?: boolean;
  readonly amongOthers?: boolean;
  readonly changes?: OwnChanges;
  readonly ifNotExists?: boolean;
}

/** The reference clauses of a statement's definitions, in their order; a foreign key learns its columns' types from their definitions. */
export function tableReferences(
  statement: TableStatement,
  definitions: readonly Definition[],
): readonly ReferenceClause[] {
  if (definitions.every((definition) => definition.kind === 'column' && definition.references.length === 0)) return [];
  const defined = new Map<string, ColumnDefinition>();
  for (const definition of definitions) {
    if (definition.kind === 'column') defined.set(definition.name.name, definition);
  }
  return definitions.flatMap((definition) =>
    definition.kind === 'column' ? columnForm(statement, definition) : tableForm(statement, definition, defined),
  );
}

function columnForm(statement: TableStatement, column: ColumnDefinition): readonly ReferenceClause[] {
  return column.references.map((reference) => ({
    ...shared(statement, reference),
    from: referencing(statement, [column.name], new Map([[column.name.name, column]])),
    form: 'column',
    period: { from: false, to: reference.period },
  }));
}

function tableForm(
  statement: TableStatement,
  { columns: { columns, period }, reference, range }: ForeignKeyDefinition,
  defined: ReadonlyMap<string, ColumnDefinition>,
): readonly ReferenceClause[] {
  return [
    {
      ...shared(statement, reference),
      from: referencing(statement, columns, defined),
      form: 'table',
      definition: range,
      period: { from: period, to: reference.period },
    },
  ];
}

function referencing(
  { table, complete }: TableStatement,
  columns: readonly Name[],
  defined: ReadonlyMap<string, ColumnDefinition>,
): ReferenceClause['from'] {
  const definitions = columns.map((column) => defined.get(column.name));
  const collations = definitions.map((definition) => definition?.collation);
  const generated = definitions.map((definition) => definition?.generated);
  const missing = complete ? columns.filter((column) => !column.opaque && !defined.has(column.name)) : [];
  return {
    ...(table && { table }),
    columns,
    types: definitions.map((definition) => definition?.type),
    ...(collations.some(Boolean) && { collations }),
    ...(generated.some(Boolean) && { generated }),
    ...(missing.length > 0 && { missing }),
  };
}

function shared(
  statement: TableStatement,
  { to, onDelete, onUpdate, notValid, matchPartial, name, range }: Reference,
): Omit<ReferenceClause, 'from' | 'form' | 'period'> {
  return {
    kind: 'reference',
    to,
    ...(name !== undefined && { name }),
    statementKind: statement.kind,
    ...(onDelete && { onDelete }),
    ...(onUpdate && { onUpdate }),
    notValid,
    ...(matchPartial && { matchPartial }),
    ...(statement.only && { only: true }),
    ...(statement.amongOthers && { amongOthers: true }),
    ...(statement.changes && { changes: statement.changes }),
    ...(statement.ifNotExists && { ifNotExists: true }),
    ...(statement.persistence && { persistence: statement.persistence }),
    range,
    statement: statement.range,
  };
}
