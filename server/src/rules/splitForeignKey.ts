import type { Table } from '../catalog/catalog.ts';
import { tableSql } from '../migrate/draftSql.ts';
import { foreignKeyName, validateDraft } from '../migrate/foreignKey.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import { quoteIdentifier } from '../sql/names.ts';
import type { TextEdit } from '../text/range.ts';
import type { Fix, RuleContext } from './rule.ts';

interface Tables {
  readonly table: Table;
  readonly references: Table;
}

/**
 * The constraint NOT VALID, and then its validation: of a migration in one of its own, in a file of SQL behind it. Where both would
 * run in one transaction, as in a BEGIN block or one query of a program, the second is left to the author.
 */
export function splitFixes(clause: ReferenceClause, tables: Tables, context: RuleContext): readonly Fix[] {
  const { definition } = clause;
  if (!definition) return [];
  const { table, references } = tables;
  const name =
    clause.name ??
    foreignKeyName(
      table,
      clause.from.columns.map((column) => column.name),
      context.catalog,
    );
  const word = (keyword: string) => (isLower(clause, context) ? keyword.toLowerCase() : keyword);
  const named = `${word('CONSTRAINT')} ${quoteIdentifier(name)} `;
  const added = clause.name === undefined ? [insertion(definition.start, named)] : [];
  const notValid = ` ${word('NOT VALID')}`;
  const edits = [...added, insertion(definition.end, notValid)];
  const title = `Split foreign key ${name} into NOT VALID and VALIDATE`;
  if (context.isMigration) return [{ kind: 'migration', title, draft: validateDraft(table, name, references), edits }];
  // Statements that one query holds, or a transaction, share one lock.
  if (context.writtenIn !== 'script' || context.inTransaction) {
    const left = 'Add NOT VALID to the foreign key, to be validated in a transaction of its own';
    return [{ kind: 'edit', title: left, edits, preferred: false, leavesWork: true }];
  }
  const validate = `;\n${word('ALTER TABLE')} ${tableSql(table)} ${word('VALIDATE CONSTRAINT')} ${quoteIdentifier(name)}`;
  const both = [...added, insertion(definition.end, notValid + validate)];
  return [{ kind: 'edit', title, edits: both, preferred: true }];
}

function insertion(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

function isLower({ range }: ReferenceClause, { sql }: RuleContext): boolean {
  return /^references/.test(sql.slice(range.start, range.end));
}
