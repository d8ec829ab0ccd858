import type { Catalog, Table } from '../catalog/catalog.ts';
import { findTable, qualifiedName } from '../catalog/lookup.ts';
import type { KeyChange, Name, TableDefinition } from '../sql/clause.ts';
import { HOLE } from '../text/hole.ts';
import type { Place } from '../text/range.ts';
import { searchPathOf } from './answers.ts';
import { changed } from './changed.ts';
import { tableOf } from './createdTable.ts';
import type { Rejected, Rejection, ResolutionContext } from './resolution.ts';
import { resolveClause } from './resolve.ts';

/** DDL that stands outside the migrations: a program runs it when it starts, or somebody runs a script beside it. */
export type StartupDdl = {
  readonly place: Place;
  /** It stands in a program, and not in a script of SQL. */
  readonly inProgram: boolean;
} & (
  | { readonly kind: 'table'; readonly definition: TableDefinition }
  | { readonly kind: 'key'; readonly change: KeyChange & { readonly kind: 'create-key' } }
  /** ALTER TABLE that adds or renames columns. */
  | { readonly kind: 'columns'; readonly table: string }
  /** A call that makes what models say, such as `AutoMigrate`: of those tables, of those of a library's models, or of any. */
  | {
      readonly kind: 'models';
      readonly call: string;
      readonly tables?: readonly string[];
      readonly library?: string;
      /** Whether the library's models may be about a table; where it is not told, they may. */
      isAbout?(table: string): boolean;
    }
);

/** What is refused because something is missing, which other DDL may make. */
const missing: ReadonlySet<Rejection> = new Set<Rejection>([
  'no-such-table',
  'no-such-column',
  'no-such-constraint',
  'no-matching-key',
  'no-primary-key',
  'invalid-insert',
]);

/** Whether DDL elsewhere could make the clause right. */
export function mayBeMadeElsewhere({ why }: Rejected): boolean {
  return missing.has(why);
}

/**
 * The statement or call that may make what the clause is refused for: the last of those which are needed for it. They are
 * tried in the order of tables, columns and keys, whatever the order in which programs run them. Undefined where the clause is
 * refused all the same.
 */
export function madeElsewhere(
  answer: Rejected,
  all: readonly StartupDdl[],
  context: ResolutionContext,
): StartupDdl | undefined {
  if (!mayBeMadeElsewhere(answer)) return undefined;
  let catalog = context.catalog;
  for (const { ddl, name } of concerning(answer, all)) {
    const next = withDdl(ddl, name, { ...context, catalog }, answer);
    if (next === 'unclear') return ddl;
    if (next === undefined) continue;
    catalog = next;
    if (resolveClause(answer.clause, { ...context, catalog }).kind !== 'rejected') return ddl;
  }
  return undefined;
}

interface Concerned {
  readonly ddl: StartupDdl;
  /** The clause's table that it is about. */
  readonly name: Name;
}

const order: readonly StartupDdl['kind'][] = ['table', 'columns', 'key', 'models'];

function concerning({ clause }: Rejected, all: readonly StartupDdl[]): readonly Concerned[] {
  const tables = clause.kind === 'conflict' ? [clause.table] : [clause.to.table, clause.from.table];
  const names = tables.filter((name) => name !== undefined);
  const found = all.flatMap((ddl) => {
    const name = names.find((each) => isAbout(ddl, each));
    return name ? [{ ddl, name }] : [];
  });
  return found.sort((a, b) => order.indexOf(a.ddl.kind) - order.indexOf(b.ddl.kind) || byPlace(a.ddl, b.ddl));
}

/** The answer is the same in whatever order the files were read. */
function byPlace({ place: a }: StartupDdl, { place: b }: StartupDdl): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.range.start - b.range.start;
}

function isAbout(ddl: StartupDdl, name: Name): boolean {
  switch (ddl.kind) {
    case 'table':
      return isNamed(ddl.definition.table, name);
    case 'key':
      return isNamed(ddl.change.table, name);
    case 'columns':
      return ddl.table === name.name;
    case 'models':
      return ddl.tables ? ddl.tables.includes(name.name) : (ddl.isAbout?.(name.name) ?? true);
  }
}

/** A part that is computed may be anything. */
function isNamed(made: Name, { schema, name }: Name): boolean {
  const bothSaid = made.schema !== undefined && schema !== undefined;
  return mayBe(made.name, name) && (!bothSaid || mayBe(made.schema ?? '', schema));
}

function mayBe(written: string, name: string): boolean {
  if (!written.includes(HOLE)) return written === name;
  const parts = written.split(HOLE).map((part) => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name);
}

/** The catalog with what the DDL makes, `unclear` where that is not known, undefined where it makes nothing here. */
function withDdl(
  ddl: StartupDdl,
  name: Name,
  context: ResolutionContext,
  { why }: Rejected,
): Catalog | 'unclear' | undefined {
  switch (ddl.kind) {
    case 'table':
      return withTable(ddl.definition, name, context, why);
    case 'key':
      return withKey(ddl.change, name, context);
    case 'columns':
      return why === 'no-such-column' || why === 'invalid-insert' ? 'unclear' : undefined;
    case 'models':
      return 'unclear';
  }
}

function withTable(
  { table, shape, temporary }: TableDefinition,
  name: Name,
  context: ResolutionContext,
  why: Rejection,
): Catalog | 'unclear' | undefined {
  if (temporary) return undefined;
  // Nothing but a hole: a function that makes tables of any name.
  const isNameless = table.name === HOLE;
  if (why === 'no-such-table' && !isNameless) return 'unclear';
  if (!shape) return isNameless ? undefined : 'unclear';
  const { catalog } = context;
  const there = findTable(catalog, name, context.searchPath);
  const schema = there?.schema ?? name.schema ?? searchPathOf(context)[0] ?? 'public';
  const made = tableOf({ schema, name: name.name }, shape, context);
  return made ? { ...catalog, tables: [...without(catalog, made), made] } : 'unclear';
}

function without({ tables }: Catalog, made: Table): readonly Table[] {
  return tables.filter((table) => qualifiedName(table) !== qualifiedName(made));
}

function withKey(
  change: KeyChange & { readonly kind: 'create-key' },
  name: Name,
  { catalog, searchPath }: ResolutionContext,
): Catalog | 'unclear' {
  const after = changed(catalog, [{ ...change, table: name }], searchPath);
  return after.unclear.size > 0 ? 'unclear' : after.catalog;
}
