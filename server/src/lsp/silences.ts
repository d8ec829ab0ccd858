import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { HostDocument } from '../hosts/fragment.ts';
import { productsBySettings } from '../sources/configuredProducts.ts';
import { type Facts, hasFile, noFacts, silenceOf } from '../sources/silence.ts';
import type { Folders } from './folder.ts';
import { pathOf } from './fromProtocol.ts';
import { unattended } from './guard.ts';
import type { Log } from './log.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** Why nothing is said of some documents: as Verify has it of the same files, and of files that Git ignores. */
export interface Silences {
  /** In words for people; undefined for a document that is checked. What the listing of files tells follows a moment later. */
  of(document: HostDocument): string | undefined;
}

/** `changed` is called when a listing of a folder's files may have changed the answers. */
export function createSilences(folders: Folders, log: Log, changed: () => void): Silences {
  const known = new WeakMap<WorkspaceFiles, Silences>();
  return {
    of(document) {
      const { files } = folders.of(document.uri);
      const within = known.get(files) ?? silencesWithin(files, log, changed);
      known.set(files, within);
      return within.of(document);
    },
  };
}

/** A document that was asked about, as long as somebody holds it, and what was answered. */
interface Asked {
  readonly document: WeakRef<HostDocument>;
  readonly reason: string | undefined;
}

function silencesWithin(files: WorkspaceFiles, log: Log, changed: () => void): Silences {
  let paths: readonly string[] = [];
  let listed: ReadonlySet<string> = new Set();
  let facts: Facts = noFacts;
  const looked = new Set<string>();
  const asked = new Map<string, Asked>();

  async function look(): Promise<void> {
    const next = await files.paths();
    if (next === paths || files.root === undefined) return;
    paths = next;
    listed = new Set(next);
    const bySettings = await productsBySettings(files.root, next);
    // A later listing has its own.
    if (paths !== next) return;
    facts = { has: hasFile(next), bySettings };
    // Most files that come and go leave all answers as they are: then nothing is shown anew.
    if ([...asked.values()].some(isOther)) changed();
  }

  function isOther({ document, reason }: Asked): boolean {
    const held = document.deref();
    return held !== undefined && reasonOf(held) !== reason;
  }

  /** A file that no listing names is new, or ignored: the next listing tells. */
  async function lookAgain(path: string): Promise<void> {
    looked.add(path);
    files.forget();
    await look();
  }

  function pathWithin(uri: string): string | undefined {
    const absolute = pathOf(uri);
    const inside = absolute && files.root !== undefined ? relative(files.root, absolute).split(sep).join('/') : '';
    return inside === '' || inside.startsWith('../') ? undefined : inside;
  }

  function isUnlisted(path: string, uri: string): boolean {
    return paths.length > 0 && !listed.has(path) && existsSync(pathOf(uri) ?? '');
  }

  function reasonOf(document: HostDocument): string | undefined {
    const path = pathWithin(document.uri);
    if (path === undefined) return undefined;
    if (looked.has(path) && isUnlisted(path, document.uri)) {
      return isForeign(path) ? "other people's code" : 'ignored by Git, or made by a build';
    }
    return silenceOf(path, document, facts);
  }

  return {
    of(document) {
      const { uri } = document;
      unattended(log, 'Listing files', look);
      const path = pathWithin(uri);
      if (path === undefined) return undefined;
      if (!looked.has(path) && isUnlisted(path, uri)) unattended(log, 'Listing files', () => lookAgain(path));
      const reason = reasonOf(document);
      if (reason !== undefined && asked.get(uri)?.reason !== reason) {
        log.message(`${path} is not checked: ${reason}`);
      }
      asked.set(uri, { document: new WeakRef(document), reason });
      return reason;
    },
  };
}

function isForeign(path: string): boolean {
  return path.split('/').some((part) => /^(?:node_modules|bower_components|vendor)$/.test(part));
}
