import type { Name, ReferenceClause } from './clause.ts';
import type { ColumnDefinition, Definition, ForeignKeyDefinition } from './columns.ts';
import type { Reference } from './references.ts';

/** What all references of one CREATE TABLE or ALTER TABLE share. */
export interface TableStatement {
  readonly table: Name | undefined;
  readonly kind: ReferenceClause['statementKind'];
  readonly persistence?: NonNullable<ReferenceClause['persistence']>;
  readonly range: ReferenceClause['statement'];
}

/** The reference clauses of a statement's definitions, in their order; a foreign key learns its columns' types from their definitions. */
export function tableReferences(
  statement: TableStatement,
  definitions: readonly Definition[],
): readonly ReferenceClause[] {
  if (definitions.every((definition) => definition.kind === 'column' && definition.references.length === 0)) return [];
  const types = new Map<string, string | undefined>();
  for (const definition of definitions) {
    if (definition.kind === 'column') types.set(definition.name.name, definition.type);
  }
  return definitions.flatMap((definition) =>
    definition.kind === 'column' ? columnForm(statement, definition) : tableForm(statement, definition, types),
  );
}

function columnForm(statement: TableStatement, column: ColumnDefinition): readonly ReferenceClause[] {
  return column.references.map((reference) => ({
    ...shared(statement, reference),
    from: { ...tableOf(statement), columns: [column.name], types: [column.type] },
    form: 'column',
    period: { from: false, to: reference.period },
  }));
}

function tableForm(
  statement: TableStatement,
  { columns: { columns, period }, reference }: ForeignKeyDefinition,
  types: ReadonlyMap<string, string | undefined>,
): readonly ReferenceClause[] {
  return [
    {
      ...shared(statement, reference),
      from: { ...tableOf(statement), columns, types: columns.map((column) => types.get(column.name)) },
      form: 'table',
      period: { from: period, to: reference.period },
    },
  ];
}

function tableOf({ table }: TableStatement): { readonly table?: Name } {
  return table ? { table } : {};
}

function shared(
  statement: TableStatement,
  { to, onDelete, onUpdate, notValid, name, range }: Reference,
): Omit<ReferenceClause, 'from' | 'form' | 'period'> {
  return {
    kind: 'reference',
    to,
    ...(name !== undefined && { name }),
    statementKind: statement.kind,
    ...(onDelete && { onDelete }),
    ...(onUpdate && { onUpdate }),
    notValid,
    ...(statement.persistence && { persistence: statement.persistence }),
    range,
    statement: statement.range,
  };
}
