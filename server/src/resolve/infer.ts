import type { Key, KeyElement, Table } from '../catalog/catalog.ts';
import type { ConflictClause } from '../sql/clause.ts';
import { rejected, unknown } from './answers.ts';
import { notImmediate, notInsertable, rewritten } from './conflict.ts';
import { implies } from './implies.ts';
import { type KeyForm, keyForms } from './keyForms.ts';
import { targetMisses } from './nearMiss.ts';
import type { Resolution, ResolutionContext } from './resolution.ts';
import type { ReadElement, ReadTarget } from './target.ts';
import { unevaluatedIn } from './typed/node.ts';
import { same } from './typed/same.ts';
import { all, any, type Verdict } from './verdict.ts';
import { baseOfView, type ViewBase } from './view.ts';

/** All unique indexes that match the target, in catalog order (`infer_arbiter_indexes`). */
export function inferArbiters(
  clause: ConflictClause,
  target: ReadTarget,
  table: Table,
  context: ResolutionContext,
): Resolution {
  if (table.kind === 'view' && !table.view?.insteadOfInsert) return throughView(clause, target, table, context);
  return choose(clause, target, table, table, context);
}

/** A simple view: its columns' definitions stand in for its columns, its own WHERE does not count. */
function throughView(clause: ConflictClause, target: ReadTarget, view: Table, context: ResolutionContext): Resolution {
  const base = baseOfView(view, context);
  const moved = base && ontoBase(target, base);
  if (!moved) return unknown(clause, 'view', view);
  return rewritten(clause, base.table) ?? choose(clause, moved, base.table, view, context);
}

function ontoBase(target: ReadTarget, base: ViewBase): ReadTarget | undefined {
  const elements: ReadElement[] = [];
  for (const element of target.elements) {
    const node = base.replace(element.node);
    if (!node) return undefined;
    elements.push({ ...element, node });
  }
  const where = target.where.map(base.replace);
  const known = where.filter((node) => node !== undefined);
  return known.length === where.length ? { ...target, elements, where: known } : undefined;
}

function choose(
  clause: ConflictClause,
  target: ReadTarget,
  table: Table,
  named: Table,
  context: ResolutionContext,
): Resolution {
  const forms = keyForms(context.catalog, table);
  const judged = forms.map((form) => ({ form, verdict: matches(form, target) }));
  const usable = judged.filter(({ form }) => isUsable(form.key, table, context));
  const chosen = usable.filter(({ verdict }) => verdict === 'yes').map(({ form }) => form.key);
  const near = () => targetMisses(forms, target, table);
  const open = target.doubtful || mayFail(target, forms) || usable.some(({ verdict }) => verdict === 'opaque');
  if (open) return unknown(clause, 'opaque-expression', named, near());
  if (chosen.length > 0) return accepted(clause, chosen, named);
  if (usable.some(({ verdict }) => verdict === 'parameter')) return unknown(clause, 'parameter', named, near());
  const invalid = judged.find(({ form, verdict }) => verdict === 'yes' && form.key.unique && !form.key.exclusion);
  return rejected(clause, noMatch(clause, invalid?.form.key), named, near());
}

/** Constants that the server may fail to work out; those that an index holds too it has worked out already. */
function mayFail(target: ReadTarget, forms: readonly KeyForm[]): boolean {
  const asked = [...target.elements.map(({ node }) => node), ...target.where].flatMap(unevaluatedIn);
  if (asked.length === 0) return false;
  const settled = new Set(forms.flatMap((form) => [...form.expressions, ...form.predicate]).flatMap(unevaluatedIn));
  return asked.some((key) => !settled.has(key));
}

function accepted(clause: ConflictClause, keys: readonly Key[], table: Table): Resolution {
  const kind = notInsertable(clause, table);
  if (kind) return kind;
  const deferrable = keys.find((key) => !key.immediate);
  return deferrable ? notImmediate(clause, deferrable, keys, table) : { kind: 'resolved', clause, table, keys };
}

export const noMatchMessage = 'there is no unique or exclusion constraint matching the ON CONFLICT specification';

function noMatch(clause: ConflictClause, invalid: Key | undefined) {
  const detail = { at: clause.target.range, message: noMatchMessage };
  if (!invalid) return { why: 'no-matching-key', sqlstate: '42P10', detail } as const;
  return { why: 'invalid-index', sqlstate: '42P10', detail: { ...detail, name: invalid.name, key: invalid } } as const;
}

/** Valid up to 18; from 19 on ready, provided that a valid one matches too, and valid on partitioned tables. */
function isUsable(key: Key, table: Table, context: ResolutionContext): boolean {
  if (!key.unique || key.exclusion) return false;
  if (key.valid) return true;
  return context.catalog.serverVersion >= 190000 && key.ready && table.kind !== 'partitioned';
}

/** Whether the index's columns, expressions and predicate answer the target. Usability is another question. */
export function matches(form: KeyForm, target: ReadTarget): Verdict {
  const plain = new Set(target.elements.flatMap(({ node }) => (node.kind === 'column' ? [node.name] : [])));
  const expressions = target.elements.filter(({ node }) => node.kind !== 'column');
  const open = expressions.some(({ node }) => node.opaque);
  if (!open && !sameSet(plain, form.columns)) return 'no';
  return all<() => Verdict>(
    [
      () => (sameSet(plain, form.columns) ? 'yes' : subset(plain, form.columns) ? 'opaque' : 'no'),
      () => all(target.elements, (element) => elementMatches(element, form)),
      () => all(form.expressions, (node) => any(expressions, (element) => same(node, element.node))),
      () => implies(target.where, form.predicate, form.catalog),
    ],
    (test) => test(),
  );
}

/** `infer_collation_opclass_match`, then membership among the index's expressions. */
export function elementMatches(element: ReadElement, form: KeyForm): Verdict {
  const { node, collation, operatorClass } = element;
  if (collation === undefined && operatorClass === undefined && node.kind === 'column') return 'yes';
  return any(form.parts, (part) => {
    if (collation !== undefined && part.element.collation !== collation) return 'no';
    if (operatorClass && !sameOperatorClass(part.element, element, form)) return 'no';
    return same(part.node, node);
  });
}

function sameOperatorClass(part: KeyElement, element: ReadElement, form: KeyForm): boolean {
  const actual = form.operatorClass(part.operatorClass);
  const wanted = element.operatorClass;
  return actual?.family === wanted?.family && actual?.inputType === wanted?.inputType;
}

export function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && subset(a, b);
}

function subset(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((item) => b.has(item));
}
