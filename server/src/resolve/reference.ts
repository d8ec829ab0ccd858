import type { Key, Table } from '../catalog/catalog.ts';
import { findTable, qualifiedName } from '../catalog/lookup.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import { alteredTable } from './alteredTable.ts';
import { lookUpTable, missingColumn, type Refusal, rejected, searchPathOf, unknown } from './answers.ts';
import { createdTable } from './createdTable.ts';
import { referenceMisses } from './nearMiss.ts';
import { isDoubtful, isOfOtherGrammar } from './referenceDoubts.ts';
import { areDoubtful, typeMismatch } from './referenceTypes.ts';
import type { Resolution, ResolutionContext } from './resolution.ts';
import { isSystemColumn } from './typed/scope.ts';

/** What the checks of a reference look at. */
export interface ReferenceCase {
  readonly clause: ReferenceClause;
  readonly context: ResolutionContext;
  /** The referenced table. */
  readonly table: Table;
  /** The referencing table as the catalog has it, when it has. */
  readonly from: Table | undefined;
}

/** The key that a foreign key binds to, in the order of `ATAddForeignKeyConstraint`'s checks. */
export function resolveReference(clause: ReferenceClause, context: ResolutionContext): Resolution {
  if (clause.from.table?.opaque || clause.from.columns.some((column) => column.opaque))
    return unknown(clause, 'dynamic-sql');
  if (clause.to.columns?.some((column) => column.opaque)) return unknown(clause, 'dynamic-sql');
  if (isOfOtherGrammar(clause, context.catalog.serverVersion)) return unknown(clause, 'opaque-expression');
  const made = createdTable(clause, clause.to.table, context);
  if (!made && refersToItself(clause, context)) return unknown(clause, 'created-here');
  const found = made ? { table: made } : lookUpTable(clause, clause.to.table, context);
  if ('answer' in found) return mayBeSkipped(clause, found.answer, context);
  const existing = referencingTable(clause, context);
  const isOwn = isSame(existing, found.table);
  const from = existing && clause.amongOthers ? changed(clause, existing, context) : existing;
  if (existing && !from) return unknown(clause, 'created-here', found.table);
  const answer = resolveAgainst({ clause, context, table: isOwn && from ? from : found.table, from });
  const nothingMade = clause.ifNotExists === true && from !== undefined && answer.kind === 'rejected';
  return nothingMade ? unknown(clause, 'created-here', found.table) : answer;
}

/** IF NOT EXISTS of a table that is there: nothing is made, and nothing refused. */
function mayBeSkipped(clause: ReferenceClause, answer: Resolution, context: ResolutionContext): Resolution {
  const isThere = clause.ifNotExists === true && referencingTable(clause, context) !== undefined;
  return isThere && answer.kind === 'rejected' ? unknown(clause, 'created-here') : answer;
}

/** The referencing table with what else the same ALTER TABLE does to it; undefined where that is not known. */
function changed({ changes }: ReferenceClause, table: Table, context: ResolutionContext): Table | undefined {
  return changes && alteredTable(table, changes, context);
}

function referencingTable(clause: ReferenceClause, context: ResolutionContext): Table | undefined {
  const { table } = clause.from;
  const existing = table && findTable(context.catalog, table, context.searchPath);
  if (existing || !table || clause.statementKind === 'create-table') return existing;
  return createdTable(clause, table, context);
}

function isSame(from: Table | undefined, to: Table): boolean {
  return from !== undefined && qualifiedName(from) === qualifiedName(to);
}

/** A CREATE TABLE whose foreign key points at the table itself: its keys are in the text, the catalog may hold an older one. */
function refersToItself(clause: ReferenceClause, context: ResolutionContext): boolean {
  const { table: from } = clause.from;
  const { table: to } = clause.to;
  if (clause.statementKind !== 'create-table' || !from || from.name !== to.name) return false;
  const [first] = searchPathOf(context);
  if (to.schema !== undefined && to.schema !== (from.schema ?? first)) return false;
  const found = findTable(context.catalog, to, context.searchPath);
  return found === undefined || clause.persistence === 'temporary' || !isFirst(found, from.schema ?? first);
}

