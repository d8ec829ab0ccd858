import type { MigrationTool } from './draft.ts';
import { atlas } from './tools/atlas.ts';
import { dbmate } from './tools/dbmate.ts';
import { drizzle } from './tools/drizzle.ts';
import { flyway } from './tools/flyway.ts';
import { golangMigrate } from './tools/golangMigrate.ts';
import { goose } from './tools/goose.ts';
import { graphileMigrate } from './tools/graphileMigrate.ts';
import { knex } from './tools/knex.ts';
import { kysely } from './tools/kysely.ts';
import { liquibase } from './tools/liquibase.ts';
import { nodePgMigrate } from './tools/nodePgMigrate.ts';
import { plainSql } from './tools/plainSql.ts';
import { prisma } from './tools/prisma.ts';
import { rails } from './tools/rails.ts';
import { sequelize } from './tools/sequelize.ts';
import { sqitch } from './tools/sqitch.ts';
import { sqlMigrate } from './tools/sqlMigrate.ts';
import { supabase } from './tools/supabase.ts';
import { tern } from './tools/tern.ts';
import { typeorm } from './tools/typeorm.ts';

/**
 * Every migration tool. The first that detects its own marks is used: marks inside the files before configurations,
 * which may stay behind when a project moves on. Plain SQL is the last resort.
 */
export const migrationTools: readonly MigrationTool[] = [
  prisma,
  drizzle,
  goose,
  dbmate,
  sqlMigrate,
  tern,
  liquibase,
  atlas,
  sqitch,
  graphileMigrate,
  flyway,
  rails,
  nodePgMigrate,
  sequelize,
  typeorm,
  kysely,
  knex,
  supabase,
  golangMigrate,
  plainSql,
];
