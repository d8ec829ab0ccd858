import type { Column, Table } from '../catalog/catalog.ts';
import { qualifiedName } from '../catalog/lookup.ts';
import type { ConflictClause, Name, TargetElement } from '../sql/clause.ts';
import { quoteIdentifier } from '../sql/names.ts';
import { searchPathOf } from './answers.ts';
import { expressionText } from './probeText.ts';
import type { Resolution, ResolutionContext } from './resolution.ts';

/** A question that only the server can answer. Nothing of it is ever executed. */
export interface Probe {
  /** One EXPLAIN of one INSERT of ours. */
  readonly statement: string;
  /** Where the names in the user's expressions are looked up. */
  readonly searchPath: readonly string[];
  /** The table that the server locks for a moment, as `schema.name`. */
  readonly table: string;
}

/** Equal for questions that have the same answer. */
export function probeKey(probe: Probe): string {
  return JSON.stringify([probe.searchPath, probe.statement]);
}

/**
 * The question that settles an opaque expression: EXPLAIN of an INSERT that we build from the clause's parsed parts. It names
 * every column and gives NULL for each, so that no default, no value and no source query of the user's takes part; EXPLAIN
 * plans and never runs it. Undefined when the clause cannot be asked about: a computed part or a parameter, words that have
 * no place in an expression, or a table on another server.
 */
export function probeOf(resolution: Resolution, context: ResolutionContext): Probe | undefined {
  const { clause, kind, table } = resolution;
  if (kind !== 'unknown' || clause.kind !== 'conflict' || !table || !isAskable(table)) return undefined;
  if (resolution.because !== 'opaque-expression' && resolution.because !== 'view') return undefined;
  const target = targetText(clause);
  const head = probeHead(clause, table);
  const searchPath = searchPathOf(context);
  if (target === undefined || [head, ...searchPath].some((text) => text.includes('\0'))) return undefined;
  return { statement: `${head}${target} DO NOTHING`, searchPath, table: qualifiedName(table) };
}

/** The statement up to the target: a server's complaint that points behind it is about the target. */
export function probeHead(clause: ConflictClause, table: Table): string {
  const alias = clause.alias === undefined ? '' : ` AS ${quoteIdentifier(clause.alias)}`;
  const name = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}${alias}`;
  return `EXPLAIN (FORMAT JSON, COSTS OFF, VERBOSE) INSERT INTO ${name} ${nulls(clause, table)} ON CONFLICT `;
}

/** Planning on a foreign table may ask the server behind it. */
function isAskable(table: Table): boolean {
  return table.kind !== 'foreign' && table.kind !== 'sequence';
}

function nulls(clause: ConflictClause, table: Table): string {
  const columns = table.kind === 'view' ? listed(clause, table) : table.columns.filter(isWritable);
  if (columns.length === 0) return 'DEFAULT VALUES';
  const names = columns.map((column) => quoteIdentifier(column.name)).join(', ');
  return `(${names}) OVERRIDING SYSTEM VALUE VALUES (${columns.map(() => 'NULL').join(', ')})`;
}

function isWritable(column: Column): boolean {
  return column.generated === undefined;
}

/** A view may have columns that cannot be inserted into, and the catalog does not say which: those that the statement lists can. */
function listed({ columns }: ConflictClause, table: Table): readonly Column[] {
  return table.columns.filter(({ name }) => columns.some((one) => !one.opaque && one.name === name));
}

function targetText({ target }: ConflictClause): string | undefined {
  if (target.by !== 'elements') return undefined;
  const elements = target.elements.map(elementText);
  const where = target.where && expressionText(target.where.text);
  if (elements.includes(undefined) || (target.where && where === undefined)) return undefined;
  return `(${elements.join(', ')})${where === undefined ? '' : ` WHERE (${where})`}`;
}

function elementText(element: TargetElement): string | undefined {
  const { collation, operatorClass, column, expression } = element;
  if (element.ordering) return undefined;
  const value = element.kind === 'column' && column ? nameText(column) : expressionText(expression.text);
  const collated = collation ? nameText(collation) : '';
  const classed = operatorClass ? nameText(operatorClass) : '';
  if (value === undefined || collated === undefined || classed === undefined) return undefined;
  return `${value}${collated && ` COLLATE ${collated}`}${classed && ` ${classed}`}`;
}

function nameText(name: Name): string | undefined {
  if (name.opaque || name.name.includes('\0') || name.schema?.includes('\0')) return undefined;
  return name.schema === undefined
    ? quoteIdentifier(name.name)
    : `${quoteIdentifier(name.schema)}.${quoteIdentifier(name.name)}`;
}