/** Whether it stands where CREATE TABLE would put one of its name, so that nothing can be made there. */
function isFirst(table: Table, schema: string | undefined): boolean {
  return table.persistence === 'temporary' || schema === undefined || table.schema === schema;
}

function resolveAgainst(one: ReferenceCase): Resolution {
  const { clause, table } = one;
  const refusal = kindRefusal(one) ?? persistenceRefusal(one) ?? columnRefusal(one);
  const near = referenceMisses(clause, table);
  if (refusal) return rejected(clause, refusal, table, near);
  const bound = clause.to.columns
    ? boundKey(
        one,
        clause.to.columns.map((column) => column.name),
      )
    : primaryKey(one);
  if ('why' in bound) return rejected(clause, bound, table, near);
  const columns = clause.to.columns?.map((column) => column.name) ?? columnsOf(bound);
  const last = periodRefusal(one, bound) ?? countRefusal(one, columns) ?? typeMismatch(one, bound, columns);
  if (last) return rejected(clause, last, table, near);
  if (isDoubtful(one, bound) || areDoubtful(one, columns)) return unknown(clause, 'opaque-expression', table);
  return { kind: 'resolved', clause, table, keys: [bound] };
}

function kindRefusal({ clause, table }: ReferenceCase): Refusal | undefined {
  if (table.kind === 'table' || table.kind === 'partitioned') return undefined;
  const message = `referenced relation "${table.name}" is not a table`;
  const detail = { at: clause.to.table.range, message, name: table.name };
  return { why: 'not-a-table', sqlstate: '42809', detail };
}

function persistenceRefusal({ clause, table, from }: ReferenceCase): Refusal | undefined {
  const referencing = clause.persistence ?? (clause.statementKind === 'alter-table' ? from?.persistence : 'permanent');
  if (referencing === undefined || table.persistence === referencing) return undefined;
  if (referencing === 'unlogged' && table.persistence === 'permanent') return undefined;
  const messages = {
    permanent: 'constraints on permanent tables may reference only permanent tables',
    unlogged: 'constraints on unlogged tables may reference only permanent or unlogged tables',
    temporary: 'constraints on temporary tables may reference only temporary tables',
  };
  const detail = { at: clause.to.table.range, message: messages[referencing], name: table.name };
  return { why: 'persistence', sqlstate: '42P16', detail };
}

/** The referenced columns. The referencing ones are made in the same statement, or stand in a table that may change before. */
function columnRefusal({ clause, table, from }: ReferenceCase): Refusal | undefined {
  const text = (column: string): string => `column "${column}" referenced in foreign key constraint does not exist`;
  const sides = [
    { names: clause.from.missing ?? [], owner: { ...table, columns: [] } },
    { names: clause.statementKind === 'alter-table' ? clause.from.columns : [], owner: from },
    { names: clause.to.columns ?? [], owner: table },
  ];
  for (const { names, owner } of sides) {
    for (const [position, name] of names.entries()) {
      const known = names === clause.from.columns && clause.from.types[position] !== undefined;
      if (!owner || known || owner.columns.some((column) => column.name === name.name)) continue;
      if (!isSystemColumn(name.name)) return missingColumn(name.range, name.name, owner, text(name.name));
      const message = 'system columns cannot be used in foreign keys';
      return { why: 'no-such-column', sqlstate: '0A000', detail: { at: name.range, message, name: name.name } };
    }
  }
  return undefined;
}

/** `transformFkeyGetPrimaryKey`. */
function primaryKey({ clause, table }: ReferenceCase): Key | Refusal {
  const key = table.keys.find((one) => one.constraint === 'primary' && one.valid);
  const at = clause.to.table.range;
  if (!key) {
    const message = `there is no primary key for referenced table "${table.name}"`;
    return { why: 'no-primary-key', sqlstate: '42704', detail: { at, message, name: table.name } };
  }
  if (key.immediate) return key;
  const message = `cannot use a deferrable primary key for referenced table "${table.name}"`;
  return { why: 'not-immediate', sqlstate: '55000', detail: { at, message, name: key.name, key } };
}

