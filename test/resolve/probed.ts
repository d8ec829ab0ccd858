import type { Catalog, Table } from '../../server/src/catalog/catalog.ts';
import { probeOf } from '../../server/src/resolve/probe.ts';
import type { Unknown } from '../../server/src/resolve/resolution.ts';
import type { ConflictClause } from '../../server/src/sql/clause.ts';
import { readSql } from '../../server/src/sql/clauses.ts';

/** Names that want their quotes. */
export const table: Table = {
  schema: 'My "app"',
  name: 'user; drop',
  kind: 'table',
  persistence: 'permanent',
  columns: [
    { name: 'id', type: 'bigint', notNull: true },
    { name: 'E"mail', type: 'text', notNull: false },
    { name: 'made', type: 'text', notNull: false, generated: 'stored' },
  ],
  keys: [],
  foreignKeys: [],
  otherConstraints: [],
  rules: [],
  userCatalog: false,
  estimatedRows: -1,
};
export const catalog: Catalog = {
  origin: { kind: 'database', label: 'dev', takenAt: '2026-01-01T00:00:00Z' },
  serverVersion: 180000,
  searchPath: ['public'],
  tables: [table],
  types: { types: [], operatorClasses: [], equality: [], implicitCasts: [], collations: [] },
  uncertain: [],
};
export const nowhere = { start: 0, end: 0 };

/** The probe for a clause that is unknown because of an opaque expression. */
export function probeOfClause(clause: ConflictClause, on: Table = table): string | undefined {
  const unknown: Unknown = { kind: 'unknown', clause, table: on, because: 'opaque-expression', near: [] };
  return probeOf(unknown, { catalog })?.statement;
}

export function probeOfText(sql: string, on: Table = table): string | undefined {
  const clause = readSql(sql).clauses[0];
  return clause?.kind === 'conflict' ? probeOfClause(clause, on) : undefined;
}
