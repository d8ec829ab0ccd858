import { migrationStates } from '../catalog/applied.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Fragment, HOLE } from '../hosts/fragment.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { rules } from '../rules/index.ts';
import type { Fix, Problem, Rule, RuleContext, Severities, Severity } from '../rules/rule.ts';
import type { TableDefinition } from '../sql/clause.ts';
import { ownCopy } from '../text/ownCopy.ts';
import type { Range, TextEdit } from '../text/range.ts';
import { editable, editableParts, quote, toDocument } from '../text/sourceMap.ts';
import type { AnalysedClause, AnalysisContext, DocumentFinding, DocumentFix } from './analysis.ts';
import { withDrift } from './driftFindings.ts';

/**
 * What the rules say of one clause, in document coordinates. In a migration only what fails there is told: what worked has
 * been done. A further migration comes too late to mend it, so that only edits are offered.
 */
export function findingsOf(
  clause: AnalysedClause,
  context: AnalysisContext,
  around: Around,
): readonly DocumentFinding[] {
  const catalog = context.isMigration ? clause.judgedBy : context.catalog;
  if (!catalog) return [];
  const atItsOwnTime = catalog !== context.catalog;
  const ruleContext = ruleContextOf(clause, catalog, context, around);
  const found = problemsOf(clause.resolution, ruleContext, context).map(({ rule, problem }) =>
    inDocument(rule, problem, clause),
  );
  return atItsOwnTime ? found.map(editsOnly) : withDrift(found);
}

type Basis = Omit<RuleContext, 'asked'>;

/** What the document tells of a clause beyond its own SQL. */
export interface Around {
  /** What the clause's fragment makes. */
  readonly definitions: readonly TableDefinition[];
  readonly inTransaction: boolean;
}

function ruleContextOf(
  { fragment, inMigrations }: AnalysedClause,
  catalog: Catalog,
  context: AnalysisContext,
  around: Around,
): Basis {
  const { isMigration, searchPath } = context;
  return {
    catalog,
    sql: fragment.sql,
    ...around,
    spliced: fragment.dialect !== 'template',
    isMigration,
    writtenIn: fragment.anchor ? 'call' : fragment.dialect === 'sql' ? 'script' : 'string',
    ...(inMigrations && !isMigration ? { inMigrations } : {}),
    ...(searchPath && catalog === context.catalog ? { searchPath } : {}),
    stateOf: (uri) => migrationStates(catalog, context.migrations).get(uri),
    describePlace: (place) => context.describePlace(place),
  };
}

/** What the rules say beforehand of a clause of a migration that the database has not run. */
export function findingsBeforehand(
  clause: AnalysedClause,
  context: AnalysisContext,
  around: Around,
): readonly DocumentFinding[] {
  const { catalog, severities } = context;
  if (!catalog) return [];
  const basis = ruleContextOf(clause, catalog, context, around);
  return rulesIn(severities).flatMap(({ rule, severity }) => {
    const problem = rule.beforehand && rule.check?.(clause.resolution, { ...basis, asked: severity !== undefined });
    return problem ? [inDocument(rule, severity ? { ...problem, severity } : problem, clause)] : [];
  });
}

interface Judged {
  readonly context: AnalysisContext;
  readonly basis: Basis;
  readonly problems: readonly { readonly rule: Rule; readonly problem: Problem }[];
}

/** What the rules said of an answer: an answer that is kept, as its fragment is the same, is not judged again. */
const judged = new WeakMap<Resolution, Judged>();

function problemsOf(resolution: Resolution, basis: Basis, context: AnalysisContext): Judged['problems'] {
  const known = judged.get(resolution);
  if (known?.context === context && sameBasis(known.basis, basis)) return known.problems;
  const problems = rulesIn(context.severities).flatMap(({ rule, severity }) => {
    const problem = rule.check?.(resolution, { ...basis, asked: severity !== undefined });
    return problem ? [{ rule, problem: severity ? { ...problem, severity } : problem }] : [];
  });
  judged.set(resolution, { context, basis: { ...basis, sql: ownCopy(basis.sql) }, problems });
  return problems;
}

function sameBasis(a: Basis, b: Basis): boolean {
  const isSame = a.catalog === b.catalog && a.definitions === b.definitions && a.inMigrations === b.inMigrations;
  return isSame && a.inTransaction === b.inTransaction && a.spliced === b.spliced && a.sql === b.sql;
}

