import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HostDocument } from '../hosts/fragment.ts';
import { languageOf } from '../hosts/index.ts';
import { rules } from '../rules/index.ts';
import type { Severities } from '../rules/rule.ts';
import { productsBySettings, settingsNear } from './configuredProducts.ts';
import { type Facts, hasFile, silenceOf } from './silence.ts';
import { telling } from './tellingBytes.ts';
import { readText } from './textFile.ts';
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
 * a rule speaks that one of the `choices` has turned on.
 */
export async function relevantFiles(
  root: string,
  paths: readonly string[],
  signal?: AbortSignal,
  choices: readonly Severities[] = [],
): Promise<Scan> {
  const ours = paths.filter((path) => languageOf(path) !== undefined);
  const also = furtherWords(choices);
  const told = await readTelling({ root, paths: ours, also: also?.source }, signal);
  const holding = told.telling.map((index) => ours[index] ?? '');
  const facts = { has: hasFile(paths), bySettings: await productsBySettings(root, settingsNear(root, holding)) };
  const looked = [...told.telling]
    .sort((a, b) => a - b)
    .map((index) => look(join(root, ours[index] ?? ''), ours[index] ?? '', { facts, also }));
  const unread = told.skipped.map(([index, reason]) => ({ path: ours[index] ?? '', reason }));
  const binary = looked.filter((each) => each.kind === 'unread').length;
  return {
    read: told.read - binary,
    files: looked.flatMap((each) => (each.kind === 'file' ? [each.file] : [])),
    skipped: [
      ...unread,
      ...looked.flatMap((each) => ('reason' in each ? [{ path: each.path, reason: each.reason }] : [])),
    ].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

type Look =
  | { readonly kind: 'file'; readonly file: WorkspaceFile }
  | { readonly kind: 'silent' }
  | ({ readonly kind: 'unread' | 'other' } & Skipped);

interface Criteria {
  readonly facts: Facts;
  readonly also: RegExp | undefined;
}

/** What those rules look for that speak of more than clauses and that a team has turned on. */
function furtherWords(choices: readonly Severities[]): RegExp | undefined {
  const on = rules.filter(({ id, telling: own }) => own && choices.some((each) => (each[id] ?? 'off') !== 'off'));
  const words = on.flatMap(({ telling: own }) => own?.source ?? []);
  return words.length === 0 ? undefined : new RegExp(words.join('|'), 'i');
}

/** A file with a telling word, looked at closely. */
function look(absolute: string, path: string, { facts, also }: Criteria): Look {
  const language = languageOf(path) ?? '';
  const file = readText(absolute);
  if (file.kind === 'skipped') return { kind: 'unread', path, reason: file.reason };
  if (!telling.test(file.text) && !also?.test(file.text)) return { kind: 'silent' };
  const document = { path, uri: pathToFileURL(absolute).href, language, text: file.text };
  const reason = silenceOf(path, document, facts);
  return reason === undefined ? { kind: 'file', file: document } : { kind: 'other', path, reason };
}
