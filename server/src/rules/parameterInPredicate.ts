import { HOLE } from '../text/hole.ts';
import { byConstant } from './constant.ts';
import { readablePredicate } from './predicate.ts';
import type { Rule, RuleContext } from './rule.ts';
import { sentence } from './wording.ts';

/**
 * A parameter in the conflict target cannot prove a partial index's predicate.
 *
 * While PostgreSQL plans with the parameter's value it may find the index, so a test by hand works. A prepared
 * statement gets a generic plan after five executions; there the parameter has no value, nothing proves the predicate, and the
 * sixth execution fails with 42P10.
 *
 * Write the constant instead of the parameter.
 *
 * ```sql invalid
 * create table purchases (student_id bigint, course_id bigint, is_active boolean);
 * create unique index one_active on purchases (student_id, course_id) where is_active = true;
 * ---
 * insert into purchases values ($1, $2, $3) on conflict (student_id, course_id) where is_active = $3 do nothing;
 * ```
 *
 * ```sql valid
 * create table purchases (student_id bigint, course_id bigint, is_active boolean);
 * create unique index one_active on purchases (student_id, course_id) where is_active = true;
 * ---
 * insert into purchases values ($1, $2, $3) on conflict (student_id, course_id) where is_active = true do nothing;
 * ```
 */
export const parameterInPredicate: Rule = {
  id: 'parameter-in-predicate',
  severity: 'warning',
  sqlstate: '42P10',
  check(resolution, context) {
    if (resolution.kind !== 'unknown' || resolution.because !== 'parameter' || !resolution.table) return undefined;
    const { clause, table, near } = resolution;
    if (clause.kind !== 'conflict' || clause.target.by !== 'elements') return undefined;
    const { where } = clause.target;
    if (computed(where?.text ?? '', context)) return undefined;
    const misses = near.filter((miss) => miss.differs.every((difference) => difference.kind === 'predicate-parameter'));
    const miss = misses[0] ?? near.find(({ differs }) => differs.some(({ kind }) => kind === 'predicate-parameter'));
    const predicate = miss && readablePredicate(miss.key.where ?? '', table);
    return {
      message:
        predicate === undefined
          ? 'A parameter cannot match an index expression; prepared, this fails with 42P10 on the 6th run'
          : sentence`A parameter cannot prove the index predicate ${predicate}; prepared, this fails with 42P10 on the 6th run`,
      at: where?.range ?? clause.target.range,
      related: misses.map(({ key }) => ({ message: `${key.name} is partial`, key, table })),
      fixes: misses.flatMap((each) => byConstant(clause, each, table, misses.length === 1, context)),
    };
  },
};

/** A hole may be SQL itself: the whole condition, or a constant that is put into the text. */
function computed(where: string, context: RuleContext): boolean {
  return where === HOLE || (context.spliced && where.includes(HOLE));
}
