import type { Table } from '../catalog/catalog.ts';
import type { Difference, NearMiss } from '../resolve/resolution.ts';
import type { ConflictClause } from '../sql/clause.ts';
import type { TextEdit } from '../text/range.ts';
import { mayGo, parametersIn, parameterWords } from './parameter.ts';
import type { Fix, RuleContext } from './rule.ts';
import { helps, newTarget, predicateText } from './target.ts';

/**
 * Writes the constant of the key's predicate where a parameter stands. Says so where the driver's argument has to go with it,
 * because the parameter stands nowhere else.
 */
export function byConstant(
  clause: ConflictClause,
  { key, differs }: NearMiss,
  table: Table,
  only: boolean,
  context: RuleContext,
): readonly Fix[] {
  const where = clause.target.by === 'elements' ? clause.target.where : undefined;
  if (!where || !helps(key, clause, context)) return [];
  const predicate = predicateText(key, table, clause, context);
  const parameter = differs.find(isParameter)?.parameter ?? parametersIn(where.text)[0] ?? '';
  const small = inPlace(where, parameter, predicate);
  const statement = context.sql.slice(clause.statement.start, clause.statement.end);
  const gone = small ? parameter : where.text;
  const stays = mayGo(gone, statement);
  const words = small ? `${parameterWords(parameter)} by ${small.text}` : `the target's WHERE by ${predicate}`;
  const title = `Replace ${words}${stays ? '' : ', and drop its argument'}`;
  const edits = [small ?? { range: where.range, text: predicate }];
  const target = newTarget(key, table, clause, context);
  return [{ kind: 'edit', title, edits, preferred: only && stays, leavesWork: !stays, ...target }];
}

function isParameter(difference: Difference): difference is Extract<Difference, { kind: 'predicate-parameter' }> {
  return difference.kind === 'predicate-parameter';
}

/** The constant in the parameter's place, where the two say the same apart from it: `is_active = $3`, `is_active = true`. */
function inPlace(
  where: { readonly text: string; readonly range: { readonly start: number } },
  parameter: string,
  predicate: string,
): TextEdit | undefined {
  const at = where.text.indexOf(parameter);
  if (parameter === '' || at < 0 || where.text.indexOf(parameter, at + parameter.length) >= 0) return undefined;
  const before = where.text.slice(0, at);
  const after = where.text.slice(at + parameter.length);
  const constant = predicate.slice(before.length, predicate.length - after.length);
  const same = predicate.toLowerCase() === (before + constant + after).toLowerCase();
  if (!same || !/^('(?:[^']|'')*'|-?[\d.]+|true|false)$/i.test(constant)) return undefined;
  const start = where.range.start + at;
  return { range: { start, end: start + parameter.length }, text: constant };
}
