import type { Catalog, Column, Key, Table } from '../../server/src/catalog/catalog.ts';

/** A small catalog written by hand, for tests of what needs no PostgreSQL. */
export function catalogOf(...tables: readonly Table[]): Catalog {
  return {
    origin: { kind: 'database', label: 'dev', takenAt: '2026-01-01T00:00:00.000Z' },
    serverVersion: 170002,
    searchPath: ['public'],
    tables,
    types: {
      types: [
        { name: 'bigint', kind: 'base', collatable: false },
        { name: 'text', kind: 'base', collatable: true },
        { name: 'character varying', kind: 'base', collatable: true },
        { name: 'boolean', kind: 'base', collatable: false },
      ],
      operatorClasses: [],
      equality: [],
      implicitCasts: [],
      collations: [],
    },
    uncertain: [],
  };
}

/** `tableOf('users', { id: 'bigint', email: 'text' }, [...])`, in schema public unless the name is qualified. */
export function tableOf(
  name: string,
  columns: Readonly<Record<string, string>>,
  keys: readonly Key[] = [],
  more: Partial<Table> = {},
): Table {
  const [bare = name, schema = 'public'] = name.split('.').reverse();
  return {
    schema,
    name: bare,
    kind: 'table',
    persistence: 'permanent',
    columns: Object.entries(columns).map(
      ([column, type]): Column => ({ name: column, type, notNull: column === 'id' }),
    ),
    keys,
    foreignKeys: [],
    otherConstraints: [],
    rules: [],
    userCatalog: false,
    estimatedRows: -1,
    ...more,
  };
}

/** A valid, immediate unique index on plain columns. */
export function keyOf(name: string, columns: readonly string[], more: Partial<Key> = {}): Key {
  return {
    name,
    elements: columns.map((column) => ({ column, operatorClass: 'text_ops' })),
    include: [],
    unique: true,
    exclusion: false,
    nullsDistinct: true,
    immediate: true,
    valid: true,
    ready: true,
    definition: `CREATE UNIQUE INDEX ${name}`,
    ...more,
  };
}
