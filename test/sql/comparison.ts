import assert from 'node:assert/strict';
import type { Clause, ConflictClause, TargetElement } from '../../server/src/sql/clause.ts';
import { readSql } from '../../server/src/sql/clauses.ts';
import { tokenize } from '../../server/src/sql/lexer.ts';
import { splitStatements } from '../../server/src/sql/statements.ts';
import { HOLE } from '../../server/src/text/hole.ts';
import { canonical, readByGrammar } from './grammar.ts';
import { checkRanges, renderName, renderReference } from './rendering.ts';

/**
 * Asserts that our reading of a text is PostgreSQL's own: clauses, tables, and where statements begin and end.
 * Returns false for a text that PostgreSQL refuses, or in which a hole is a name to it; ours must then only come to an end.
 */
export function agrees(sql: string): boolean {
  const reading = readSql(sql);
  checkRanges(sql, reading);
  const statements = [...splitStatements(sql)];
  if (sql.includes(HOLE)) return false;
  const grammar = readByGrammar(sql);
  if (!grammar) return false;
  assert.deepEqual(reading.clauses.filter(claims).map(renderAsGrammar), grammar.clauses, sql);
  assert.deepEqual(
    reading.tables.map(({ table }) => renderName(table)),
    grammar.tables,
    sql,
  );
  assert.equal(statements.length, grammar.statements.length, sql);
  statements.forEach(({ kind, range }, i) => {
    const { start, end } = grammar.statements[i] ?? { start: -1, end: -1 };
    assert.equal(kind, 'sql', sql);
    assert.equal(range.start, start, sql);
    assert.ok(range.end <= end && tokenize(sql.slice(range.end, end)).length === 0, sql);
  });
  return true;
}

/** `… join conflict on conflict` is a whole statement, and also one whose author goes on typing: nothing is claimed about it. */
function claims(clause: Clause): boolean {
  return clause.kind === 'reference' || clause.target.by !== 'opaque' || clause.action !== 'unfinished';
}

/** As `grammar.ts` writes it: expressions in canonical form, columns without types. */
function renderAsGrammar(clause: Clause): string {
  if (clause.kind === 'conflict') return conflict(clause);
  const { onDelete, onUpdate } = clause;
  const untyped = renderReference({ ...clause, from: { ...clause.from, types: [] } });
  const lists = [onDelete, onUpdate].map((action) => action?.replace(/ \(.*/s, ''));
  return untyped
    .replace(` on delete ${onDelete}`, lists[0] === 'NO ACTION' ? '' : ` on delete ${lists[0]}`)
    .replace(` on update ${onUpdate}`, lists[1] === 'NO ACTION' ? '' : ` on update ${lists[1]}`)
    .replace(/(?<=NULL|DEFAULT) \([^)]*\)/, '');
}

function conflict(clause: ConflictClause): string {
  const head = `${clause.table ? renderName(clause.table) : '?'}${clause.alias === undefined ? '' : ` as ${clause.alias}`}`;
  const set = clause.assignments.map(({ column }) => renderName(column));
  return `${head} ${target(clause)} -> ${clause.action}${set.length > 0 ? ` ${set.join(', ')}` : ''}`;
}

function target({ target }: ConflictClause): string {
  if (target.by === 'constraint') return `constraint ${renderName(target.name)}`;
  if (target.by !== 'elements') return target.by;
  const where = target.where ? ` where ${canonical(target.where.text)}` : '';
  return `(${target.elements.map(element).join(', ')})${where}`;
}

function element(item: TargetElement): string {
  return [
    item.column ? renderName(item.column) : `=${canonical(item.expression.text)}`,
    item.collation ? ` collate ${renderName(item.collation)}` : '',
    item.operatorClass ? ` class ${renderName(item.operatorClass)}` : '',
    item.ordering ? ' ordered' : '',
  ].join('');
}
