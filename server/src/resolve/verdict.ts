/**
 * Whether something holds: `parameter` when it depends on a parameter's value, `opaque` when on something not modelled.
 */
export type Verdict = 'yes' | 'no' | 'parameter' | 'opaque';

/** Holds when all of them do; stops at the first that does not. */
export function all<T>(items: readonly T[], test: (item: T) => Verdict): Verdict {
  let result: Verdict = 'yes';
  for (const item of items) {
    const verdict = test(item);
    if (verdict === 'no') return 'no';
    result = worse(result, verdict);
  }
  return result;
}

/** Holds when one of them does; stops at the first. */
export function any<T>(items: readonly T[], test: (item: T) => Verdict): Verdict {
  let result: Verdict = 'no';
  for (const item of items) {
    const verdict = test(item);
    if (verdict === 'yes') return 'yes';
    result = result === 'no' ? verdict : worse(result, verdict === 'no' ? result : verdict);
  }
  return result;
}

function worse(a: Verdict, b: Verdict): Verdict {
  const order: readonly Verdict[] = ['yes', 'parameter', 'opaque', 'no'];
  return order[Math.max(order.indexOf(a), order.indexOf(b))] ?? 'opaque';
}
