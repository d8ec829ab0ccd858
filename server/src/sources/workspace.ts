export { codeBeside, isCode, notReplayedWords, otherMigrations, otherMigrationsNote } from './codeMigrations.ts';
export { isForeignFolder, type Listed, listContents, listFiles } from './listing.ts';
export { detectMigrations, isMigrationPath, type MigrationFolder, migrationsIn } from './migrationFolders.ts';
export { migrationsFor } from './nearestMigrations.ts';
export { furtherWords, relevantFiles, type Scan, type Skipped, type WorkspaceFile } from './scan.ts';
export { foundMigrations, migrationsAt } from './spelledMigrations.ts';
export { MAX_FILE_BYTES, readText, type SkipReason, type TextFile, textIn } from './textFile.ts';
