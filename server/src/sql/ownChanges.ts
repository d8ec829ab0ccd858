import type { CreatedColumn, CreatedKey, OwnChanges } from './clause.ts';
import { readColumn } from './qualifiedName.ts';
import { readMember } from './tableShape.ts';
import { areWords, isAnyWord, isSign, isWord, type Span, type Tokens } from './token.ts';
import { wordSet } from './wordSet.ts';

/** Actions of ALTER TABLE that leave columns, their types and keys alone, by their first word. */
const harmless = wordSet('validate enable disable force cluster replica owner reset'.split(' '));

interface Action {
  readonly column?: CreatedColumn;
  readonly keys?: readonly CreatedKey[];
  readonly droppedColumn?: string;
  readonly droppedConstraint?: string;
}

/**
 * What the actions of one ALTER TABLE make of its table before its foreign keys are looked at (`AlterTablePass` of tablecmds.c).
 * Undefined unless all of it is understood.
 */
export function readOwnChanges(t: Tokens, actions: readonly Span[]): OwnChanges | undefined {
  const columns: CreatedColumn[] = [];
  const columnKeys: CreatedKey[] = [];
  const keys: CreatedKey[] = [];
  const droppedColumns: string[] = [];
  const droppedConstraints: string[] = [];
  for (const action of actions) {
    const read = readAction(t, action);
    if (!read) return undefined;
    if (read.column) columns.push(read.column);
    if (read.keys) (read.column ? columnKeys : keys).push(...read.keys);
    if (read.droppedColumn !== undefined) droppedColumns.push(read.droppedColumn);
    if (read.droppedConstraint !== undefined) droppedConstraints.push(read.droppedConstraint);
  }
  // What ADD COLUMN makes comes before what ADD CONSTRAINT makes.
  return { columns, keys: [...columnKeys, ...keys], droppedColumns, droppedConstraints };
}

function readAction(t: Tokens, { from, to }: Span): Action | undefined {
  if (isWord(t, from, 'add')) return readAdded(t, { from: isWord(t, from + 1, 'column') ? from + 2 : from + 1, to });
  if (isWord(t, from, 'drop')) return readDropped(t, { from: from + 1, to });
  if (isWord(t, from, 'alter')) return isHarmlessOfColumn(t, from) ? {} : undefined;
  return isAnyWord(t, from, harmless) || (isWord(t, from, 'set') && isSign(t, from + 1, '(')) ? {} : undefined;
}

/** With IF NOT EXISTS it depends on what is there. */
function readAdded(t: Tokens, span: Span): Action | undefined {
  return areWords(t, span.from, 'if', 'not', 'exists') ? undefined : readMember(t, span);
}

/** `DROP [COLUMN] name` and `DROP CONSTRAINT name`, with RESTRICT or CASCADE at most. */
function readDropped(t: Tokens, { from, to }: Span): Action | undefined {
  const isConstraint = isWord(t, from, 'constraint');
  const at = isConstraint || isWord(t, from, 'column') ? from + 1 : from;
  const name = readColumn(t, at);
  if (!name || name.opaque || at + 1 < to) return undefined;
  return isConstraint ? { droppedConstraint: name.name } : { droppedColumn: name.name };
}

/** A column's default, NOT NULL, statistics and storage say nothing of its type. */
function isHarmlessOfColumn(t: Tokens, alter: number): boolean {
  if (isWord(t, alter + 1, 'constraint')) return false;
  const verb = (isWord(t, alter + 1, 'column') ? alter + 2 : alter + 1) + 1;
  if (!isWord(t, verb, 'set') && !isWord(t, verb, 'drop')) return false;
  return isWord(t, verb + 1, 'default') || areWords(t, verb + 1, 'not', 'null') || isAnyWord(t, verb + 1, attributes);
}

const attributes = wordSet(['statistics', 'storage', 'compression']);
