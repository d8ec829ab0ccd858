import type { MigrationTool } from './draft.ts';
import { plainSql } from './tools/plainSql.ts';

/** Every migration tool. The first that detects its own marks in the workspace is used; plain SQL is the last resort. */
export const migrationTools: readonly MigrationTool[] = [plainSql];
