import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { HostDocument } from '../hosts/fragment.ts';
import { productsBySettings } from '../sources/configuredProducts.ts';
import { type Facts, hasFile, noFacts, silenceOf } from '../sources/silence.ts';
import { breather } from '../sources/slices.ts';
import { textIn } from '../sources/workspace.ts';
import { pathOf } from './fromProtocol.ts';
import { unattended } from './guard.ts';
import type { Log } from './log.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Why nothing is said of some documents: as Verify has it of the same files, and of files that Git ignores. */
export interface Silences {
  /** In words for people; undefined for a document that is checked. What the listing of files tells follows a moment later. */
  of(document: HostDocument): string | undefined;
  /** Files of a folder came or went, or Git ignores others: what was answered before may be otherwise. */
  listedAnew(files: WorkspaceFiles): Promise<void>;
}

/** Which files a document lies among. */
interface FilesOf {
  of(uri: string): { readonly files: WorkspaceFiles };
}

/** Those of one folder. */
interface SilencesWithin {
  of(document: HostDocument): string | undefined;
  look(): Promise<void>;
}

/** `changed` is called when a listing of a folder's files may have changed the answers. */
export function createSilences(folders: FilesOf, log: Log, changed: () => void): Silences {
  const known = new WeakMap<WorkspaceFiles, SilencesWithin>();
  return {
    of(document) {
      const { files } = folders.of(document.uri);
      const within = known.get(files) ?? silencesWithin(files, log, changed);
      known.set(files, within);
      return within.of(document);
    },
    listedAnew: async (files) => known.get(files)?.look(),
  };
}

/** A document that was asked about, and what was answered. Of one that nobody holds any more, the disk has the text. */
interface Asked {
  readonly document: WeakRef<HostDocument>;
  readonly language: string;
  readonly reason: string | undefined;
}

function silencesWithin(files: WorkspaceFiles, log: Log, changed: () => void): SilencesWithin {
  let paths: readonly string[] = [];
  let facts: Facts = noFacts;
  /** Files for which a listing is being made, and those that the last listing left out although they were there before it. */
  const looking = new Set<string>();
  let leftOut: ReadonlySet<string> = new Set();
  const asked = new Map<string, Asked>();

  async function look(): Promise<void> {
    const next = await files.paths();
    if (next === paths || files.root === undefined) return;
    const candidates = [...leftOut, ...looking, ...paths];
    paths = next;
    leftOut = new Set(candidates.filter((path) => !isIn(paths, path) && isThere(path)));
    const bySettings = await productsBySettings(files.root, next);
    // A later listing has its own.
    if (paths !== next) return;
    facts = { has: hasFile(next), bySettings };
    // Most files that come and go leave all answers as they are: then nothing is shown anew.
    if (await isAnyOther()) changed();
    const unknown = [...asked.keys()].flatMap((uri) => pathWithin(uri) ?? []).filter(isNew);
    if (unknown.length > 0) await lookAgain(unknown);
  }

  async function isAnyOther(): Promise<boolean> {
    const pause = breather();
    let isOther = false;
    for (const [uri, { document, language, reason }] of [...asked]) {
      await pause();
      const held = document.deref();
      const now = held ?? onDisk(uri, language);
      if (!now || reasonOf(now) === reason) continue;
      if (!held) asked.delete(uri);
      isOther = true;
    }
    return isOther;
  }

  /** A file that no listing names is new, or ignored: the next listing tells. */
  async function lookAgain(unknown: readonly string[]): Promise<void> {
    for (const path of unknown) looking.add(path);
    try {
      files.forget();
      await look();
    } finally {
      for (const path of unknown) looking.delete(path);
    }
  }

  function isNew(path: string): boolean {
    return !leftOut.has(path) && !looking.has(path) && isUnlisted(path);
  }

  function pathWithin(uri: string): string | undefined {
    const absolute = pathOf(uri);
    const inside = absolute && files.root !== undefined ? relative(files.root, absolute).split(sep).join('/') : '';
    return inside === '' || inside.startsWith('../') ? undefined : inside;
  }

  function isThere(path: string): boolean {
    return existsSync(join(files.root ?? '', path));
  }

  function isUnlisted(path: string): boolean {
    return paths.length > 0 && !isIn(paths, path) && isThere(path);
  }

  function reasonOf(document: HostDocument): string | undefined {
    const path = pathWithin(document.uri);
    if (path === undefined) return undefined;
    if (leftOut.has(path) && isUnlisted(path)) {
      return isForeign(path) ? "other people's code" : 'ignored by Git, or made by a build';
    }
    return silenceOf(path, document, facts);
  }

  return {
    look,
    of(document) {
      const { uri } = document;
      unattended(log, 'Listing files', look);
      const path = pathWithin(uri);
      if (path === undefined) return undefined;
      if (isNew(path)) unattended(log, 'Listing files', () => lookAgain([path]));
      const reason = reasonOf(document);
      if (reason !== undefined && asked.get(uri)?.reason !== reason) {
        log.message(`${path} is not checked: ${reason}`);
      }
      asked.set(uri, { document: new WeakRef(document), language: document.language, reason });
      return reason;
    },
  };
}

function onDisk(uri: string, language: string): HostDocument | undefined {
  const path = pathOf(uri);
  const text = path === undefined ? undefined : textIn(path);
  return text === undefined ? undefined : { uri, language, text };
}

/** Whether a listing, which is sorted, names the path: of many thousands of paths a set would take as much memory as they do. */
function isIn(paths: readonly string[], path: string): boolean {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return paths[low] === path;
}

function isForeign(path: string): boolean {
  return path.split('/').some((part) => /^(?:node_modules|bower_components|vendor)$/.test(part));
}
