import type { Range } from '../text/range.ts';
import type { Draft, Name, OwnChanges, ReferenceClause } from './clause.ts';
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
  readonly sources?: readonly Name[];
  readonly only?: boolean;
  readonly amongOthers?: boolean;
  readonly changes?: OwnChanges;
  readonly ifNotExists?: boolean;
}

/** The reference clauses of a statement's definitions, in their order; a foreign key learns its columns' types from their definitions. */
export function tableReferences(
  statement: TableStatement,
  definitions: readonly Definition[],
): readonly Draft<ReferenceClause>[] {
  if (definitions.every((definition) => definition.kind === 'column' && definition.references.length === 0)) return [];
  const defined = new Map<string, ColumnDefinition>();
  const clauses: Draft<ReferenceClause>[] = [];
  for (const definition of definitions) if (definition.kind === 'column') defined.set(definition.name.name, definition);
  for (const definition of definitions) {
    if (definition.kind === 'foreign-key') clauses.push(tableForm(statement, definition, defined));
    else for (const reference of definition.references) clauses.push(columnForm(statement, definition, reference));
  }
  return clauses;
}

function columnForm(statement: TableStatement, column: ColumnDefinition, reference: Reference): Draft<ReferenceClause> {
  const from: Draft<ReferenceClause['from']> = { columns: [column.name], types: [column.type] };
  if (statement.table) from.table = statement.table;
  if (statement.sources) from.sources = statement.sources;
  if (column.collation) from.collations = [column.collation];
  if (column.generated) from.generated = [column.generated];
  return clauseOf(statement, reference, { form: 'column', from, period: false });
}

function tableForm(
  statement: TableStatement,
  { columns: { columns, period }, reference, range }: ForeignKeyDefinition,
  defined: ReadonlyMap<string, ColumnDefinition>,
): Draft<ReferenceClause> {
  return clauseOf(statement, reference, {
    form: 'table',
    from: referencing(statement, columns, defined),
    period,
    definition: range,
  });
}

function referencing(
  { table, complete, sources }: TableStatement,
  columns: readonly Name[],
  defined: ReadonlyMap<string, ColumnDefinition>,
): ReferenceClause['from'] {
  const types: (string | undefined)[] = [];
  const from: Draft<ReferenceClause['from']> = { columns, types };
  if (table) from.table = table;
  if (sources) from.sources = sources;
  if (!complete && defined.size === 0) {
    for (const _ of columns) types.push(undefined);
    return from;
  }
  const definitions = columns.map(({ name }) => defined.get(name));
  for (const definition of definitions) types.push(definition?.type);
  if (definitions.some((definition) => definition?.collation))
    from.collations = definitions.map((definition) => definition?.collation);
  if (definitions.some((definition) => definition?.generated))
    from.generated = definitions.map((definition) => definition?.generated);
  const missing = complete ? columns.filter((column) => !column.opaque && !defined.has(column.name)) : [];
  if (missing.length > 0) from.missing = missing;
  return from;
}

interface Referencing {
  readonly form: ReferenceClause['form'];
  readonly from: ReferenceClause['from'];
  /** PERIOD stands in the referencing list. */
  readonly period: boolean;
  readonly definition?: Range;
}

function clauseOf(
  statement: TableStatement,
  reference: Reference,
  { form, from, period, definition }: Referencing,
): Draft<ReferenceClause> {
  const clause: Draft<ReferenceClause> = {
    kind: 'reference',
    from,
    to: reference.to,
    form,
    statementKind: statement.kind,
    period: { from: period, to: reference.period },
    notValid: reference.notValid,
    range: reference.range,
    statement: statement.range,
  };
  if (definition) clause.definition = definition;
  if (reference.name !== undefined) clause.name = reference.name;
  if (reference.onDelete) clause.onDelete = reference.onDelete;
  if (reference.onUpdate) clause.onUpdate = reference.onUpdate;
  if (reference.matchPartial) clause.matchPartial = true;
  if (reference.malformed) clause.malformed = true;
  if (reference.saysEnforced) clause.saysEnforced = true;
  if (statement.only) clause.only = true;
  if (statement.amongOthers) clause.amongOthers = true;
  if (statement.changes) clause.changes = statement.changes;
  if (statement.ifNotExists) clause.ifNotExists = true;
  if (statement.persistence) clause.persistence = statement.persistence;
  return clause;
}
