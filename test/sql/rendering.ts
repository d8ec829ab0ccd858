import assert from 'node:assert/strict';
import type { ConflictClause, Name, ReferenceClause, SqlReading, TargetElement } from '../../server/src/sql/clause.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import type { Range } from '../../server/src/text/range.ts';

/** Takes the marks ⟦ and ⟧ out of a text and tells the ranges between them, in the order of their beginnings. */
export function unmark(marked: string): { readonly text: string; readonly ranges: readonly Range[] } {
  const ranges: Range[] = [];
  let text = '';
  let start = 0;
  for (const piece of marked.split(/([⟦⟧])/)) {
    if (piece === '⟦') start = text.length;
    else if (piece === '⟧') ranges.push({ start, end: text.length });
    else text += piece;
  }
  return { text, ranges };
}

/** Reads the SQL, whose clauses are marked, and compares each clause as one line of `expected`. */
export function checkClauses(marked: string, expected: readonly string[]): void {
  const { text, ranges } = unmark(marked);
  const reading = readSql(text);
  assert.deepEqual(
    reading.clauses.map((clause) => (clause.kind === 'conflict' ? renderConflict(clause) : renderReference(clause))),
    expected,
    marked,
  );
  assert.deepEqual(
    reading.clauses.map((clause) => text.slice(clause.range.start, clause.range.end)),
    ranges.map((range) => text.slice(range.start, range.end)),
    marked,
  );
  assert.deepEqual(
    reading.clauses.map((clause) => clause.range),
    ranges,
    marked,
  );
  checkRanges(text, reading);
}

/** Everything that carries both a text and a range says the same thing with both, and lies within the SQL. */
export function checkRanges(sql: string, reading: SqlReading): void {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('start' in value && 'end' in value) assert.ok(isWithin(sql, Number(value.start), Number(value.end)));
    if ('text' in value && 'range' in value) {
      const range = value.range as Range;
      assert.equal(value.text, sql.slice(range.start, range.end));
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(reading);
}

function isWithin(sql: string, start: number, end: number): boolean {
  return start >= 0 && start <= end && end <= sql.length;
}

/** `users as u (email, =lower(name)) where live -> update a = 1, b` */
export function renderConflict(clause: ConflictClause): string {
  const head = [clause.table ? renderName(clause.table) : '?', clause.alias === undefined ? '' : ` as ${clause.alias}`];
  const set = clause.assignments.map(({ column, value }) => renderName(column) + (value ? ` = ${value.text}` : ''));
  const routine = clause.routine ? ' routine' : '';
  return `${head.join('')} ${renderTarget(clause)} -> ${clause.action}${set.length > 0 ? ` ${set.join(', ')}` : ''}${routine}`;
}

function renderTarget({ target }: ConflictClause): string {
  if (target.by === 'constraint') return `constraint ${renderName(target.name)}`;
  if (target.by !== 'elements') return target.by;
  const where = target.where ? ` where ${target.where.text}` : '';
  return `(${target.elements.map(renderElement).join(', ')})${where}`;
}

function renderElement(element: TargetElement): string {
  return [
    element.column ? renderName(element.column) : `=${element.expression.text}`,
    element.collation ? ` collate ${renderName(element.collation)}` : '',
    element.operatorClass ? ` class ${renderName(element.operatorClass)}` : '',
    element.ordering ? ` order ${element.ordering.text}` : '',
  ].join('');
}

/** `fk: posts(user_id bigint) -> users(id) column on delete CASCADE` */
export function renderReference(clause: ReferenceClause): string {
  const { from, to, period } = clause;
  const columns = from.columns.map((column, i) => {
    const type = from.types[i];
    return type === undefined ? renderName(column) : `${renderName(column)} ${type}`;
  });
  return [
    clause.name === undefined ? '' : `${clause.name}: `,
    `${from.table ? renderName(from.table) : '?'}(${columns.join(', ')})${period.from ? ' period' : ''} -> `,
    `${renderName(to.table)}${to.columns ? `(${to.columns.map(renderName).join(', ')})` : ''}${period.to ? ' period' : ''}`,
    ` ${clause.form} ${clause.statementKind}`,
    clause.persistence && clause.persistence !== 'permanent' ? ` ${clause.persistence}` : '',
    clause.onDelete ? ` on delete ${clause.onDelete}` : '',
    clause.onUpdate ? ` on update ${clause.onUpdate}` : '',
    clause.notValid ? ' not valid' : '',
  ].join('');
}

/** Schema and name with a dot; an opaque name begins with `~`. */
export function renderName(name: Name): string {
  return `${name.opaque ? '~' : ''}${name.schema === undefined ? '' : `${name.schema}.`}${name.name}`;
}
