import type { Table } from '../catalog/catalog.ts';
import type { Assignment, ConflictClause } from '../sql/clause.ts';
import type { Syntax } from '../sql/expressionSyntax.ts';
import { parseExpression } from '../sql/expressions.ts';
import { isComputed } from '../sql/names.ts';
import type { Range } from '../text/range.ts';
import { missingColumn, type Refusal } from './answers.ts';
import { isSystemColumn } from './typed/scope.ts';

/** What DO UPDATE sets, as PostgreSQL reads it. */
export type Setting =
  | { readonly kind: 'fine' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** It names something that is no column, and may be a function of the row or a variable. */
  | { readonly kind: 'unclear' };

const fine: Setting = { kind: 'fine' };

/** What PostgreSQL refuses of the assignments behind the target (`transformUpdateTargetList`): the values are read first, then the columns. */
export function readSetting(clause: ConflictClause, table: Table): Setting {
  if (clause.assignments.length === 0 || table.columns.length === 0) return fine;
  const values = clause.assignments.map((assignment) => readValue(assignment, clause, table));
  const wrong = values.find(({ kind }) => kind !== 'fine') ?? fine;
  if (wrong.kind !== 'fine') return wrong;
  const refusal = columnRefusal(clause, table) ?? repeatedRefusal(clause);
  return refusal ? { kind: 'refused', refusal } : fine;
}

function columnRefusal({ assignments }: ConflictClause, table: Table): Refusal | undefined {
  const missing = assignments.find(({ column }) => !column.opaque && !has(table, column.name))?.column;
  if (!missing) return undefined;
  const message = `column "${missing.name}" of relation "${table.name}" does not exist`;
  if (!isSystemColumn(missing.name)) return missingColumn(missing.range, missing.name, table, message);
  const detail = { at: missing.range, message: `cannot assign to system column "${missing.name}"` };
  return { why: 'invalid-insert', sqlstate: '0A000', detail };
}

/** `process_matched_tle`; parts of one column (`a[1], a[2]`) are put together. */
function repeatedRefusal({ assignments }: ConflictClause): Refusal | undefined {
  const seen = new Map<string, Assignment>();
  for (const assignment of assignments) {
    const { column } = assignment;
    const before = seen.get(column.name);
    if (before && !column.opaque && !(before.column.part && column.part))
      return refusal('42601', `multiple assignments to same column "${column.name}"`, column.range);
    seen.set(column.name, assignment);
  }
  return undefined;
}

function readValue({ value }: Assignment, clause: ConflictClause, table: Table): Setting {
  const syntax = value && parseExpression(value.text);
  if (!syntax) return fine;
  const read = columnsIn(syntax).map((path) => readColumn(path, clause, table, value.range));
  return read.find(({ kind }) => kind !== 'fine') ?? fine;
}

function columnsIn(syntax: Syntax): readonly (readonly string[])[] {
  const paths: (readonly string[])[] = [];
  JSON.stringify(syntax, (_, part: Syntax | undefined | null) => {
    if (part?.kind === 'column') paths.push(part.path);
    return part?.kind === 'binary' && namesArgument.has(part.operator) ? [part.right] : part;
  });
  return paths;
}

/** What stands before them in a call is the name of an argument. */
const namesArgument: ReadonlySet<string> = new Set(['=>', ':=']);

/** Both the row that is there and `excluded` are in sight (`colNameToVar`), so that a bare column means neither. */
function readColumn(path: readonly string[], clause: ConflictClause, table: Table, at: Range): Setting {
  if (path.some(isComputed)) return fine;
  const [first = '', second] = path;
  const row = clause.alias ?? table.name;
  if (second === undefined) {
    if (!has(table, first)) return fine;
    if (clause.routine) return { kind: 'unclear' };
    return { kind: 'refused', refusal: refusal('42702', `column reference "${first}" is ambiguous`, at) };
  }
  if (path.length > 2 || second === '*') return fine;
  const isRow = first === row || first === 'excluded';
  // Programs give the table an alias that is not seen here; but one that is seen hides the table's own name.
  if (!isRow && first !== table.name) return fine;
  return isRow && (has(table, second) || (first === row && isSystemColumn(second))) ? fine : { kind: 'unclear' };
}

function has(table: Table, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}

function refusal(sqlstate: string, message: string, at: Range): Refusal {
  return { why: 'invalid-insert', sqlstate, detail: { at, message } };
}
