import type { MigrationTool } from './draft.ts';
import { dbmate } from './tools/dbmate.ts';
import { golangMigrate } from './tools/golangMigrate.ts';
import { goose } from './tools/goose.ts';
import { plainSql } from './tools/plainSql.ts';

/** Every migration tool. The first that detects its own marks in the workspace is used; plain SQL is the last resort. */
export const migrationTools: readonly MigrationTool[] = [goose, dbmate, golangMigrate, plainSql];
