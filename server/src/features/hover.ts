import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import type { NearMiss, Rejected, Resolved, Unknown } from '../resolve/resolution.ts';
import { unindexedReference } from '../resolve/unindexed.ts';
import { isClose, missWords } from '../rules/difference.ts';
import { redundantWords } from '../rules/redundantKeys.ts';
import { suppliedColumns } from '../rules/supplied.ts';
import { unindexedWords } from '../rules/unindexedForeignKey.ts';
import { describeKey, elementWords } from '../rules/wording.ts';
import type { ConflictClause, ReferenceClause } from '../sql/clause.ts';
import { displayName } from '../sql/names.ts';
import { type Place, type Range, touches } from '../text/range.ts';
import type { AnalysedClause, AnsweredInsert, DocumentAnalysis, DocumentFinding } from './analysis.ts';
import { clauseAt } from './clauseAt.ts';
import { isDrift } from './driftFindings.ts';
import { usesLines } from './hoverUses.ts';
import { code, escaped } from './markdown.ts';
import { redundancyOf } from './redundancy.ts';
import { reasonOf, startupWords } from './startupDdl.ts';
import { type DefinedKey, usedWords, usesOfKey } from './usedKeys.ts';
import type { Uses } from './uses.ts';

/** What the edge knows and a hover shows: which database the answer comes from, and how things are named and linked. */
export interface HoverView {
  /** The source's label, such as `dev`. */
  readonly source: string;
  /** How old the answer is, such as `12 s ago`. */
  readonly age: string;
  /** What the answer comes from, and the search_path that a team chose for the document. */
  readonly catalog: Catalog;
  readonly searchPath?: readonly string[];
  describePlace(place: Place): string;
  /** Where a click on a place leads; without it, a place is only named. */
  linkTo?(place: Place): string;
  /** Where the rule's page is. */
  ruleDocs(rule: string): string;
  /** Where the key is defined, also when the catalog itself does not know. */
  definitionOf?(key: Key, table: Table): Place | undefined;
  /** How the clause fares in each environment; see `environmentLine`. */
  environmentsOf?(clause: AnalysedClause): string | undefined;
  /** Whether the migrations make the table and not this key, which the database has all the same. */
  isForeign?(key: Key, table: Table): boolean;
  /** The clauses of the workspace, as far as they are known, and where a click shows those of the clause at a place. */
  readonly uses?: Uses | undefined;
  linkToUses?(place: Place): string | undefined;
  /** Where a click copies the name of a key. */
  linkToCopy?(name: string): string;
}

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** The hover of a plain INSERT: the keys that it can violate. */
export function insertHover({ insert, table, keys, range }: AnsweredInsert, view: HoverView): Hover {
  const names = keys.map((key) => `${code(key.name)} ${escaped(elementWords(key.elements))}`).join(', ');
  const head = `**INSERT INTO ${escaped(displayName(insert.table))}** can violate ${names}: 23505`;
  const advice = 'ON CONFLICT says what is to happen then.';
  const lines = [head, advice, ...keys.map((key) => keyLine(key, table, view))];
  return { range, markdown: lines.join('\n\n') };
}

/** The hover of the clause at a document offset. Of a clause that is unknown only what else may make its key: it claims nothing. */
export function hoverAt(analysis: DocumentAnalysis, offset: number, view: HoverView): Hover | undefined {
  const found = clauseAt(analysis, offset);
  if (!found) return silenceAt(analysis, offset);
  const { clause, range } = found;
  const { resolution } = clause;
  const lines =
    resolution.kind === 'resolved'
      ? resolvedLines(clause, resolution, view)
      : resolution.kind === 'rejected'
        ? rejectedLines(clause, resolution, analysis.findings, { ...view, offset })
        : heldBackLines(clause, resolution, view);
  if (!lines) return undefined;
  const environments = view.environmentsOf?.(clause);
  const { uri } = analysis.document;
  const uses = usesLines(clause, uri, { ...view, placeWords: (place) => placeWords(place, view) });
  return { range, markdown: [...lines, ...uses, ...(environments ? [environments] : [])].join('\n\n') };
}

