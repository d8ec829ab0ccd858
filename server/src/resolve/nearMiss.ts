import type { Key, Table } from '../catalog/catalog.ts';
import type { ConflictClause, ReferenceClause } from '../sql/clause.ts';
import { implies } from './implies.ts';
import { elementMatches, sameSet } from './infer.ts';
import { type KeyForm, keyForms } from './keyForms.ts';
import { elementLikeness, likeness } from './likeness.ts';
import type { Difference, NearMiss, ResolutionContext } from './resolution.ts';
import { slips } from './similar.ts';
import type { ReadElement, ReadTarget } from './target.ts';
import { same } from './typed/same.ts';
import { any } from './verdict.ts';

/** How far each difference takes a key from what was asked for. */
const weights: Readonly<Record<Difference['kind'], number>> = {
  'predicate-parameter': 1,
  'predicate-missing': 2,
  'predicate-not-implied': 3,
  invalid: 2,
  collation: 3,
  'operator-class': 3,
  deferrable: 3,
  'not-a-constraint': 1,
  partial: 3,
  'missing-columns': 4,
  'extra-columns': 4,
  'missing-expression': 4,
  'extra-expression': 4,
  'expression-key': 6,
  exclusion: 3,
  'without-overlaps': 3,
  'repeated-column': 3,
  'no-period': 3,
};

/** All the table's keys against a target that was read, closest first. */
export function targetMisses(forms: readonly KeyForm[], target: ReadTarget, table: Table): readonly NearMiss[] {
  const names = new Set(table.columns.map(({ name }) => name.toLowerCase()));
  const asked = target.elements.filter(({ node }) => node.kind === 'column');
  return sorted(
    forms.map((form) => {
      const shared = asked.some(({ node }) => node.kind === 'column' && form.columns.has(node.name));
      const sharedExpression = form.expressions.some((node) =>
        target.elements.some((element) => same(node, element.node) === 'yes'),
      );
      const differs = targetDifferences(form, target);
      const like = elementLikeness(form, target, differs, names);
      const apart = shared || sharedExpression ? -3 * like : 20 - 13 * like;
      return { key: form.key, differs, apart: apart - predicateLikeness(differs, names) };
    }),
  );
}

/** Of partial keys that the WHERE does not imply, the one with the most similar predicate is likely meant: below 1, so that it breaks ties only. */
function predicateLikeness(differs: readonly Difference[], columns: ReadonlySet<string>): number {
  const other = differs.find((one) => one.kind === 'predicate-not-implied');
  return other ? 0.9 * likeness(other.predicate, other.where, columns) : 0;
}

/** All the table's keys where the target itself could not be read: by their columns' names alone. */
export function nearMisses(clause: ConflictClause, table: Table, context: ResolutionContext): readonly NearMiss[] {
  if (clause.target.by !== 'elements') return [];
  const named = new Set(clause.target.elements.flatMap(({ column }) => (column ? [column.name] : [])));
  const where = clause.target.where;
  return sorted(
    keyForms(context.catalog, table).map((form) => {
      const differs = [...columnDifferences(named, form.columns), ...stateDifferences(form.key)];
      for (const node of form.key.elements.filter((element) => element.column === undefined))
        differs.push({ kind: 'missing-expression', expression: node.expression ?? '' });
      if (form.predicate.length > 0 && !where && form.key.where !== undefined)
        differs.push({ kind: 'predicate-missing', predicate: form.key.where });
      return { key: form.key, differs, apart: sharesColumn(named, form.columns) ? 0 : 20 };
    }),
  );
}

/** All the table's keys against a constraint's name: the index of that name first, then constraints of similar names. */
export function constraintMisses(clause: ConflictClause, name: string, table: Table): readonly NearMiss[] {
  return sorted(
    table.keys.map((key) => {
      const differs: Difference[] = key.constraint === undefined ? [{ kind: 'not-a-constraint' }] : [];
      if (!key.immediate) differs.push({ kind: 'deferrable' });
      if (!key.valid) differs.push({ kind: 'invalid' });
      if (key.exclusion && clause.action !== 'nothing')
        differs.push({ kind: key.unique ? 'without-overlaps' : 'exclusion' });
      return { key, differs, apart: 5 * slips(name, key.name, 8) };
    }),
  );
}

/** Each way in which a key differs from what a reference to `columns`, or to the primary key, can be bound to; all keys, closest first. */
export function referenceMisses({ to, period }: ReferenceClause, table: Table): readonly NearMiss[] {
  const wanted = to.columns && new Set(to.columns.map((column) => column.name));
  return sorted(
    table.keys.map((key) => {
      const has = new Set(key.elements.flatMap(({ column }) => (column === undefined ? [] : [column])));
      const differs: Difference[] = wanted ? columnDifferences(wanted, has) : [];
      if (!wanted && key.constraint !== 'primary') differs.push({ kind: 'not-a-constraint' });
      differs.push(...referenceDifferences(key), ...stateDifferences(key));
      if (period.to && !(key.unique && key.exclusion)) differs.push({ kind: 'no-period' });
      const isMeant = wanted ? sharesColumn(wanted, has) : key.constraint === 'primary';
      return { key, differs, apart: isMeant ? 0 : 20 };
    }),
  );
}

