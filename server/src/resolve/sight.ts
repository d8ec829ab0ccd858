import type { Catalog, Table } from '../catalog/catalog.ts';
import type { ConflictClause, SqlText } from '../sql/clause.ts';
import type { Syntax } from '../sql/expressionSyntax.ts';
import { parseExpression } from '../sql/expressions.ts';
import { isComputed } from '../sql/names.ts';
import type { Range } from '../text/range.ts';
import { missingColumn, type Refusal } from './answers.ts';
import { builtinsOf } from './typed/builtins.ts';
import { isSystemColumn } from './typed/scope.ts';

/** What can be said of a part of the statement. */
export type Reading =
  | { readonly kind: 'fine' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** It names something that is no column, and may be a function of the row or a variable. */
  | { readonly kind: 'unclear' };

export const fine: Reading = { kind: 'fine' };
export const unclear: Reading = { kind: 'unclear' };

/** What names can mean in a part of the statement (`colNameToVar`, `refnameNamespaceItem`). */
export interface Sight {
  readonly table: Table;
  readonly catalog: Catalog;
  /** What qualifies the columns of the row: the alias, or the table's name; undefined where no row is in sight. */
  readonly row: string | undefined;
  readonly aliased: boolean;
  /** Whether the proposed row stands beside it as `excluded`, which makes each bare column ambiguous. */
  readonly excluded: boolean;
  /** Whether `old` and `new` stand for the row before and after (18). */
  readonly versions: boolean;
  /** Whether a name may be a variable, a parameter or a rule's row, and whether it is that before it is a column. */
  readonly variables: boolean;
  readonly captures: boolean;
}

/** What PostgreSQL makes of the names in an expression; those in its queries, and all in what we cannot read, are not looked at. */
export function readNames(written: SqlText, sight: Sight): Reading {
  const syntax = parseExpression(written.text);
  if (!syntax) return fine;
  const { columns, calls } = namesIn(syntax);
  for (const path of columns) {
    const read = readName(path, sight, placeOf(path, written) ?? written.range);
    if (read.kind !== 'fine') return read;
  }
  return readCalls(calls, sight, written.range);
}

/** Where the last part of the name stands; undefined where that is not plain to see. */
function placeOf(path: readonly string[], { text, range }: SqlText): Range | undefined {
  const parts = path.map((part) => `(?:"${escaped(part.replaceAll('"', '""'))}"|${escaped(part)})`);
  const name = new RegExp(`(?<![\\w$"])${parts.join('\\s*\\.\\s*')}(?![\\w$"]|\\s*[.(])`, 'gi');
  const visible = text.replace(/'(?:[^']|'')*'/g, (literal) => ' '.repeat(literal.length));
  const found = [...visible.matchAll(name)].find(
    ({ index }) => !/\.\s*$/.test(visible.slice(Math.max(0, index - 20), index)),
  );
  if (!found) return undefined;
  const end = found.index + found[0].length;
  const last = new RegExp(`${parts.at(-1)}$`, 'i').exec(found[0]);
  return last ? { start: range.start + found.index + last.index, end: range.start + end } : undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

interface Names {
  readonly columns: (readonly string[])[];
  readonly calls: (readonly string[])[];
}

function namesIn(syntax: Syntax): Names {
  const names: Names = { columns: [], calls: [] };
  JSON.stringify(syntax, (_, part: Syntax | undefined | null) => {
    // What stands in it is the name of a parameter.
    if (part?.kind === 'call' && part.path[0] === 'sqlc') return undefined;
    if (part?.kind === 'column') names.columns.push(part.path);
    if (part?.kind === 'call') names.calls.push(part.path);
    return part?.kind === 'binary' && namesArgument.has(part.operator) ? [part.right] : part;
  });
  return names;
}

/** Aggregates, and window functions without OVER, where no rows are put together (`check_agglevels_and_constraints`). */
function readCalls(calls: readonly (readonly string[])[], { catalog }: Sight, at: Range): Reading {
  const { functions } = builtinsOf(catalog.serverVersion);
  for (const path of calls) {
    const [first = '', second] = path;
    if (second !== undefined && first !== 'pg_catalog') continue;
    const name = second ?? first;
    const forms = new Set(functions.get(name)?.map(({ form }) => form));
    if (forms.size !== 1) continue;
    if (forms.has('a')) return refused('42803', `aggregate function ${name} is not allowed here`, at);
    if (forms.has('w')) return refused('42P20', `window function ${name} requires an OVER clause`, at);
  }
  return fine;
}

/** What stands before them in a call is the name of an argument. */
const namesArgument: ReadonlySet<string> = new Set(['=>', ':=']);

function readName(path: readonly string[], sight: Sight, at: Range): Reading {
  if (path.some(isComputed)) return fine;
  if (path.length === 1) return readBare(path[0] ?? '', sight, at);
  const isRow = path.length === 2 ? isInSight(path[0] ?? '', sight) : isWholeName(path, sight);
  if (isRow) return readField(path, sight, at);
  if (isComputed(sight.row ?? '')) return fine;
  // A rule's rows and a routine's records are in sight of what they run.
  return sight.variables ? fine : hidden(path, sight, at);
}

/** A value of SQL that our reader of expressions takes for a column. */
const laterKeywords: ReadonlySet<string> = new Set(['system_user']);

function readBare(name: string, sight: Sight, at: Range): Reading {
  const { table, row, excluded } = sight;
  if (row !== undefined && has(table, name)) {
    if (!excluded) return fine;
    return sight.captures ? unclear : refused('42702', `column reference "${name}" is ambiguous`, at);
  }
  const isRow = isInSight(name, sight) || laterKeywords.has(name);
  if (isRow || sight.variables || (row !== undefined && isSystemColumn(name))) return fine;
  const message = `column "${name}" does not exist`;
  return { kind: 'refused', refusal: missingColumn(at, name, table, message) };
}

function isInSight(name: string, { row, excluded, versions }: Sight): boolean {
  return name === row || (excluded && name === 'excluded') || (versions && (name === 'old' || name === 'new'));
}

/** `schema.table.column`, which an alias hides. */
function isWholeName([schema, name]: readonly string[], { table, row, aliased }: Sight): boolean {
  return row !== undefined && !aliased && schema === table.schema && name === table.name;
}

/** `row.column`, or a function of the row (`ParseFuncOrColumn`). */
function readField(path: readonly string[], { table, catalog }: Sight, at: Range): Reading {
  const name = path.at(-1) ?? '';
  if (name === '*' || has(table, name)) return fine;
  if (isSystemColumn(name) && path[0] !== 'excluded') return fine;
  const functions = catalog.types.rowFunctions;
  if (!functions || functions.includes(name) || builtinsOf(catalog.serverVersion).functions.has(name)) return unclear;
  const shown = path.at(-2) ?? '';
  return { kind: 'refused', refusal: missingColumn(at, name, table, `column ${shown}.${name} does not exist`) };
}

function hidden(path: readonly string[], { table, aliased }: Sight, at: Range): Reading {
  const shown = path[path.length - 2] ?? '';
  const isThere = shown === table.name && aliased;
  const message = isThere
    ? `invalid reference to FROM-clause entry for table "${shown}"`
    : `missing FROM-clause entry for table "${shown}"`;
  return refused('42P01', message, at);
}

function has(table: Table, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}

function refused(sqlstate: string, message: string, at: Range): Reading {
  return { kind: 'refused', refusal: { why: 'invalid-insert', sqlstate, detail: { at, message } } };
}

/** What the row and its names are for the clause, before it is told what stands beside it. */
export function sightOf(clause: ConflictClause, table: Table, catalog: Catalog): Sight {
  return {
    table,
    catalog,
    row: clause.alias ?? table.name,
    aliased: clause.alias !== undefined,
    excluded: false,
    versions: false,
    variables: clause.routine || clause.inBody === true,
    captures: clause.routine,
  };
}
