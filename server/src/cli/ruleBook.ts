import { readFileSync } from 'node:fs';

/** The page of a rule, which lies beside the bundle's folder; undefined where it is not at hand. */
export function pageOf(rule: string): string | undefined {
  if (!/^[\w-]+$/.test(rule)) return undefined;
  try {
    return readFileSync(new URL(`../docs/rules/${rule}.md`, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}

/** The first sentences of a rule's page: what it says. */
export function summaryOf(rule: string): string | undefined {
  const [, , summary] = pageOf(rule)?.split('\n\n') ?? [];
  return summary?.replace(/\s+/g, ' ').trim();
}
