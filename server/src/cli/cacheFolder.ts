import { isAbsolute, join } from 'node:path';
import type { Io } from './io.ts';

/**
 * Where something is kept between runs, results of replays or readings of files: in `SCHEMA_LENS_CACHE`, or in the cache folder of the
 * user as the system has it. Undefined for `SCHEMA_LENS_CACHE=off`, and where there is no such folder.
 */
export function cacheFolder(
  env: Io['env'],
  of: 'replays' | 'readings',
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const own = env.SCHEMA_LENS_CACHE;
  if (own !== undefined && own !== '') return own === 'off' ? undefined : join(own, of);
  const base = userCache(env, platform);
  return base && join(base, 'schema-lens', of);
}

/**
 * Where compiled code of the command line is kept between runs: below the user's own cache folder alone, since it is run. A folder
 * that `SCHEMA_LENS_CACHE` names may lie in a repository that somebody else writes to.
 */
export function codeFolder(env: Io['env'], platform: NodeJS.Platform = process.platform): string | undefined {
  const base = env.SCHEMA_LENS_CACHE ? undefined : userCache(env, platform);
  return base !== undefined && isAbsolute(base) ? join(base, 'schema-lens', 'code') : undefined;
}

function userCache(env: Io['env'], platform: NodeJS.Platform): string | undefined {
  if (platform === 'win32') return env.LOCALAPPDATA || undefined;
  if (platform === 'darwin') return env.HOME ? join(env.HOME, 'Library', 'Caches') : undefined;
  return env.XDG_CACHE_HOME || (env.HOME ? join(env.HOME, '.cache') : undefined);
}
