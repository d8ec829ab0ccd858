import type { Candidate, DiscoverableFile } from './candidate.ts';
import { fromEnvFile, isEnvFile } from './envFiles.ts';
import { fromEnvironment } from './processEnvironment.ts';

/** One kind of place where connections are configured: which files, and how to read them. */
interface Place {
  reads(path: string): boolean;
  find(file: DiscoverableFile): readonly Candidate[];
}

/** Every place; a new one is one file and one line here. */
const places: readonly Place[] = [{ reads: isEnvFile, find: fromEnvFile }];

/** Whether discovery wants to see the file; ask before reading it. */
export function isDiscoverable(path: string): boolean {
  return places.some((place) => place.reads(path));
}

/**
 * The connections that the files and the environment name, best first: shallow files before deep ones, local before
 * unknown before staging before production, what the environment says last. Never throws; what cannot be read is left out.
 */
export function discover(
  files: readonly DiscoverableFile[],
  env: Readonly<Record<string, string | undefined>>,
): readonly Candidate[] {
  const found = [...files].sort(byDepth).flatMap((file) => placeOf(file.path)?.find(file) ?? []);
  return unique([...found.sort(byEnvironment), ...fromEnvironment(env)]);
}

function placeOf(path: string): Place | undefined {
  return places.find((place) => place.reads(path));
}

/** A connection that stands in several places is one candidate: the first. */
function unique(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter((candidate) => {
    const connection = candidate.secret.reveal();
    return seen.has(connection) ? false : seen.add(connection);
  });
}

const order: readonly Candidate['environment'][] = ['local', 'unknown', 'staging', 'production'];

function byEnvironment(a: Candidate, b: Candidate): number {
  return order.indexOf(a.environment) - order.indexOf(b.environment);
}

function byDepth(a: DiscoverableFile, b: DiscoverableFile): number {
  return a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1);
}
