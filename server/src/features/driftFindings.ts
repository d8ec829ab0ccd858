import { missingInDatabase } from '../rules/missingInDatabase.ts';
import { pendingMigration } from '../rules/pendingMigration.ts';
import type { DocumentFinding } from './analysis.ts';

/** Whether a finding says that the key is made by a migration, and so how it comes about. */
export function isDrift({ rule }: DocumentFinding): boolean {
  return rule === pendingMigration.id || rule === missingInDatabase.id;
}

/**
 * Where the database's own records tell why a key is missing, the rule that says so stands for the one that only says that it is,
 * and takes its ways out over.
 */
export function withDrift(found: readonly DocumentFinding[]): readonly DocumentFinding[] {
  const drift = found.find(isDrift);
  if (!drift) return found;
  const replaced = found.find((each) => each !== drift && each.sqlstate === drift.sqlstate);
  const { fixes, related } = replaced ?? drift;
  const merged = { ...drift, related, fixes: drift.fixes.length > 0 ? drift.fixes : fixes };
  return found.flatMap((each) => (each === drift ? [merged] : each === replaced ? [] : [each]));
}
