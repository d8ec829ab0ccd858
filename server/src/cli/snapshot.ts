import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { encodeCatalog } from '../catalog/codec.ts';
import { count } from '../features/reportWords.ts';
import type { SnapshotInvocation } from './args.ts';
import { loadCatalogs } from './catalogs.ts';
import { exitCode, usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import { scopeOf } from './scope.ts';

/** Saves the schema of the chosen source. Answers the exit code; throws `Failure` and `SourceError`. */
export async function snapshot(invocation: SnapshotInvocation, io: Io): Promise<number> {
  const loaded = await loadCatalogs(invocation.source, await scopeOf([], io), [], io);
  await loaded.close();
  const { catalog } = loaded.first;
  const text = encodeCatalog(catalog);
  if (invocation.output === '-') {
    io.out.write(text);
    return exitCode.clean;
  }
  await writeFile(resolve(io.cwd, invocation.output), text).catch((error: NodeJS.ErrnoException) => {
    throw usageFailure(`${invocation.output} cannot be written (${error.code ?? error.message})`);
  });
  const keys = catalog.tables.reduce((sum, table) => sum + table.keys.length, 0);
  const content = `${count(catalog.tables.length, 'table')} and ${count(keys, 'key')} of ${catalog.origin.label}`;
  io.out.write(`Saved ${content} in ${invocation.output}\n`);
  return exitCode.clean;
}