/** The hover of DDL that makes keys: what each is, who needs it, and whether another key says the same. */
export function keyHover(defined: DefinedKey, uses: Uses | undefined, view: HoverView): Hover {
  const { table, key, range } = defined;
  const used = uses && usedWords(usesOfKey(table, key, uses, view.catalog));
  const redundancy = uses && redundancyOf(table, key, view.catalog, uses);
  const lines = [
    `**${escaped(key.name)}**`,
    keyLine(key, table, view),
    ...(used === undefined ? [] : [used]),
    ...(redundancy ? [`${escaped(redundantWords(redundancy))} · [Why?](${view.ruleDocs('redundant-keys')})`] : []),
  ];
  return { range, markdown: lines.join('\n\n') };
}

/** Why a clause is not checked, where the whole document is not. */
function silenceAt({ silence }: DocumentAnalysis, offset: number): Hover | undefined {
  const range = silence?.places.find((place) => touches(place, offset));
  return silence && range && { range, markdown: `Not checked: ${escaped(silence.reason)}` };
}

/** Where other DDL may make the key, what is expected to be there tells why nothing is. */
function heldBackLines({ text }: AnalysedClause, answer: Unknown, view: HoverView): readonly string[] | undefined {
  const made = startupWords(answer);
  return made && [`**${escaped(text)}** is not judged`, escaped(reasonOf(made, view.describePlace))];
}

function resolvedLines(clause: AnalysedClause, resolution: Resolved, view: HoverView): readonly string[] {
  const { table, keys } = resolution;
  if (clause.clause.kind === 'reference') return referenceLines(clause, clause.clause, resolution, view);
  const names = keys.map((key) => code(key.name)).join(', ');
  const head = keys.length === 0 ? 'every unique and exclusion index' : names;
  return [
    `**${escaped(clause.text)}** → ${head}`,
    ...keys.map((key) => keyLine(key, table, view)),
    ...(keys.length === 0 ? [checkedAgainst(view)] : []),
    ...othersLine(clause.clause, table, keys),
  ];
}

function referenceLines(
  clause: AnalysedClause,
  reference: ReferenceClause,
  { table, keys }: Resolved,
  view: HoverView,
): readonly string[] {
  const actions = [
    ...(reference.onDelete ? [`ON DELETE ${reference.onDelete}`] : []),
    ...(reference.onUpdate ? [`ON UPDATE ${reference.onUpdate}`] : []),
  ];
  const unindexed = unindexedReference(reference, view.catalog, view.searchPath);
  return [
    ...keys.flatMap((key) => [
      [`**${escaped(clause.text)}** → ${code(key.name)} ${escaped(describeKey(key, table))}`, ...actions].join(' · '),
      keyLine(key, table, view),
    ]),
    ...(unindexed ? [escaped(unindexedWords(unindexed, table, view))] : []),
  ];
}

function keyLine(key: Key, table: Table, view: HoverView): string {
  const facts = [
    `${escaped(describeKey(key, table))} on ${code(`${table.schema}.${table.name}`)}`,
    key.constraint ? 'constraint' : 'index',
    ...(key.unique ? [key.nullsDistinct ? 'NULLs distinct' : 'NULLs not distinct'] : []),
  ];
  const place = key.definedAt ?? view.definitionOf?.(key, table);
  const defined = place ? [`Defined in ${placeWords(place, view)}`] : [];
  const foreign = !place && view.isForeign?.(key, table) ? ['Not in the migrations'] : [];
  const copy = view.linkToCopy ? [`[Copy name](${view.linkToCopy(key.name)})`] : [];
  const origin = [...defined, ...foreign, checkedAgainst(view), ...copy];
  return `${facts.join(' · ')}  \n${origin.join(' · ')}`;
}

function placeWords(place: Place, view: HoverView): string {
  const words = escaped(view.describePlace(place));
  return view.linkTo ? `[${words}](${view.linkTo(place)})` : words;
}

function checkedAgainst(view: HoverView): string {
  return `checked against **${escaped(view.source)}**, ${view.age}`;
}

