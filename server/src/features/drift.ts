import { type MigrationState, migrationStates } from '../catalog/applied.ts';
import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { isKnownInPart, qualifiedName } from '../catalog/lookup.ts';
import { hasKey } from '../catalog/sameKey.ts';
import type { Place } from '../text/range.ts';

/** A key in which a database and the migrations of its workspace differ. */
export type Drift =
  | { readonly kind: 'not-in-migrations'; readonly table: Table; readonly key: Key }
  /** `state` is what the database's own records say of the file, where they say anything. */
  | {
      readonly kind: 'missing-in-database';
      readonly table: Table;
      readonly key: Key;
      readonly place: Place | undefined;
      readonly state: MigrationState | undefined;
    };

/** All keys in which they differ, on tables that both have; nothing is claimed of partitions and of what failed to replay. */
export function driftBetween(database: Catalog, migrations: Catalog): readonly Drift[] {
  const states = migrationStates(database, migrations);
  const made = new Map(migrations.tables.map((table) => [qualifiedName(table), table]));
  return database.tables.flatMap((table) => {
    const twin = made.get(qualifiedName(table));
    if (!twin || table.partitionOf !== undefined || isKnownInPart(migrations, table, twin)) return [];
    const extra = lacking(table, twin).map((key): Drift => ({ kind: 'not-in-migrations', table, key }));
    const missing = lacking(twin, table).map((key): Drift => {
      const place = key.definedAt;
      return { kind: 'missing-in-database', table, key, place, state: place && states.get(place.uri) };
    });
    return [...extra, ...missing];
  });
}

/** Whether the migrations make the table without this key. */
export function isNotInMigrations(key: Key, table: Table, migrations: Catalog | undefined): boolean {
  const twin = migrations?.tables.find((other) => qualifiedName(other) === qualifiedName(table));
  if (!twin || !migrations || isKnownInPart(migrations, table, twin)) return false;
  return !hasKey(twin, key);
}

function lacking(table: Table, other: Table): readonly Key[] {
  return table.keys.filter((key) => !hasKey(other, key));
}

/** One sentence each for people, at most one for each table and kind. */
export function driftNotes(
  drifts: readonly Drift[],
  label: string,
  describe: (place: Place) => string,
): readonly string[] {
  const notes = new Map<string, { readonly head: string; readonly items: string[] }>();
  for (const drift of drifts) {
    const on = qualifiedName(drift.table);
    const head =
      drift.kind === 'not-in-migrations'
        ? `Not in the migrations, on ${on} of ${label}`
        : `Missing in ${label}, on ${on}`;
    const note = notes.get(head) ?? { head, items: [] };
    note.items.push(drift.kind === 'not-in-migrations' ? drift.key.name : missingWords(drift, describe));
    notes.set(head, note);
  }
  const told = [...notes.values()].map(({ head, items }) => `${head}: ${items.join(', ')}.`);
  const left = told.length - mostNotes;
  return left > 0 ? [...told.slice(0, mostNotes), `Keys of ${left} more tables differ.`] : told;
}

/** A database that follows other migrations differs in everything. */
const mostNotes = 10;

function missingWords(
  { key, place, state }: Drift & { readonly kind: 'missing-in-database' },
  describe: (place: Place) => string,
): string {
  const facts = [...(place ? [describe(place)] : []), ...(state ? [state] : [])];
  return facts.length === 0 ? key.name : `${key.name} (${facts.join(', ')})`;
}
