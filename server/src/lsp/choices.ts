import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Candidate } from '../discover/candidate.ts';
import { discover } from '../discover/index.ts';
import type { PasswordParams, PasswordResult, SourceChoice, SourcesResult, SuggestParams } from '../protocol.ts';
import { databaseSource } from '../sources/database.ts';
import { migrationsSource } from '../sources/migrations.ts';
import { snapshotSource } from '../sources/snapshot.ts';
import { type CatalogSource, SourceError } from '../sources/source.ts';
import type { MigrationFolder } from '../sources/workspace.ts';
import type { Chosen } from './sourceStatus.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** What can be chosen in the workspace, and how a choice becomes a source. */
export interface Choices {
  available(): Promise<SourcesResult>;
  /** What the first-run question is about; undefined when nothing was found. */
  best(): Promise<SuggestParams | undefined>;
  /** Throws a `SourceError` when the choice names something that is not there. */
  open(choice: SourceChoice): Promise<{ readonly chosen: Chosen; readonly source: CatalogSource }>;
  /** The workspace's migrations as a source; undefined when it has none. */
  openMigrations(): Promise<CatalogSource | undefined>;
  /** Whether a candidate that is in use would now connect to something else. */
  leadsElsewhere(choice: SourceChoice): Promise<boolean>;
}

export interface ChoicesParts {
  readonly files: WorkspaceFiles;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks the person, by way of the client. */
  password(params: PasswordParams): Promise<PasswordResult>;
}
