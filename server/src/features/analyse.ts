import type { Catalog } from '../catalog/catalog.ts';
import { type Fragment, HOLE } from '../hosts/fragment.ts';
import { confirmed } from '../resolve/confirmed.ts';
import { type Probe, probeKey, probeOf } from '../resolve/probe.ts';
import type { Rejected, Resolution, ResolutionContext, Resolved } from '../resolve/resolution.ts';
import { resolveClause } from '../resolve/resolve.ts';
import type { Clause, Name, SqlReading, TableDefinition } from '../sql/clause.ts';
import type { Range } from '../text/range.ts';
import { toDocument } from '../text/sourceMap.ts';
import { type Altered, mayHaveColumns, tablesAltered } from './altered.ts';
import type { AnalysedClause, AnalysisContext, DocumentAnalysis, DocumentReading, ReadFragment } from './analysis.ts';
import { changeFindings } from './changes.ts';
import { findingsBeforehand, findingsOf } from './findings.ts';
import { silence } from './ignore.ts';
import { insertFindings, insertsToTell } from './inserts.ts';
import { type OwnMoment, ownMoments } from './ownMoment.ts';
import { pendingClauses } from './pendingClauses.ts';
import { keyFindings } from './redundancy.ts';
import { mayBeRespelled, respelledAnswer } from './respelled.ts';
import { heldBack } from './startupDdl.ts';
import { isPartlyRead, unreadFindings } from './unread.ts';
import { unusedIgnores } from './unusedIgnores.ts';
import { type DocumentUses, usesIn } from './uses.ts';

/**
 * Answers every clause of a document and runs the rules over the answers. Answers are remembered per catalog value and
 * reading of a fragment, so a keystroke resolves one fragment, and a new catalog resolves all without reading a file again.
 */
export function analyse(reading: DocumentReading, context: AnalysisContext): DocumentAnalysis {
  const { document } = reading;
  const clauses = answerClauses(reading, context);
  const definitions = definitionsIn(reading);
  const inTransaction = opensTransaction(document.text, clauses);
  const around = (clause: AnalysedClause) => ({ definitions: definitions(clause), inTransaction });
  const inserts = insertsToTell(reading, context);
  const findings = [
    ...clauses.flatMap((clause) => findingsOf(clause, context, around(clause))),
    ...pendingClauses(reading, clauses, context).flatMap((clause) =>
      findingsBeforehand(clause, context, around(clause)),
    ),
    ...changeFindings(reading, context),
    ...insertFindings(inserts, context),
    ...keyFindings(reading, context),
    ...unreadFindings(reading, context),
  ];
  const heard = silence(document, findings);
  return {
    document,
    clauses,
    findings: [...heard.findings, ...unusedIgnores(document, heard.comments, clauses, context)],
    ...(inserts.length > 0 && { inserts }),
  };
}

/** Only of DDL with a foreign key it matters. */
function opensTransaction(text: string, clauses: readonly AnalysedClause[]): boolean {
  const matters = clauses.some(({ clause }) => clause.kind === 'reference');
  return matters && /\b(?:begin|start\s+transaction)\b/i.test(text);
}

/** What the document's clauses mean to the rest of the workspace. */
export function documentUses(reading: DocumentReading, context: AnalysisContext): DocumentUses {
  const { isMigration, searchPath } = context;
  const origin = { uri: reading.document.uri, searchPath, isPast: isMigration };
  const uses = usesIn(answerClauses(reading, context), definitionsIn(reading), origin);
  return { uses, isPartial: isPartlyRead(reading) };
}

function definitionsIn(reading: DocumentReading): (clause: AnalysedClause) => readonly TableDefinition[] {
  const definitions = new Map(reading.fragments.map((each) => [each.fragment, each.definitions]));
  return ({ fragment }) => definitions.get(fragment) ?? [];
}

function answerClauses(reading: DocumentReading, context: AnalysisContext): readonly AnalysedClause[] {
  const created = tablesCreated(reading);
  const altered = tablesAltered(reading);
  const moments = momentsIn(reading, context);
  const partlyRead = isPartlyRead(reading);
  const { uri } = reading.document;
  return distinct(
    reading.fragments.flatMap((read) => {
      const { fragment } = read;
      const answers = answersFor(read, context.catalog, context.searchPath);
      const others =
        context.migrations && context.migrations !== context.catalog && !partlyRead
          ? answersFor(read, context.migrations, context.searchPath)
          : [];
      const then = moments(read);
      return answers.map((answer, i) => {
        const inMigrations = others[i];
        const { resolution, probe } = then[i]?.kind === 'then' ? { resolution: answer } : asked(answer, context);
        const mayDiffer = fragment.respelled && mayBeRespelled(resolution) ? resolution : undefined;
        const respelled = mayDiffer && { answer: respelledIn(fragment, i, mayDiffer, context) };
        const here = { created, altered, inMigrations, moment: then[i], respelled };
        return {
          ...placed(fragment, answer.clause, reading.document.text),
          ...(partlyRead
            ? asFarAsRead(resolution)
            : heldBack(inContext(resolution, here, context), { uri, definitions: read.definitions }, context)),
          ...(inMigrations ? { inMigrations } : {}),
          ...(probe ? { probe } : {}),
        };
      });
    }),
  );
}

