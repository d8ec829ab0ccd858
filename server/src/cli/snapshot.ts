import { writeFile } from 'node:fs/promises';
import { posix, relative, resolve, sep } from 'node:path';
import type { MigrationsMark } from '../catalog/catalog.ts';
import { encodeCatalog } from '../catalog/codec.ts';
import { sizeOf } from '../catalog/size.ts';
import { count } from '../features/reportWords.ts';
import { markOf } from '../sources/migrationsMark.ts';
import { migrationsFor } from '../sources/workspace.ts';
import type { SnapshotInvocation } from './args.ts';
import { loadCatalogs } from './catalogs.ts';
import { exitCode, usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import { type Scope, scopeOf } from './scope.ts';

/** Saves the schema of the chosen source. Answers the exit code; throws `Failure` and `SourceError`. */
export async function snapshot(invocation: SnapshotInvocation, io: Io): Promise<number> {
  const scope = await scopeOf([], io);
  const loaded = await loadCatalogs(invocation.source, scope, [], io);
  await loaded.close();
  const { catalog } = loaded.first;
  const beside = await besideOf(invocation.output, scope, io);
  const text = encodeCatalog({ ...catalog, ...(beside && { beside }) });
  if (invocation.output === '-') {
    io.out.write(text);
    return exitCode.clean;
  }
  await writeFile(resolve(io.cwd, invocation.output), text).catch((error: NodeJS.ErrnoException) => {
    throw usageFailure(`${invocation.output} cannot be written (${error.code ?? error.message})`);
  });
  const { tables, keys } = sizeOf(catalog);
  const content = `${count(tables, 'table')} and ${count(keys, 'key')} of ${catalog.origin.label}`;
  io.out.write(`Saved ${content} in ${invocation.output}\n`);
  return exitCode.clean;
}

/** The migrations that the snapshot can be compared with later. */
async function besideOf(output: string, scope: Scope, io: Io): Promise<MigrationsMark | undefined> {
  if (output === '-') return undefined;
  const path = relative(io.cwd, resolve(io.cwd, output)).split(sep).join('/');
  const folder = migrationsFor(path, scope.migrations);
  return folder && markOf(io.cwd, folder, posix.dirname(path).replace(/^\.$/, ''));
}
