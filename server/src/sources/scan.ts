import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HostDocument } from '../hosts/fragment.ts';
import { generatedBy } from '../hosts/generated.ts';
import { languageOf } from '../hosts/index.ts';
import { rules } from '../rules/index.ts';
import type { Severities } from '../rules/rule.ts';
import { productsBySettings, settingsNear } from './configuredProducts.ts';
import { type Facts, hasFile, otherProduct, settledProduct } from './silence.ts';
import { readTelling } from './threads.ts';

/** A file that may hold a clause. */
export interface WorkspaceFile extends HostDocument {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
}

export interface Scan {
  /** How many files were read, with and without a clause. */
  readonly read: number;
  readonly files: readonly WorkspaceFile[];
  /** Files in a language that we read, of which nothing is said. */
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly path: string;
  /** Read by people only: a `SkipReason`, the database product that the file belongs to, or the program that made it. */
  readonly reason: string;
}

/**
 * Reads those of `paths` (relative to `root`) that are in a language we read and hold a word that can begin a clause, or of which
 * a rule speaks that one of the `choices` has turned on. `found` is called with each as soon as it is there, in no order and
 * while others are being read; of those, few are skipped in the end.
 */
export async function relevantFiles(
  root: string,
  paths: readonly string[],
  signal?: AbortSignal,
  choices: readonly Severities[] = [],
  found: (file: WorkspaceFile) => void = () => {},
): Promise<Scan> {
  const ours = paths.filter((path) => languageOf(path) !== undefined);
  const has = hasFile(paths);
  const files: Looked[] = [];
  const skipped: Skipped[] = [];
  let read = 0;
  for await (const told of readTelling({ root, paths: ours, also: furtherWords(choices) }, signal)) {
    read += told.read;
    for (const [index, reason] of told.skipped) skipped.push({ path: ours[index] ?? '', reason });
    for (const [index, text] of told.telling) {
      const looked = look(root, ours[index] ?? '', text, has);
      files.push(looked);
      if (looked.product === undefined && looked.generated === undefined) found(looked.file);
    }
  }
  const holding = files.map(({ file }) => file.path);
  const settings = await productsBySettings(root, settingsNear(root, holding));
  const kept: WorkspaceFile[] = [];
  for (const { file, product, generated } of files) {
    const reason = product ?? settledProduct(file.path, file.text, settings) ?? generated;
    if (reason === undefined) kept.push(file);
    else skipped.push({ path: file.path, reason });
  }
  return { read, files: kept.sort(byPath), skipped: skipped.sort(byPath) };
}

/** What those rules look for that speak of more than clauses and that a team has turned on. */
function furtherWords(choices: readonly Severities[]): RegExp | undefined {
  const on = rules.filter(({ id, telling: own }) => own && choices.some((each) => (each[id] ?? 'off') !== 'off'));
  const words = on.flatMap(({ telling: own }) => own?.source ?? []);
  return words.length === 0 ? undefined : new RegExp(words.join('|'), 'i');
}

/** A file with a telling word, and why nothing is said of it, as far as its own path and text tell. */
interface Looked {
  readonly file: WorkspaceFile;
  readonly product: string | undefined;
  readonly generated: string | undefined;
}

function look(root: string, path: string, text: string, has: Facts['has']): Looked {
  const uri = pathToFileURL(join(root, path)).href;
  const file = { path, uri, language: languageOf(path) ?? '', text };
  return { file, product: otherProduct(path, file), generated: generatedBy(file, has) };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}