/** Where the clauses of a migration are judged; empty for every other document. */
function momentsIn(
  reading: DocumentReading,
  { isMigration, catalog, migrations }: AnalysisContext,
): (read: ReadFragment) => readonly OwnMoment[] {
  const replayed = catalog?.history ? catalog : migrations;
  return isMigration && replayed ? ownMoments(reading, replayed) : () => [];
}

/** A document of which nothing is said, for a reason that a hover gives. */
export function silent(reading: DocumentReading, reason: string): DocumentAnalysis {
  const places = reading.fragments.flatMap(({ fragment, reading: { clauses } }) =>
    clauses.map(({ range }) => fragment.anchor ?? toDocument(fragment.map, range) ?? fragment.range),
  );
  return { document: reading.document, clauses: [], findings: [], silence: { reason, places } };
}

/** A clause that stands in both statements that a condition chooses between is one. */
function distinct(clauses: readonly AnalysedClause[]): readonly AnalysedClause[] {
  const seen = new Set<string>();
  return clauses.filter(({ fragment, clause, range, text }) => {
    const table = clause.kind === 'conflict' ? clause.table : clause.to.table;
    const key = JSON.stringify([range, text, table?.schema, table?.name, fragment.dialect]);
    return seen.size < seen.add(key).size;
  });
}

/** What is still to be asked of the server, if there is one. */
export function probesOf(analysis: DocumentAnalysis): readonly Probe[] {
  return analysis.clauses.flatMap(({ probe }) => probe ?? []);
}

interface Answered {
  readonly definitions: readonly TableDefinition[];
  readonly answers: readonly Resolution[];
}

const remembered = new WeakMap<Catalog, WeakMap<SqlReading, Map<string, Answered>>>();

function answersFor(
  { reading, definitions }: ReadFragment,
  catalog: Catalog | undefined,
  searchPath: readonly string[] | undefined,
): readonly Resolution[] {
  const { clauses } = reading;
  if (clauses.length === 0) return [];
  if (!catalog) return clauses.map((clause) => ({ kind: 'unknown', clause, because: 'no-catalog', near: [] }));
  const byReading = remembered.get(catalog) ?? new WeakMap<SqlReading, Map<string, Answered>>();
  remembered.set(catalog, byReading);
  const byPath = byReading.get(reading) ?? new Map<string, Answered>();
  byReading.set(reading, byPath);
  const path = searchPath ? JSON.stringify(searchPath) : '';
  const known = byPath.get(path);
  if (known?.definitions === definitions) return known.answers;
  const context = { ...resolutionContext(catalog, searchPath), definitions };
  const answers = clauses.map((clause) => resolveClause(clause, context));
  byPath.set(path, { definitions, answers });
  return answers;
}

function resolutionContext(catalog: Catalog, searchPath: readonly string[] | undefined): ResolutionContext {
  return searchPath ? { catalog, searchPath } : { catalog };
}

function respelledIn(fragment: Fragment, index: number, answer: Rejected, { catalog, searchPath }: AnalysisContext) {
  return catalog && respelledAnswer(fragment, index, answer, resolutionContext(catalog, searchPath));
}

/** The server's own answer where the catalog leaves it open, or the question to ask for it. */
function asked(
  answer: Resolution,
  { catalog, searchPath, confirmed: lookUp }: AnalysisContext,
): { readonly resolution: Resolution; readonly probe?: Probe } {
  if (answer.kind !== 'unknown' || !catalog) return { resolution: answer };
  const context = resolutionContext(catalog, searchPath);
  const probe = probeOf(answer, context);
  if (!probe) return { resolution: answer };
  const said = lookUp?.(probeKey(probe));
  return said ? { resolution: confirmed(answer, said, context) } : { resolution: answer, probe };
}

interface Here {
  readonly created: Created;
  readonly altered: Altered;
  readonly inMigrations: Resolution | undefined;
  /** Of a clause in a migration that was replayed. */
  readonly moment: OwnMoment | undefined;
  /** Of a clause with a name that the schema lacks and may have otherwise: the answer to that. */
  readonly respelled: { readonly answer: Resolved | undefined } | undefined;
}

/** What is not read may be what a clause lacks. */
function asFarAsRead(answer: Resolution): Pick<AnalysedClause, 'resolution'> {
  if (answer.kind !== 'rejected') return { resolution: answer };
  const { clause, near, table } = answer;
  return { resolution: { kind: 'unknown', clause, near, because: 'unread', ...(table && { table }) } };
}

