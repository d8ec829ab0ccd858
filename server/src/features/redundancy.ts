import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { findTable, isUncertain, qualifiedName } from '../catalog/lookup.ts';
import { changed, tableOf } from '../resolve/changed.ts';
import { type Redundancy, redundantKeys } from '../resolve/redundant.ts';
import { resolveClause } from '../resolve/resolve.ts';
import type { Rule, Severity } from '../rules/rule.ts';
import type { KeyChange } from '../sql/clause.ts';
import { encloses, type Range } from '../text/range.ts';
import type { AnalysisContext, DocumentFinding, DocumentReading } from './analysis.ts';
import { changesKeys } from './changes.ts';
import { relatedOf, rulesIn } from './findings.ts';
import { type DefinedKey, definedKeys, mayDefineKeys } from './usedKeys.ts';
import type { Use, Uses } from './uses.ts';

/** Whether what is said of a document depends on the clauses of the other files. */
export function needsUses(reading: Pick<DocumentReading, 'fragments'>, context: AnalysisContext): boolean {
  return changesKeys(reading) || (keyRules(context).length > 0 && mayDefineKeys(reading, context));
}

/** What the rules say of the keys that a document makes. Nothing while the clauses of the workspace are not known. */
export function keyFindings(reading: DocumentReading, context: AnalysisContext): readonly DocumentFinding[] {
  const active = keyRules(context);
  const uses = active.length > 0 && mayDefineKeys(reading, context) ? context.uses?.() : undefined;
  if (!uses || !context.catalog) return [];
  const schema = schemaOf(reading, context, context.catalog);
  const made = definedKeys(reading, { ...context, ...schema.context });
  return made.flatMap((defined) =>
    active.flatMap((each) => findingAbout(defined, each, { schema, uses, context, reading }) ?? []),
  );
}

/** What makes a key of the catalog needless, as far as the clauses of the workspace are known. */
export function redundancyOf(table: Table, key: Key, catalog: Catalog, uses: Uses): Redundancy | undefined {
  if (uses.arePartial || isUncertain(catalog, { name: table.name, schema: table.schema }, table)) return undefined;
  const needs = needsOf(uses.onTable(qualifiedName(table)), catalog);
  return needs && redundantKeys(table, catalog, needs).find((each) => each.key.name === key.name);
}

/** The keys that each clause resolves to; undefined where a clause is not understood and may need any of them. */
function needsOf(uses: readonly Use[], catalog: Catalog): readonly (readonly string[])[] | undefined {
  const needs: (readonly string[])[] = [];
  for (const { clause, definitions, searchPath, isPast } of uses) {
    if (isPast) continue;
    const answer = resolveClause(clause, { catalog, definitions, ...(searchPath && { searchPath }) });
    if (answer.kind === 'unknown') return undefined;
    if (answer.kind === 'resolved' && answer.keys.length > 0) needs.push(answer.keys.map(({ name }) => name));
  }
  return needs;
}

interface ActiveRule {
  readonly rule: Rule;
  readonly severity?: Severity;
}

function keyRules({ severities }: AnalysisContext): readonly ActiveRule[] {
  return rulesIn(severities).filter(({ rule }) => rule.checkKey);
}

interface Schema {
  readonly catalog: Catalog;
  /** What tells `definedKeys` to look there. */
  readonly context: Pick<AnalysisContext, 'catalog' | 'migrations'>;
}

/** A migration leaves the schema that the replay has seen, other DDL the one that its keys are added to. */
function schemaOf(
  reading: DocumentReading,
  { isMigration, migrations, searchPath }: AnalysisContext,
  catalog: Catalog,
): Schema {
  const replayed = catalog.history ? catalog : migrations;
  if (isMigration && replayed) return { catalog: replayed, context: { catalog: replayed, migrations: undefined } };
  const added = reading.fragments
    .flatMap(({ reading: { changes } }) => changes)
    .filter((change) => change.kind === 'create-key' && isNew(change, catalog, searchPath));
  const after = added.length === 0 ? catalog : changed(catalog, added, searchPath).catalog;
  return { catalog: after, context: { catalog: after, migrations } };
}

/** One without a name may be the key that is there already under the name which PostgreSQL gave it. */
function isNew(change: KeyChange, catalog: Catalog, searchPath: readonly string[] | undefined): boolean {
  if (change.kind !== 'create-key' || !change.key.name || change.key.usingIndex) return false;
  const { name } = change.key.name;
  return tableOf(change, catalog, searchPath)?.keys.every((key) => key.name !== name) ?? false;
}

interface Given {
  readonly schema: Schema;
  readonly uses: Uses;
  readonly context: AnalysisContext;
  readonly reading: DocumentReading;
}

function findingAbout(
  { table, key, range }: DefinedKey,
  { rule, severity }: ActiveRule,
  { schema: { catalog }, uses, context, reading }: Given,
): DocumentFinding | undefined {
  const { searchPath } = context;
  const known = context.catalog && findTable(context.catalog, { schema: table.schema, name: table.name });
  const exists = known?.keys.some(({ name }) => name === key.name) ?? false;
  const redundancy = redundancyOf(table, key, catalog, uses);
  const problem = rule.checkKey?.({ catalog, table, key, redundancy, exists, ...(searchPath && { searchPath }) });
  if (!problem) return undefined;
  const fragment = reading.fragments.find((each) => encloses(each.fragment.range, range))?.fragment;
  return {
    rule: rule.id,
    severity: severity ?? problem.severity ?? rule.severity,
    message: problem.message,
    range: nameIn(reading.document.text, range, key.name),
    related: relatedOf(problem),
    fixes: (problem.fixes ?? []).filter((fix) => fix.kind !== 'edit'),
    ...(fragment && { fragment }),
  };
}

/** The key's name in the statement that makes it, or the statement's first line. */
export function nameIn(text: string, { start, end }: Range, name: string): Range {
  const written = text.slice(start, end);
  const at = written.search(new RegExp(`(?<!\\w)${name.replace(/\W/g, '\\$&')}(?!\\w)`, 'i'));
  if (at >= 0) return { start: start + at, end: start + at + name.length };
  return { start, end: start + (/^[^\r\n]*/.exec(written)?.[0].trimEnd().length ?? 0) };
}
