import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCases, type Section } from './cases.ts';

const folder = join(process.cwd(), 'test', 'semantics', 'cases');

/** The sections of the files that each run of the tests puts to the embedded PostgreSQL, in the order of the files' names. */
export function dailySections(): readonly Section[] {
  return sectionsIn(folder);
}

/** Those, and rarer ones, which are put to real servers only: the tests would take too long with them. */
export function allSections(): readonly Section[] {
  return [...dailySections(), ...sectionsIn(join(folder, 'rare'))];
}

function sectionsIn(place: string): readonly Section[] {
  const files = readdirSync(place).filter((name) => name.endsWith('.sql'));
  return files.sort().flatMap((file) => readCases(file, readFileSync(join(place, file), 'utf8')));
}