/** A rejection that the place of the clause explains is no rejection: the schema was, or will be, another one there. */
function inContext(
  answer: Resolution,
  { created, altered, inMigrations, moment, respelled }: Here,
  context: AnalysisContext,
): Pick<AnalysedClause, 'resolution' | 'judgedBy'> {
  if (moment?.kind === 'then') return inReplay(moment, answer, context);
  if (answer.kind !== 'rejected') return { resolution: answer };
  const unknown = { kind: 'unknown', clause: answer.clause, near: answer.near } as const;
  const table = answer.table ? { table: answer.table } : {};
  if (moment?.kind === 'now' && context.catalog && isRejectedAlike(answer, inMigrations ?? answer)) {
    return { resolution: answer, judgedBy: context.catalog };
  }
  if (context.isMigration) return { resolution: { ...unknown, ...table, because: 'migration' } };
  if (answer.why === 'no-such-table' && createdHere(answer.clause, created)) {
    return { resolution: { ...unknown, because: 'created-here' } };
  }
  if (mayHaveColumns(answer, altered, () => createdHere(answer.clause, created))) {
    return { resolution: { ...unknown, ...table, because: 'created-here' } };
  }
  if (respelled) return { resolution: respelled.answer ?? { ...unknown, ...table, because: 'dynamic-sql' } };
  if (conditionIsComputed(answer.clause)) return { resolution: { ...unknown, ...table, because: 'dynamic-sql' } };
  return { resolution: answer };
}

/**
 * What a database took is right there, whatever an empty one would say: with a database beside, a clause is wrong when both
 * refuse it.
 */
function inReplay(
  { resolution, catalog }: OwnMoment & { readonly kind: 'then' },
  answer: Resolution,
  context: AnalysisContext,
): Pick<AnalysedClause, 'resolution' | 'judgedBy'> {
  if (resolution.kind !== 'rejected') return { resolution };
  if (context.catalog?.history || isRejectedAlike(resolution, answer)) return { resolution, judgedBy: catalog };
  const { clause, near, table } = resolution;
  return { resolution: { kind: 'unknown', clause, near, because: 'migration', ...(table && { table }) } };
}

/** A routine's body was made for the schema of the migrations, and runs on that of the database: it is wrong when it fails on both. */
function isRejectedAlike(answer: Rejected, other: Resolution): boolean {
  return other.kind === 'rejected' && other.sqlstate === answer.sqlstate;
}

/** A hole in a condition's place may be SQL of any kind, such as another `sql` template with the index's predicate. */
const computedCondition = new RegExp(`(?:^|\\(|\\b(?:and|or|not))\\s*${HOLE}\\s*(?:$|\\)|(?:and|or)\\b)`, 'i');

function conditionIsComputed(clause: Clause): boolean {
  const where = clause.kind === 'conflict' && clause.target.by === 'elements' ? clause.target.where?.text : undefined;
  return where !== undefined && computedCondition.test(where);
}

/** The tables that a document makes, looked up by their names; undefined is the key of those whose names are computed. */
type Created = () => ReadonlyMap<string | undefined, readonly Name[]>;

function tablesCreated({ fragments }: DocumentReading): Created {
  let made: Map<string | undefined, Name[]> | undefined;
  return () => {
    if (made) return made;
    made = new Map();
    for (const { table } of fragments.flatMap(({ reading }) => reading.tables)) {
      const key = table.opaque ? undefined : table.name;
      const same = made.get(key);
      if (same) same.push(table);
      else made.set(key, [table]);
    }
    return made;
  };
}

function createdHere(clause: Clause, created: Created): boolean {
  const name = clause.kind === 'conflict' ? clause.table : clause.to.table;
  if (name === undefined) return false;
  const same = created().get(name.name) ?? [];
  return created().has(undefined) || same.some(({ schema }) => !schema || !name.schema || schema === name.schema);
}

function placed(
  fragment: Fragment,
  clause: Clause,
  text: string,
): Pick<AnalysedClause, 'fragment' | 'clause' | 'range' | 'target' | 'text'> {
  const elsewhere = fragment.anchor ?? fragment.range;
  return {
    fragment,
    clause,
    range: fragment.anchor ?? toDocument(fragment.map, clause.range) ?? elsewhere,
    target: toDocument(fragment.map, targetOf(clause)) ?? elsewhere,
    text: asWritten(fragment, clause.range, text),
  };
}

function targetOf(clause: Clause): Range {
  return clause.kind === 'conflict' ? clause.target.range : (clause.to.columnsRange ?? clause.to.table.range);
}

/** The SQL with its holes as the author wrote them and white space folded: the same clause reads alike in every report. */
function asWritten(fragment: Fragment, range: Range, text: string): string {
  const sql = fragment.sql.slice(range.start, range.end);
  if (!sql.includes(HOLE)) return sql.replace(/\s+/g, ' ').trim();
  const parts = sql.split('').map((character, i) => {
    if (character !== HOLE) return character;
    const hole = toDocument(fragment.map, { start: range.start + i, end: range.start + i + 1 });
    return hole ? text.slice(hole.start, hole.end) : '?';
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}