/** `transformFkeyCheckAttrs`: the oldest index that fits; one that is only deferrable makes the error say so. */
function boundKey({ clause, table }: ReferenceCase, columns: readonly string[]): Key | Refusal {
  const at = clause.to.columnsRange ?? clause.range;
  const repeated = columns.find((column, i) => columns.indexOf(column) !== i);
  if (repeated !== undefined) {
    const message = 'foreign key referenced-columns list must not contain duplicates';
    return { why: 'duplicate-columns', sqlstate: '42830', detail: { at, message, name: repeated } };
  }
  const fitting = table.keys.filter((key) => key.valid && fits(key, columns, clause.period.to));
  const key = fitting.find((one) => one.immediate);
  if (key) return key;
  const deferrable = fitting[0];
  if (deferrable) {
    const message = `cannot use a deferrable unique constraint for referenced table "${table.name}"`;
    return { why: 'not-immediate', sqlstate: '55000', detail: { at, message, name: deferrable.name, key: deferrable } };
  }
  return {
    why: 'no-matching-key',
    sqlstate: '42830',
    detail: { at, message: noKeyMessage(table), ...invalidKey(table, columns) },
  };
}

function noKeyMessage(table: Table): string {
  return `there is no unique constraint matching given keys for referenced table "${table.name}"`;
}

/** Names the index that would do if it were valid. */
function invalidKey(table: Table, columns: readonly string[]): { readonly name?: string; readonly key?: Key } {
  const key = table.keys.find((one) => !one.valid && fits(one, columns, false));
  return key ? { name: key.name, key } : {};
}

function fits(key: Key, columns: readonly string[], period: boolean): boolean {
  if (period ? !key.exclusion : !key.unique) return false;
  if (key.where !== undefined || key.elements.length !== columns.length) return false;
  if (period && key.elements[key.elements.length - 1]?.column !== columns[columns.length - 1]) return false;
  const has = columnsOf(key);
  return has.length === key.elements.length && columns.every((column) => has.includes(column));
}

function columnsOf(key: Key): readonly string[] {
  return key.elements.flatMap(({ column }) => (column === undefined ? [] : [column]));
}

/** WITHOUT OVERLAPS keys and PERIOD belong together (18+). */
function periodRefusal({ clause }: ReferenceCase, key: Key): Refusal | undefined {
  const refuse = (message: string, sqlstate = '42830'): Refusal => ({
    why: 'no-matching-key',
    sqlstate,
    detail: { at: clause.to.columnsRange ?? clause.range, message, name: key.name, key },
  });
  const { from, to } = clause.period;
  const bare = clause.to.columns === undefined;
  if (from && bare && !key.exclusion) return refuse('could not identify an overlaps operator for foreign key', '42704');
  if (from && !to && !(bare && key.exclusion))
    return refuse('foreign key uses PERIOD on the referencing table but not the referenced table');
  if (!from && to) return refuse('foreign key uses PERIOD on the referenced table but not the referencing table');
  if (key.exclusion && key.unique && !from && bare)
    return refuse('foreign key uses PERIOD on the referenced table but not the referencing table');
  if (key.exclusion && key.unique && !from)
    return refuse('foreign key must use PERIOD when referencing a primary key using WITHOUT OVERLAPS');
  return undefined;
}

function countRefusal({ clause }: ReferenceCase, columns: readonly string[]): Refusal | undefined {
  if (clause.from.columns.length === columns.length) return undefined;
  const message = 'number of referencing and referenced columns for foreign key disagree';
  return { why: 'column-count', sqlstate: '42830', detail: { at: clause.to.columnsRange ?? clause.range, message } };
}
