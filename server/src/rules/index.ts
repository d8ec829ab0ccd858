import type { Rule } from './rule.ts';

/** Every rule, in the order of README's table. */
export const rules: readonly Rule[] = [];