/**
 * ON CONFLICT looks at its arbiters only: a duplicate in another key is an ordinary error (ExecInsertIndexTuples). A key with a
 * column that the INSERT gives no value for, such as a serial or identity one, is left out.
 */
function othersLine(clause: ConflictClause, table: Table, arbiters: readonly Key[]): readonly string[] {
  if (arbiters.length === 0) return [];
  const supplied = new Set(suppliedColumns(clause, table));
  const isSupplied = ({ elements }: Key) =>
    elements.every(({ column }) => column === undefined || supplied.has(column));
  const isOther = (key: Key) => !arbiters.some((arbiter) => arbiter.name === key.name);
  const others = table.keys.filter((key) => key.ready && isOther(key) && isSupplied(key));
  const raising = (sqlstate: string, keys: readonly Key[]) =>
    keys.length === 0
      ? []
      : [
          `Other keys still raise ${sqlstate}: ${keys.map((key) => `${code(key.name)} ${escaped(elementWords(key.elements))}`).join(', ')}`,
        ];
  return [
    ...raising(
      '23505',
      others.filter((key) => key.unique && !key.exclusion),
    ),
    ...raising(
      '23P01',
      others.filter((key) => key.exclusion),
    ),
  ];
}

function rejectedLines(
  clause: AnalysedClause,
  resolution: Rejected,
  findings: readonly DocumentFinding[],
  view: HoverView & { readonly offset: number },
): readonly string[] {
  const finding = findings.find((each) => each.clause === clause && each.severity === 'error');
  // An editor shows the problem above the hover, where the pointer is on it.
  const isShown = finding !== undefined && touches(finding.range, view.offset);
  const why = finding ? ` · [Why?](${view.ruleDocs(finding.rule)})` : '';
  const { table } = resolution;
  const closest =
    finding && isDrift(finding) ? undefined : resolution.near.find((miss) => isClose(miss, clause.clause));
  const steps = finding?.fixes.map((fix) => fix.title) ?? [];
  return [
    ...(isShown ? [] : [`**${escaped(clause.text)}**${rejectionWords(resolution)}${why}`]),
    ...(closest && table ? [`Closest: ${missLine(closest, table)}`] : []),
    ...(isShown || closest || saysNoMore(finding, resolution)
      ? []
      : [escaped(finding?.message ?? resolution.detail.message)]),
    ...(steps.length > 0 ? [`Quick fix: ${steps.slice(0, 3).map(escaped).join(' · ')}`] : []),
    ...(table ? keyList(table, resolution, closest) : []),
    `C${checkedAgainst(view).slice(1)}`,
  ];
}

/** The problem's message is what the first line says already; a place where the key is defined would be news. */
function saysNoMore(finding: DocumentFinding | undefined, { why }: Rejected): boolean {
  return why === 'no-matching-key' && (finding?.related.length ?? 0) === 0;
}

function rejectionWords({ clause, why, sqlstate }: Rejected): string {
  const when = clause.kind === 'conflict' ? 'when this runs' : 'when the foreign key is made';
  const what = why === 'no-matching-key' ? ' matches no unique index: ' : ': ';
  return `${what}PostgreSQL raises ${sqlstate} ${when}`;
}

/** The table's other keys, closest first, each with what keeps it from matching. */
function keyList(table: Table, { near }: Rejected, told: NearMiss | undefined): readonly string[] {
  if (near.length === 0 && table.keys.length > 0) return [];
  if (near.length === 0) return [`${code(`${table.schema}.${table.name}`)} has no primary key and no unique index.`];
  const others = near.filter((miss) => miss !== told);
  if (others.length === 0) return [];
  const head = `${told ? 'Other keys' : 'Keys'} of ${escaped(table.name)}:`;
  return [[head, ...others.map((miss) => `- ${missLine(miss, table)}`)].join('\n')];
}

function missLine(miss: NearMiss, table: Table): string {
  return `${code(miss.key.name)} ${escaped(describeKey(miss.key, table))}: ${escaped(missWords(miss, table))}`;
}
