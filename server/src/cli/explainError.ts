import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDatabaseError } from '../features/databaseError.ts';
import { concernsInserts, type ErrorCause, explainError } from '../features/errorCauses.ts';
import { insertCanConflict } from '../rules/insertCanConflict.ts';
import type { Config } from '../sources/config.ts';
import { relevantFiles } from '../sources/workspace.ts';
import type { ExplainErrorInvocation } from './args.ts';
import { loadCatalogs } from './catalogs.ts';
import { check } from './check.ts';
import { exitCode, usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import { createPlaces, type Places } from './places.ts';
import { printable } from './reporters/excerpt.ts';
import { scopeOf } from './scope.ts';

/** The most statements that are named. */
const MOST = 20;

/** Says what an error means and which statements can raise it. Answers the exit code (1 when there are any); throws `Failure`s. */
export async function explainDatabaseError({ file, source }: ExplainErrorInvocation, io: Io): Promise<number> {
  const error = readDatabaseError(textOf(file, io));
  const scope = await scopeOf([], io);
  // A violated key may be that of a plain INSERT, which no other rule looks at.
  const rules: Config['rules'] = concernsInserts(error) ? { [insertCanConflict.id]: 'hint' } : {};
  const scan = await relevantFiles(scope.cwd, scope.files, io.signal, { choices: [rules] });
  const files = scan.files.filter(({ path }) => !scope.excludes(path));
  const catalogs = await loadCatalogs(
    source,
    scope,
    files.map(({ path }) => path),
    io,
  );
  try {
    const places = createPlaces(scope.cwd);
    const analyses = await check(files, { scope, catalogs, places, rules, isWhole: true }, io.signal);
    const { meaning, next, causes } = explainError(error, analyses);
    const listed = causes.slice(0, MOST).map((cause) => told(cause, places));
    const more = causes.length > MOST ? [`and ${causes.length - MOST} more`] : [];
    const none = causes.length === 0 ? ['No statement of this folder is known to raise it.'] : [];
    io.out.write(`${[meaning, next, ...none, ...listed, ...more].join('\n')}\n`);
    return causes.length > 0 ? exitCode.findings : exitCode.clean;
  } finally {
    await catalogs.close();
  }
}

function told({ uri, range, text, why, fixes }: ErrorCause, places: Places): string {
  const lines = [
    `${places.describe({ uri, range })}  ${text}`,
    `  ${why}`,
    ...fixes.slice(0, 1).map((fix) => `  fix: ${fix}`),
  ];
  return lines.map(printable).join('\n');
}

function textOf(file: string, io: Io): string {
  try {
    return readFileSync(file === '-' ? 0 : resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw usageFailure(`${file} cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}