/** What keeps a foreign key from any index of this form (transformFkeyCheckAttrs). */
function referenceDifferences(key: Key): readonly Difference[] {
  const columns = key.elements.map(({ column }) => column);
  const differs: Difference[] = [];
  if (key.where !== undefined) differs.push({ kind: 'partial' });
  if (columns.includes(undefined)) differs.push({ kind: 'expression-key' });
  else if (new Set(columns).size < columns.length) differs.push({ kind: 'repeated-column' });
  return differs;
}

function targetDifferences(form: KeyForm, target: ReadTarget): readonly Difference[] {
  const plain = new Set(target.elements.flatMap(({ node }) => (node.kind === 'column' ? [node.name] : [])));
  return [
    ...columnDifferences(plain, form.columns),
    ...expressionDifferences(form, target),
    ...requirementDifferences(form, target),
    ...predicateDifferences(form, target),
    ...stateDifferences(form.key),
  ];
}

function columnDifferences(wanted: ReadonlySet<string>, has: ReadonlySet<string>): Difference[] {
  if (sameSet(wanted, has)) return [];
  const missing = [...has].filter((column) => !wanted.has(column));
  const extra = [...wanted].filter((column) => !has.has(column));
  const differs: Difference[] = [];
  if (missing.length > 0) differs.push({ kind: 'missing-columns', columns: missing });
  if (extra.length > 0) differs.push({ kind: 'extra-columns', columns: extra });
  return differs;
}

function expressionDifferences(form: KeyForm, target: ReadTarget): readonly Difference[] {
  const given = target.elements.filter(({ node }) => node.kind !== 'column');
  const missing = form.parts.filter(
    ({ element, node }) => element.column === undefined && any(given, (one) => same(node, one.node)) !== 'yes',
  );
  const extra = given.filter((one) => any(form.expressions, (node) => same(node, one.node)) !== 'yes');
  return [
    ...missing.map(({ element }) => ({ kind: 'missing-expression' as const, expression: element.expression ?? '' })),
    ...extra.map((one) => ({ kind: 'extra-expression' as const, expression: one.text })),
  ];
}

/** COLLATE and operator classes that no key part has, where a part has the column or expression itself. */
function requirementDifferences(form: KeyForm, target: ReadTarget): readonly Difference[] {
  return target.elements.flatMap((element) => {
    if (elementMatches(element, form) === 'yes') return [];
    const part = form.parts.find(({ node }) => same(node, element.node) === 'yes');
    return part
      ? [...collationDifference(element, part.element.collation), ...classDifference(element, part, form)]
      : [];
  });
}

function collationDifference(element: ReadElement, actual: string | undefined): readonly Difference[] {
  if (element.collation === undefined || element.collation === actual) return [];
  return [{ kind: 'collation', wanted: element.collation, actual }];
}

function classDifference(element: ReadElement, part: KeyForm['parts'][number], form: KeyForm): readonly Difference[] {
  const wanted = element.operatorClass;
  const actual = form.operatorClass(part.element.operatorClass);
  if (!wanted || (actual?.family === wanted.family && actual.inputType === wanted.inputType)) return [];
  return [{ kind: 'operator-class', wanted: wanted.name, actual: part.element.operatorClass }];
}

function predicateDifferences(form: KeyForm, target: ReadTarget): readonly Difference[] {
  const predicate = form.key.where;
  if (predicate === undefined) return [];
  const verdict = implies(target.where, form.predicate, form.catalog);
  if (verdict === 'yes') return [];
  if (target.whereText === undefined) return [{ kind: 'predicate-missing', predicate }];
  const parameter = verdict === 'parameter' ? parameterOf(target) : undefined;
  if (parameter !== undefined) return [{ kind: 'predicate-parameter', predicate, parameter }];
  return [{ kind: 'predicate-not-implied', predicate, where: target.whereText }];
}

/** The first parameter of the WHERE, as written. */
function parameterOf(target: ReadTarget): string | undefined {
  return /\$\d+|[:@][A-Za-z_]\w*|%[a-z]\b|%\(\w+\)s|\?|\uE000/.exec(target.whereText ?? '')?.[0];
}

function stateDifferences(key: Key): Difference[] {
  const differs: Difference[] = [];
  if (!key.valid) differs.push({ kind: 'invalid' });
  if (!key.immediate) differs.push({ kind: 'deferrable' });
  if (key.exclusion) differs.push({ kind: key.unique ? 'without-overlaps' : 'exclusion' });
  return differs;
}

function sharesColumn(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((column) => b.has(column));
}

/** By the sum of differences; a column more or less counts once for each. Keys of equal distance stay in catalog order. */
function sorted(misses: readonly (NearMiss & { readonly apart: number })[]): readonly NearMiss[] {
  const distance = (miss: NearMiss & { readonly apart: number }): number =>
    miss.differs.reduce(
      (sum, one) => sum + weights[one.kind] * ('columns' in one ? one.columns.length : 1),
      miss.apart,
    );
  return misses
    .map((miss, order) => ({ miss, order, distance: distance(miss) }))
    .sort((a, b) => a.distance - b.distance || a.order - b.order)
    .map(({ miss }) => ({ key: miss.key, differs: miss.differs }));
}