interface ActiveRule {
  readonly rule: Rule;
  /** The team's choice; the rule's own severity holds without one. */
  readonly severity?: Severity;
}

const active = new WeakMap<Severities, readonly ActiveRule[]>();
const none: Severities = {};

/** The rules that speak, with the severities that a team chose. */
export function rulesIn(severities: Severities = none): readonly ActiveRule[] {
  const known = active.get(severities);
  if (known) return known;
  const made = rules.flatMap((rule): readonly ActiveRule[] => {
    const severity = severities[rule.id];
    if (severity === 'off' || (severity === undefined && rule.offByDefault)) return [];
    return [severity === undefined ? { rule } : { rule, severity }];
  });
  active.set(severities, made);
  return made;
}

function editsOnly(finding: DocumentFinding): DocumentFinding {
  return { ...finding, fixes: finding.fixes.filter(({ kind }) => kind === 'edit') };
}

function inDocument(rule: Rule, problem: Problem, clause: AnalysedClause): DocumentFinding {
  return { ...findingOf(rule, problem, clause.fragment, clause.target), clause };
}

/** A problem in document coordinates; `otherwise` is where it stands when its own place has none in the document. */
export function findingOf(
  rule: Rule,
  problem: Problem,
  fragment: Fragment,
  otherwise: Range = fragment.range,
): DocumentFinding {
  const sqlstate = problem.sqlstate ?? rule.sqlstate;
  return {
    rule: rule.id,
    severity: problem.severity ?? rule.severity,
    ...(sqlstate ? { sqlstate } : {}),
    message: problem.message,
    range: toDocument(fragment.map, problem.at) ?? fragment.anchor ?? otherwise,
    related: relatedOf(problem),
    fixes: (problem.fixes ?? []).flatMap((fix) => {
      const mapped = fixInDocument(fix, fragment);
      return mapped ? [mapped] : [];
    }),
    fragment,
  };
}

/** The places that a problem names, where they are known. */
export function relatedOf({ related = [] }: Pick<Problem, 'related'>): DocumentFinding['related'] {
  return related.flatMap(({ message, key, place }) => {
    const defined = place ?? key.definedAt;
    return defined ? [{ message, place: defined }] : [];
  });
}

function fixInDocument(fix: Fix, fragment: Fragment): DocumentFix | undefined {
  if (fix.kind === 'migration' && fix.edits) {
    const edits = fix.edits.map((edit) => editInDocument(edit, fragment));
    return edits.every((edit) => edit !== undefined) ? { ...fix, edits: edits.flat() } : undefined;
  }
  if (fix.kind !== 'edit') return fix;
  const said = fix.target && fragment.retarget?.(fix.target);
  if (said) return { ...fix, edits: said };
  const edits = fix.edits.map((edit) => editInDocument(edit, fragment));
  const mapped = edits.filter((edit) => edit !== undefined);
  return mapped.length === edits.length ? { ...fix, edits: mapped.flat() } : undefined;
}

/** Text that goes over several literals is written into the first of them. */
function editInDocument(edit: TextEdit, fragment: Fragment): readonly TextEdit[] | undefined {
  const single = editable(fragment.map, edit.range);
  const [place, ...rest] = single ? [single] : (editableParts(fragment.map, edit.range) ?? []);
  if (!place || edit.text.includes(HOLE) || takesArgument(edit.range, fragment)) return undefined;
  const text = quote(edit.text, place.quoting);
  if (text === undefined || rest.some(({ quoting }) => quote('', quoting) === undefined)) return undefined;
  return [{ range: place.range, text }, ...rest.map(({ range }) => ({ range, text: '' }))];
}

/** Whether a hole would go whose value stands elsewhere (`%s`), so that the other arguments shifted; `${…}` carries its own. */
function takesArgument(range: Range, fragment: Fragment): boolean {
  return fragment.map.some(
    ({ sql, quoting }) =>
      quoting !== 'js-template' &&
      sql.start < range.end &&
      range.start < sql.end &&
      fragment.sql.slice(Math.max(sql.start, range.start), Math.min(sql.end, range.end)).includes(HOLE),
  );
}
