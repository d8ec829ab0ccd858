import { isNewerThanApplied } from '../catalog/applied.ts';
import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { qualifiedName } from '../catalog/lookup.ts';
import type { Fragment } from '../hosts/fragment.ts';
import { SQL_LANGUAGES } from '../hosts/language.ts';
import { type Changed, changed, standsOn, tableOf } from '../resolve/changed.ts';
import { resolveClause } from '../resolve/resolve.ts';
import type { BrokenUse, ChangeContext } from '../rules/rule.ts';
import type { KeyChange } from '../sql/clause.ts';
import type { AnalysisContext, DocumentFinding, DocumentReading } from './analysis.ts';
import { findingOf, rulesIn } from './findings.ts';
import { forwardIn } from './forward.ts';
import { schemaBefore } from './ownMoment.ts';
import { resolvesTo, type Use, type Uses } from './uses.ts';

/** A change that is to be judged, and the schemas around it. */
interface Judged {
  readonly fragment: Fragment;
  readonly change: KeyChange;
  readonly before: Catalog;
  /** What the schema becomes in the end. */
  readonly after: Changed;
  /** It ran in the replay: what it breaks resolves before it, and not at the end. */
  readonly isReplayed: boolean;
}

/**
 * What the rules say of a document's DDL: of a migration that is pending or being written, of DDL anywhere else as if it
 * ran now. Nothing while the clauses of the workspace are not known.
 */
export function changeFindings(reading: DocumentReading, context: AnalysisContext): readonly DocumentFinding[] {
  const active = rulesIn(context.severities).filter(({ rule }) => rule.checkChange);
  if (active.length === 0 || !changesKeys(reading)) return [];
  const uses = context.uses?.();
  if (!uses) return [];
  return judgedChanges(reading, context).flatMap((judged) => {
    const about = aboutChange(judged, uses, context);
    if (!about) return [];
    return active.flatMap(({ rule, severity }) => {
      const problem = rule.checkChange?.(about);
      return problem ? [findingOf(rule, severity ? { ...problem, severity } : problem, judged.fragment)] : [];
    });
  });
}

/** Whether a document holds DDL about keys, so that what it says depends on the other files of the workspace. */
export function changesKeys({ fragments }: Pick<DocumentReading, 'fragments'>): boolean {
  return fragments.some(({ reading }) => reading.changes.length > 0);
}

function judgedChanges(reading: DocumentReading, context: AnalysisContext): readonly Judged[] {
  const { catalog, isMigration } = context;
  if (!catalog) return [];
  const forward = forwardChanges(reading, context);
  const replayed = catalog.history ? catalog : context.migrations;
  const schemaAt = isMigration && replayed ? schemaBefore(reading, replayed) : undefined;
  const seen: Judged[] = [];
  const written: { readonly fragment: Fragment; readonly change: KeyChange }[] = [];
  for (const each of forward) {
    const { fragment, change } = each;
    const before = schemaAt?.(fragment, change.range.start);
    if (before && replayed)
      seen.push({ ...each, before, after: { catalog: replayed, unclear: nothing }, isReplayed: true });
    // Whether a migration that no replay has seen was applied long ago only the records of its tool tell.
    else if (!isMigration || replayed || isNewerThanApplied(catalog, reading.document.uri)) written.push(each);
  }
  if (written.length === 0) return seen;
  const changes = written.map(({ change }) => change);
  const after = changed(catalog, changes, context.searchPath);
  return [...seen, ...written.map((each) => ({ ...each, before: catalog, after, isReplayed: false }))];
}

const nothing: ReadonlySet<string> = new Set();

