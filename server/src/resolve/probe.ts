import type { Table } from '../catalog/catalog.ts';
import type { ConflictClause, SqlText, TargetElement } from '../sql/clause.ts';
import { tokenize } from '../sql/lexer.ts';
import { quoteIdentifier } from '../sql/names.ts';
import { rejected } from './answers.ts';
import type { Resolution, Unknown } from './resolution.ts';

/**
 * The question that settles an opaque expression: EXPLAIN of an INSERT that we build from the clause's parsed parts. It names
 * every column and gives NULL for each, so that no default, no value and no source query of the user's takes part; EXPLAIN
 * plans and never runs it. Undefined when the clause cannot be asked about: a computed part, or words that have no place in
 * an expression.
 */
export function probeOf(resolution: Resolution): string | undefined {
  const { clause, kind } = resolution;
  if (kind !== 'unknown' || resolution.because !== 'opaque-expression' || clause.kind !== 'conflict') return undefined;
  const { table } = resolution;
  const target = table && targetText(clause);
  if (!target) return undefined;
  return `EXPLAIN (FORMAT JSON, COSTS OFF) ${insertOfNulls(table)} ON CONFLICT ${target} DO NOTHING`;
}

/** What the server said to a probe: index names in its order, or the SQLSTATE and message of its refusal. */
export type ProbeAnswer =
  | { readonly kind: 'arbiters'; readonly names: readonly string[] }
  | { readonly kind: 'refused'; readonly sqlstate: string; readonly message: string };

/** The resolution that the server's answer makes of an unknown one; the same unknown when the answer says nothing of it. */
export function confirmed(resolution: Unknown, answer: ProbeAnswer): Resolution {
  const { clause, table } = resolution;
  if (!table || clause.kind !== 'conflict') return resolution;
  if (answer.kind === 'refused') return refused(resolution, clause, table, answer);
  const keys = answer.names.flatMap((name) => table.keys.filter((key) => key.name === name));
  if (keys.length !== answer.names.length) return resolution;
  const deferrable = keys.find((key) => !key.immediate);
  if (!deferrable) return { kind: 'resolved', clause, table, keys };
  const message = 'ON CONFLICT does not support deferrable unique constraints/exclusion constraints as arbiters';
  const detail = { at: clause.range, message, name: deferrable.name, key: deferrable };
  return rejected(clause, { why: 'not-immediate', sqlstate: '55000', detail }, table, resolution.near);
}

/** Only refusals that speak of the target itself are an answer; a missing privilege or a lock time-out is none. */
function refused(
  resolution: Unknown,
  clause: ConflictClause,
  table: Table,
  answer: ProbeAnswer & { readonly kind: 'refused' },
): Resolution {
  const why =
    answer.sqlstate === '42P10'
      ? 'no-matching-key'
      : expressionErrors.has(answer.sqlstate)
        ? 'invalid-expression'
        : undefined;
  if (!why) return resolution;
  const detail = { at: clause.target.range, message: answer.message };
  return rejected(clause, { why, sqlstate: answer.sqlstate, detail }, table, resolution.near);
}

/** Parse analysis of an index expression or predicate: `transformExpr` and `ParseFuncOrColumn`. */
const expressionErrors = new Set([
  '42883',
  '42804',
  '42846',
  '42725',
  '42803',
  '42P20',
  '0A000',
  '42704',
  '22P02',
  '42P22',
]);

function insertOfNulls(table: Table): string {
  const name = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
  const columns = table.columns.filter((column) => column.generated === undefined);
  if (columns.length === 0) return `INSERT INTO ${name} DEFAULT VALUES`;
  const names = columns.map((column) => quoteIdentifier(column.name)).join(', ');
  return `INSERT INTO ${name} (${names}) OVERRIDING SYSTEM VALUE VALUES (${columns.map(() => 'NULL').join(', ')})`;
}

function targetText({ target }: ConflictClause): string | undefined {
  if (target.by !== 'elements') return undefined;
  const elements = target.elements.map(elementText);
  const where = target.where && expressionText(target.where);
  if (elements.includes(undefined) || (target.where && where === undefined)) return undefined;
  return `(${elements.join(', ')})${where === undefined ? '' : ` WHERE ${where}`}`;
}

function elementText(element: TargetElement): string | undefined {
  if (element.ordering) return undefined;
  const value = element.column ? nameText(element.column) : expressionText(element.expression);
  const collation = element.collation && nameText(element.collation);
  const operatorClass = element.operatorClass && nameText(element.operatorClass);
  if (value === undefined || (element.collation && !collation) || (element.operatorClass && !operatorClass))
    return undefined;
  return `${value}${collation ? ` COLLATE ${collation}` : ''}${operatorClass ? ` ${operatorClass}` : ''}`;
}

function nameText(name: {
  readonly schema?: string;
  readonly name: string;
  readonly opaque: boolean;
}): string | undefined {
  if (name.opaque) return undefined;
  return name.schema === undefined
    ? quoteIdentifier(name.name)
    : `${quoteIdentifier(name.schema)}.${quoteIdentifier(name.name)}`;
}

/** The expression, token by token: constants, names and operators only, brackets in pairs, nothing that could end it. */
function expressionText({ text }: SqlText): string | undefined {
  const tokens = tokenize(text);
  const parts = tokens.map((token) => text.slice(token.start, token.end));
  const strange = tokens.some(
    (token, i) => !plainKinds.has(token.kind) || statementWords.has((parts[i] ?? '').toLowerCase()),
  );
  return strange || !bracketsPair(parts) ? undefined : parts.join(' ');
}

const plainKinds: ReadonlySet<string> = new Set(['word', 'quoted', 'string', 'number', 'operator', 'punctuation']);
const statementWords: ReadonlySet<string> = new Set([
  'select',
  'with',
  'values',
  'table',
  'insert',
  'update',
  'delete',
  'merge',
  'do',
  'returning',
]);

function bracketsPair(parts: readonly string[]): boolean {
  const open: string[] = [];
  for (const part of parts) {
    if (part === '(' || part === '[') open.push(part);
    if (part === ')' && open.pop() !== '(') return false;
    if (part === ']' && open.pop() !== '[') return false;
  }
  return open.length === 0;
}
