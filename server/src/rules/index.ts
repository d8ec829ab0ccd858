import { assignsConflictKey } from './assignsConflictKey.ts';
import { conflictTargetRequired } from './conflictTargetRequired.ts';
import { constraintWithoutIndex } from './constraintWithoutIndex.ts';
import { deferrableArbiter } from './deferrableArbiter.ts';
import { doNothingWithoutKey } from './doNothingWithoutKey.ts';
import { droppedKeyInUse } from './droppedKeyInUse.ts';
import { exclusionNeedsDoNothing } from './exclusionNeedsDoNothing.ts';
import { foreignKeyBlocksWrites } from './foreignKeyBlocksWrites.ts';
import { insertCanConflict } from './insertCanConflict.ts';
import { invalidIndex } from './invalidIndex.ts';
import { invalidInsert } from './invalidInsert.ts';
import { invalidTargetExpression } from './invalidTargetExpression.ts';
import { missingInDatabase } from './missingInDatabase.ts';
import { multiRowConflict } from './multiRowConflict.ts';
import { noMatchingKey } from './noMatchingKey.ts';
import { noSuchConstraint } from './noSuchConstraint.ts';
import { notATable } from './notATable.ts';
import { notInMigrations } from './notInMigrations.ts';
import { nullableConflictColumn } from './nullableConflictColumn.ts';
import { orderingInTarget } from './orderingInTarget.ts';
import { parameterInPredicate } from './parameterInPredicate.ts';
import { partialIndexNeedsPredicate } from './partialIndexNeedsPredicate.ts';
import { pendingMigration } from './pendingMigration.ts';
import { redundantKeys } from './redundantKeys.ts';
import { referenceColumnCount } from './referenceColumnCount.ts';
import { referenceDuplicateColumns } from './referenceDuplicateColumns.ts';
import { referencePersistence } from './referencePersistence.ts';
import { referenceTypeMismatch } from './referenceTypeMismatch.ts';
import { referenceWithoutKey } from './referenceWithoutKey.ts';
import { referenceWithoutPrimaryKey } from './referenceWithoutPrimaryKey.ts';
import type { Rule } from './rule.ts';
import { systemCatalog } from './systemCatalog.ts';
import { tableHasRules } from './tableHasRules.ts';
import { uncoveredKey } from './uncoveredKey.ts';
import { unindexedForeignKey } from './unindexedForeignKey.ts';
import { unknownColumn } from './unknownColumn.ts';
import { unknownTable } from './unknownTable.ts';
import { unreadSql } from './unreadSql.ts';
import { unusedIgnore } from './unusedIgnore.ts';

/** Every rule, in the order of the table in docs/rules.md: conflict targets, then references, then names and the rest. */
export const rules: readonly Rule[] = [
  noMatchingKey,
  pendingMigration,
  missingInDatabase,
  notInMigrations,
  partialIndexNeedsPredicate,
  parameterInPredicate,
  invalidIndex,
  noSuchConstraint,
  constraintWithoutIndex,
  deferrableArbiter,
  exclusionNeedsDoNothing,
  conflictTargetRequired,
  orderingInTarget,
  invalidTargetExpression,
  invalidInsert,
  tableHasRules,
  assignsConflictKey,
  multiRowConflict,
  doNothingWithoutKey,
  nullableConflictColumn,
  uncoveredKey,
  referenceWithoutKey,
  referenceWithoutPrimaryKey,
  referenceTypeMismatch,
  referenceColumnCount,
  referenceDuplicateColumns,
  referencePersistence,
  unindexedForeignKey,
  foreignKeyBlocksWrites,
  unknownTable,
  unknownColumn,
  notATable,
  systemCatalog,
  droppedKeyInUse,
  redundantKeys,
  insertCanConflict,
  unreadSql,
  unusedIgnore,
];
