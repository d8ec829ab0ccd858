import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HostDocument } from '../hosts/fragment.ts';
import { generatedBy } from '../hosts/generated.ts';
import { languageOf } from '../hosts/index.ts';
import { rules } from '../rules/index.ts';
import type { Severities } from '../rules/rule.ts';
import { productsBySettings, settingsNear } from './configuredProducts.ts';
import { type KeptFiles, nothingKept } from './keptFiles.ts';
import { type Facts, hasFile, otherProduct, settledProduct } from './silence.ts';
import { type Told, textAt } from './telling.ts';
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

export interface ScanOptions {
  /** Severities of which one that turns a rule on is enough. */
  readonly choices?: readonly Severities[];
  /**
   * Called with each file as soon as it is there, in no order and while others are being read; of those, few are skipped in the
   * end.
   */
  readonly found?: (file: WorkspaceFile) => void;
  /** What earlier runs found in the files; it is told what this one finds. */
  readonly kept?: KeptFiles;
}

/**
 * Reads those of `paths` (relative to `root`) that are in a language we read and hold a word that can begin a clause, or of which
 * a rule speaks that one of the choices has turned on.
 */
export async function relevantFiles(
  root: string,
  paths: readonly string[],
  signal?: AbortSignal,
  { choices = [], found = () => {}, kept = nothingKept }: ScanOptions = {},
): Promise<Scan> {
  const has = hasFile(paths);
  const files: Looked[] = [];
  const skipped: Skipped[] = [];
  const take = (path: string, text: string) => {
    const looked = look(fileOf(root, path, text), has, kept);
    files.push(looked);
    if (looked.product === undefined && looked.generated === undefined) found(looked.file);
  };
  const ours = paths.filter((path) => languageOf(path) !== undefined);
  const open = ours.filter((path) => !isKnown(root, path, kept, take));
  let read = ours.length - open.length;
  for await (const told of readTelling({ root, paths: open, also: furtherWords(choices) }, signal)) {
    read += told.read;
    for (const [index, reason] of told.skipped) skipped.push({ path: open[index] ?? '', reason });
    for (const [index, text] of told.telling) take(open[index] ?? '', text);
    for (const index of silentIn(told)) kept.silent(open[index] ?? '');
  }
  kept.looked();
  const relevant = await settled(root, files, skipped);
  return { read, files: relevant.sort(byPath), skipped: skipped.sort(byPath) };
}

/** Whether the file need not be searched. What it held before is taken. */
function isKnown(root: string, path: string, kept: KeptFiles, take: (path: string, text: string) => void): boolean {
  const standing = kept.standing(path);
  const text = standing === 'read' ? textAt(`${root}/${path}`) : undefined;
  if (text !== undefined) take(path, text);
  return standing === 'silent' || text !== undefined;
}

/** The files of which something is said; why nothing is said of others is added to `skipped`. */
async function settled(root: string, files: readonly Looked[], skipped: Skipped[]): Promise<WorkspaceFile[]> {
  const holding = files.map(({ file }) => file.path);
  const settings = await productsBySettings(root, settingsNear(root, holding));
  return files.flatMap(({ file, product, generated }) => {
    const reason = product ?? settledProduct(file.path, file.text, settings) ?? generated;
    if (reason !== undefined) skipped.push({ path: file.path, reason });
    return reason === undefined ? [file] : [];
  });
}

/** The indexes of files that were searched for nothing. */
function silentIn({ from, taken, telling, skipped, gone }: Told): readonly number[] {
  const others = new Set([...telling, ...skipped].map(([index]) => index).concat(gone));
  return Array.from({ length: taken }, (_, at) => from + at).filter((index) => !others.has(index));
}

/** What those rules look for that speak of more than clauses and that a team has turned on. */
export function furtherWords(choices: readonly Severities[]): RegExp | undefined {
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

/** A file that was read before is nobody else's: that is told by its path and text, which are as they were. */
function look(file: WorkspaceFile, has: Facts['has'], kept: KeptFiles): Looked {
  if (kept.recall(file.path, file.text) !== undefined) return { file, product: undefined, generated: undefined };
  return { file, product: otherProduct(file.path, file), generated: generatedBy(file, has) };
}

function fileOf(root: string, path: string, text: string): WorkspaceFile {
  return { path, uri: pathToFileURL(join(root, path)).href, language: languageOf(path) ?? '', text };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1;
}
