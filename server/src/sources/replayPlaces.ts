import type { Catalog } from '../catalog/catalog.ts';
import type { Place } from '../text/range.ts';
import type { RunQueries } from './introspect.ts';

/** Remembers which statement made each table and key, by looking at what is new after it. */
export interface Places {
  /** Call after a statement that succeeded, with its text. */
  note(place: Place, sql: string): Promise<void>;
  /** The table of an index as a statement names it, `schema.name` or bare. */
  tableOf(index: string): string | undefined;
  /** The statement that made a relation, by its OID. */
  placeOf(oid: string): Place | undefined;
  /** The catalog with `definedAt` filled in. */
  attach(catalog: Catalog): Promise<Catalog>;
  /** What another one begins with, to go on from here. */
  state(): PlacesState;
}

export interface PlacesState {
  readonly places: readonly (readonly [oid: string, place: Place])[];
  readonly keys: readonly Made[];
  readonly highest: number;
}

interface Made {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  /** The table's identity; of a table its own. */
  readonly owner: string;
  readonly table: string;
}

export function trackPlaces(run: RunQueries, before?: PlacesState): Places {
  const places = new Map<string, Place>(before?.places);
  const keys = new Map<string, Made>(before?.keys.map((made) => [keyOf(made), made]));
  let highest = before?.highest ?? 16383;

  async function madeSince(oid: number): Promise<readonly Made[]> {
    const [rows = []] = await run(newObjects(oid));
    // The query is ours, so its columns are as declared: this is the parse boundary.
    return rows as readonly unknown[] as readonly Made[];
  }

  async function learnNames(): Promise<void> {
    keys.clear();
    for (const made of await madeSince(0)) if (made.owner !== made.oid) keys.set(keyOf(made), made);
  }

  return {
    note: async (place, sql) => {
      if (/\brename\b/i.test(sql)) await learnNames();
      for (const made of await madeSince(highest)) {
        highest = Math.max(highest, Number(made.oid));
        // An index that ALTER TABLE rebuilt is still the one that was defined before.
        const before = made.owner === made.oid ? undefined : keys.get(keyOf(made));
        places.set(made.oid, (before && places.get(before.oid)) ?? place);
        if (made.owner !== made.oid) keys.set(keyOf(made), made);
      }
    },
    tableOf: (index) => {
      const bare = index.replace(/^.*\./, '');
      return [...keys.values()].find((made) => made.name === bare)?.table;
    },
    placeOf: (oid) => places.get(oid),
    state: () => ({ places: [...places], keys: [...keys.values()], highest }),
    attach: async (catalog) => {
      const all = await madeSince(0);
      const byName = new Map(all.map((made) => [`${made.schema}.${made.name}`, places.get(made.oid)]));
      const placeOf = (schema: string, name: string) => {
        const definedAt = byName.get(`${schema}.${name}`);
        return definedAt && { definedAt };
      };
      const tables = catalog.tables.map((table) => ({
        ...table,
        keys: table.keys.map((key) => ({ ...key, ...placeOf(table.schema, key.name) })),
        ...placeOf(table.schema, table.name),
      }));
      return { ...catalog, tables };
    },
  };
}

function keyOf({ owner, name }: Made): string {
  return `${owner}.${name}`;
}

/** Object identifiers count upwards in a database as young as this one. */
function newObjects(oid: number): string {
  return `SELECT c.oid::text AS oid, n.nspname AS schema, c.relname AS name, c.oid::text AS owner, '' AS "table"
 FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.oid > ${oid} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
UNION ALL
SELECT c.oid::text, n.nspname, c.relname, i.indrelid::text, n.nspname || '.' || t.relname
 FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
 JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE i.indexrelid > ${oid} AND (i.indisunique OR i.indisexclusion) AND t.relkind <> 't'`;
}