/** Leaves out ways back, bodies of routines, tables that the document makes itself, and what tests clear away. */
function forwardChanges(
  reading: DocumentReading,
  context: AnalysisContext,
): readonly { readonly fragment: Fragment; readonly change: KeyChange }[] {
  const { document, fragments } = reading;
  const isTold = context.isMigration || SQL_LANGUAGES.includes(document.language);
  const isForward = forwardIn(reading, context);
  const made = new Set(fragments.flatMap(({ reading: { tables } }) => tables.map(({ table }) => table.name)));
  return fragments.flatMap(({ fragment, reading: { changes } }) =>
    changes
      .filter((change) => !change.inBody && !('table' in change && made.has(change.table.name)))
      .filter((change) => (isTold || change.kind !== 'drop-table') && isForward(fragment, change.range))
      .map((change) => ({ fragment, change })),
  );
}

function aboutChange(judged: Judged, uses: Uses, context: AnalysisContext): ChangeContext | undefined {
  const { change, before } = judged;
  const { searchPath } = context;
  const table = tableOf(change, before, searchPath);
  if (!table || judged.after.unclear.has(qualifiedName(table))) return undefined;
  const keys = keysOf(change, table);
  const onTable = uses.onTable(qualifiedName(table));
  return {
    change,
    catalog: before,
    ...(searchPath && { searchPath }),
    table,
    keys,
    broken: brokenUses(judged, keys, onTable, context),
    foreignKeys: judged.isReplayed ? [] : remaining(judged, table, keys),
    describePlace: context.describePlace,
  };
}

/** The keys that the change drops, renames or stands in the way of. */
export function keysOf(change: KeyChange, table: Table): readonly Key[] {
  switch (change.kind) {
    case 'drop-table':
    case 'rename-table':
    case 'move-table':
      return table.keys;
    case 'drop-column':
    case 'rename-column':
      return table.keys.filter((key) => standsOn(key, change.column.name));
    case 'create-key':
      return table.keys.filter((key) => key.name === change.key.name?.name);
    case 'drop-constraint':
    case 'rename-constraint':
      return table.keys.filter((key) => key.constraint && key.name === change.name.name);
    case 'drop-index':
    case 'rename-index':
      return table.keys.filter((key) => key.name === change.name.name);
  }
}

function brokenUses(
  judged: Judged,
  keys: readonly Key[],
  onTable: readonly Use[],
  context: AnalysisContext,
): readonly BrokenUse[] {
  return onTable.flatMap((use): readonly BrokenUse[] => {
    if (use.isPast) return [];
    const key = keys.find(({ name }) => resolvesTo(resolutionBefore(use, judged), name));
    if (!key || (judged.isReplayed && isAppliedAlready(use, key, context))) return [];
    const after = resolveClause(use.clause, resolutionContext(use, judged.after.catalog));
    if (after.kind !== 'rejected' || (after.table && judged.after.unclear.has(qualifiedName(after.table)))) return [];
    return [{ kind: use.clause.kind, place: { uri: use.uri, range: use.range }, key }];
  });
}

function resolutionBefore(use: Use, { isReplayed, before }: Judged): Use['resolution'] {
  return isReplayed ? resolveClause(use.clause, resolutionContext(use, before)) : use.resolution;
}

/** A database without the key has had the migration, and each of the statements is marked for itself. */
function isAppliedAlready(use: Use, key: Key, { catalog }: AnalysisContext): boolean {
  return !catalog?.history && !resolvesTo(use.resolution, key.name);
}

function resolutionContext({ definitions, searchPath }: Use, catalog: Catalog) {
  return { catalog, definitions, ...(searchPath && { searchPath }) };
}

/** Foreign keys that need one of the keys and that the same text does not drop. */
function remaining({ before, after }: Judged, table: Table, keys: readonly Key[]): readonly string[] {
  const left = new Set(dependents(after.catalog, table, keys));
  return dependents(before, table, keys).filter((name) => left.has(name));
}

function dependents(catalog: Catalog, table: Table, keys: readonly Key[]): readonly string[] {
  const names = new Set(keys.map(({ name }) => name));
  const target = qualifiedName(table);
  return catalog.tables
    .filter((each) => each !== table)
    .flatMap((each) => each.foreignKeys)
    .filter(({ references, key }) => references === target && key !== undefined && names.has(key))
    .map(({ name }) => name);
}
