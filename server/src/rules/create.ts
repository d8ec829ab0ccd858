import type { Key, Table } from '../catalog/catalog.ts';
import { findTable } from '../catalog/lookup.ts';
import type { IndexElement } from '../migrate/draftSql.ts';
import { attachDraft, rebuildDraft, uniqueConstraintDraft, uniqueIndexDraft } from '../migrate/drafts.ts';
import { primaryKeyDraft } from '../migrate/primaryKey.ts';
import { isReplaceable, replacementDraft } from '../migrate/replacement.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { columnsNamed } from './columnsNamed.ts';
import { parametersIn } from './parameter.ts';
import { columnsOf, lacksOfKey } from './partitionKey.ts';
import type { Fix, RuleContext } from './rule.ts';
import { columnWords, tableWords } from './wording.ts';

/** The unique index that the clause asks for. None where a parameter, an alias or a missing column stands in the way. */
export function createForClause(clause: ConflictClause, table: Table, context: RuleContext): readonly Fix[] {
  const { target } = clause;
  if (target.by !== 'elements' || !isOrdinary(table) || lacksOfKey(table, columnsOf(clause)).length > 0) return [];
  const elements = target.elements.map(
    (element): IndexElement =>
      element.kind === 'column' && !element.collation && !element.operatorClass && element.column
        ? { kind: 'column', name: element.column.name }
        : { kind: 'expression', sql: context.sql.slice(element.range.start, element.range.end) },
  );
  const where = target.where?.text;
  const written = elements.map((element) => (element.kind === 'column' ? element.name : element.sql));
  const text = [...written, where ?? ''].join(' ');
  const viaAlias = clause.alias !== undefined && text.includes(`${clause.alias}.`);
  if (parametersIn(text).length > 0 || viaAlias) return [];
  return [
    {
      kind: 'migration',
      title: `Create migration: unique index on ${tableWords(table, context)} ${columnWords(written)}${where ? ` WHERE ${where}` : ''}`,
      draft: uniqueIndexDraft(table, elements, where, context.catalog),
    },
  ];
}

/**
 * The index that the clause asks for in place of a key that forbids more: one on fewer of the same columns. While that one
 * stands, rows that differ only in the others raise 23505.
 */
export function replaceForClause(clause: ConflictClause, table: Table, context: RuleContext): readonly Fix[] {
  const { target } = clause;
  const [created] = createForClause(clause, table, context);
  if (created?.kind !== 'migration' || target.by !== 'elements') return [];
  const names = target.elements.flatMap(({ column }) => column?.name ?? []);
  if (names.length !== target.elements.length) return [];
  const where = target.where?.text;
  const narrower = table.keys.filter((key) => isNarrower(key, names) && isReplaceable(table, key, context.catalog));
  return narrower.map((key) => ({
    kind: 'migration',
    title: `Create migration: replace ${key.name} by a unique index on ${tableWords(table, context)} ${columnWords(names)}${where ? ` WHERE ${where}` : ''}`,
    draft: replacementDraft(
      table,
      key,
      names.map((name): IndexElement => ({ kind: 'column', name })),
      where,
      context.catalog,
    ),
  }));
}

function isNarrower(key: Key, names: readonly string[]): boolean {
  const fewer = key.where === undefined && key.elements.length < names.length;
  return fewer && key.elements.every(({ column }) => column !== undefined && names.includes(column));
}

/** A unique index on plain columns. */
export function createUnique(table: Table, columns: readonly string[], context: RuleContext): readonly Fix[] {
  if (!exists(table, context) || !isOrdinary(table) || lacksOfKey(table, columns).length > 0) return [];
  const elements = columns.map((name): IndexElement => ({ kind: 'column', name }));
  return [
    {
      kind: 'migration',
      title: `Create migration: unique index on ${tableWords(table, context)} ${columnWords(columns)}`,
      draft: uniqueIndexDraft(table, elements, undefined, context.catalog),
    },
  ];
}

/** A primary key on the columns, where the table has none. */
export function createPrimaryKey(table: Table, columns: readonly string[], context: RuleContext): readonly Fix[] {
  const has = table.keys.some((key) => key.constraint === 'primary');
  const known = columns.every((name) => table.columns.some((column) => column.name === name));
  const isPossible = isOrdinary(table) && lacksOfKey(table, columns).length === 0;
  if (!exists(table, context) || has || !known || !isPossible) return [];
  return [
    {
      kind: 'migration',
      title: `Create migration: primary key on ${tableWords(table, context)} ${columnWords(columns)}`,
      draft: primaryKeyDraft(table, columns, context.catalog),
    },
  ];
}

/** Of a table that only the text at hand makes, the CREATE TABLE is what to change. */
function exists(table: Table, { catalog }: RuleContext): boolean {
  return findTable(catalog, table) !== undefined;
}

/** An INVALID index built anew. A partitioned one becomes valid only when the partitions' indexes are attached. */
export function rebuild(table: Table, key: Key): readonly Fix[] {
  if (table.kind === 'partitioned') return [];
  return [{ kind: 'migration', title: `Create migration: rebuild ${key.name}`, draft: rebuildDraft(table, key) }];
}

/** The constraint that ON CONSTRAINT asks for, where its name says on which columns and no key on them is there. */
export function createNamed(table: Table, name: string, context: RuleContext): readonly Fix[] {
  const columns = columnsNamed(table, name);
  const isKnown = table.keys.some((key) => key.elements.map(({ column }) => column).join() === columns?.join());
  if (!columns || isKnown || !exists(table, context) || !isOrdinary(table) || isTaken(name, table, context)) return [];
  if (lacksOfKey(table, columns).length > 0) return [];
  return [
    {
      kind: 'migration',
      title: `Create migration: constraint ${name} UNIQUE ${columnWords(columns)} on ${tableWords(table, context)}`,
      draft: uniqueConstraintDraft(table, columns, context.catalog, name),
    },
  ];
}

function isOrdinary({ kind }: Table): boolean {
  return kind === 'table' || kind === 'partitioned';
}

/** Whether a relation of the schema has the name, as the constraint's index could not have it then. */
function isTaken(name: string, { schema }: Table, { catalog }: RuleContext): boolean {
  const others = catalog.otherIndexes?.find((each) => each.schema === schema)?.names ?? [];
  const inTables = catalog.tables
    .filter((each) => each.schema === schema)
    .flatMap((each) => [each.name, ...each.keys.map((key) => key.name), ...each.otherConstraints]);
  return [...others, ...inTables].includes(name);
}

/** The constraint that ON CONSTRAINT asks for, made of the index that has its name. */
export function attach(table: Table, key: Key): readonly Fix[] {
  const draft = attachDraft(table, key);
  return draft ? [{ kind: 'migration', title: `Create migration: make ${key.name} a constraint`, draft }] : [];
}
