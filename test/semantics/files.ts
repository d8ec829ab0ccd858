import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCases, type Section } from './cases.ts';

const folder = join(process.cwd(), 'test', 'semantics', 'cases');

/** The sections of all files, in the order of the files' names. */
export function allSections(): readonly Section[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files.sort().flatMap((file) => readCases(file, readFileSync(join(folder, file), 'utf8')));
}
