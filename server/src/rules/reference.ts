import type { Key, Table } from '../catalog/catalog.ts';
import type { Difference, Rejected } from '../resolve/resolution.ts';
import { resolveClause } from '../resolve/resolve.ts';
import type { ReferenceClause } from '../sql/clause.ts';
import { quoteIdentifier } from '../sql/names.ts';
import { listLike, type WrittenList } from './listStyle.ts';
import type { Fix, Problem, RuleContext } from './rule.ts';
import { columnWords, sentence } from './wording.ts';

/** `Change referenced columns to (id)`, one per key that the referencing columns can reference. */
export function references(clause: ReferenceClause, table: Table, context: RuleContext): readonly Fix[] {
  const range = clause.to.columnsRange;
  const end = clause.to.table.range.end;
  return table.keys.filter(referencable).flatMap((key): readonly Fix[] => {
    const columns = columnsOf(key);
    if (!helps(clause, columns, context)) return [];
    const list = listLike(columns.map(quoteIdentifier), writtenList(clause, context));
    const edit = range ? { range, text: list } : { range: { start: end, end }, text: ` ${list}` };
    const title = `Change referenced columns to ${columnWords(columns)}`;
    return [{ kind: 'edit', title, edits: [edit], preferred: false }];
  });
}

function writtenList({ to }: ReferenceClause, { sql }: RuleContext): WrittenList | undefined {
  return to.columnsRange && { sql, range: to.columnsRange, elements: (to.columns ?? []).map(({ range }) => range) };
}

/** Whether the reference would be accepted with these columns: as many as it has itself, of types that go together. */
function helps(clause: ReferenceClause, columns: readonly string[], context: RuleContext): boolean {
  const { range } = clause;
  const named = columns.map((name) => ({ name, range, opaque: false }));
  return isAccepted({ ...clause, to: { ...clause.to, columns: named, columnsRange: range } }, context);
}

/** Whether the resolver does not refuse it. */
export function isAccepted(clause: ReferenceClause, { catalog, searchPath, definitions }: RuleContext): boolean {
  const against = { catalog, ...(searchPath && { searchPath }), ...(definitions && { definitions }) };
  return resolveClause(clause, against).kind !== 'rejected';
}

/** Whether a foreign key can be bound to the key (transformFkeyCheckAttrs). */
export function referencable(key: Key): boolean {
  const plain = key.elements.every((element) => element.column !== undefined);
  return plain && key.unique && !key.exclusion && key.valid && key.immediate && key.where === undefined;
}

/** The names of a key's columns, expressions left out. */
export function columnsOf(key: Key): readonly string[] {
  return key.elements.flatMap((element) => element.column ?? []);
}

/** The key that looks as if it would do, and why a foreign key cannot reference it. */
export function obstacle(rejected: Rejected): { readonly key: Key; readonly because: string } | undefined {
  for (const { key, differs } of rejected.near) {
    const because = differs.length === 1 ? becauseOf(differs[0]) : undefined;
    if (because) return { key, because };
  }
  return undefined;
}

function becauseOf(difference: Difference | undefined): string | undefined {
  switch (difference?.kind) {
    case 'partial':
    case 'predicate-missing':
      return 'is partial and cannot be referenced';
    case 'expression-key':
      return 'is on an expression and cannot be referenced';
    case 'deferrable':
      return 'is deferrable and cannot be referenced';
    case 'repeated-column':
      return 'has a column twice and cannot be referenced';
    case 'exclusion':
      return 'is an exclusion constraint';
    case 'missing-columns':
      return `also covers ${difference.columns.join(', ')}`;
    default:
      return undefined;
  }
}

/** An INVALID key on these columns is `invalid-index`'s to tell. */
export function invalidTwin(rejected: Rejected): boolean {
  return rejected.near.some(({ differs }) => differs.length === 1 && differs[0]?.kind === 'invalid');
}

/** Whether the key is there and PERIOD does not go with it (WITHOUT OVERLAPS, PostgreSQL 18). */
export function isPeriod({ clause, detail }: Rejected): boolean {
  return clause.kind === 'reference' && detail.message.includes('PERIOD');
}

/** PostgreSQL's own sentence about PERIOD, which says it all. */
export function aboutPeriod({ detail, sqlstate }: Rejected, clause: ReferenceClause): Problem {
  const message = detail.message.charAt(0).toUpperCase() + detail.message.slice(1);
  return {
    message: sentence`${message} (${sqlstate})`,
    at: clause.to.columnsRange ?? clause.to.table.range,
    sqlstate,
  };
}
