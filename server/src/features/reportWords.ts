import type { UnknownCause } from '../resolve/resolution.ts';
import type { ReportClause } from './report.ts';

/** `1 file`, `3 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `17.2` for server_version_num 170002. */
export function versionWords(serverVersion: number): string {
  return `${Math.floor(serverVersion / 10_000)}.${serverVersion % 10_000}`;
}

const causes: Readonly<Record<UnknownCause, string>> = {
  'no-catalog': 'no schema to check against',
  'dynamic-sql': 'part of the SQL is computed at run time',
  unfinished: 'the statement is not finished',
  view: 'the target is a view that cannot be followed',
  'opaque-expression': 'an expression is not understood',
  parameter: 'a parameter stands where a constant would prove the index predicate',
  'uncertain-table': 'a migration that touches the table was not replayed',
  'created-here': 'the table is made by the same file and does not exist yet',
  migration: 'it stands in a migration, which ran against an earlier schema',
  unread: 'a part of the file is not read',
  'startup-ddl': 'DDL outside the migrations may make what it lacks',
  'unread-files': 'the files of the workspace are still being read',
  version: 'the answer depends on the version of PostgreSQL',
};

/** Why a clause is unknown, as a sentence; a cause that has no words yet is given as it is. */
export function becauseWords({ because, reason }: Pick<ReportClause, 'because' | 'reason'>): string {
  if (reason !== undefined) return reason;
  const known = Object.entries(causes).find(([cause]) => cause === because);
  return known?.[1] ?? because ?? 'no reason was given';
}
