import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DiscoverableFile } from './candidate.ts';
import type { Variables } from './variables.ts';

/** A person's own and the machine's service file, and the person's password file, as far as they exist and can be read. */
export function personalFiles(env: Variables): readonly DiscoverableFile[] {
  const { HOME: home, APPDATA: appData, PGSERVICEFILE: service, PGPASSFILE: passwords, PGSYSCONFDIR: shared } = env;
  const places: readonly (readonly [shown: string, path: string | undefined])[] = [
    [
      '~/.pg_service.conf',
      service ?? below(home, '.pg_service.conf') ?? below(appData, 'postgresql', '.pg_service.conf'),
    ],
    ['~/pg_service.conf', below(shared, 'pg_service.conf')],
    ['~/.pgpass', passwords ?? below(home, '.pgpass')],
    ['~/pgpass.conf', below(appData, 'postgresql', 'pgpass.conf')],
  ];
  return places.flatMap(([shown, path]) => {
    const text = path === undefined ? undefined : textOf(path);
    return text === undefined ? [] : [{ path: shown, text }];
  });
}

function below(folder: string | undefined, ...names: readonly string[]): string | undefined {
  return folder === undefined || folder === '' ? undefined : join(folder, ...names);
}

const largest = 1_000_000;

function textOf(path: string): string | undefined {
  try {
    const isReadable = existsSync(path) && statSync(path).isFile() && statSync(path).size < largest;
    return isReadable ? readFileSync(path, 'utf8') : undefined;
  } catch {
    // A file without permission is as good as none.
    return undefined;
  }
}
