import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Neighbours } from '../hosts/neighbours.ts';
import { createMentions } from './mentions.ts';
import { textIn } from './workspace.ts';

/** A neighbour beyond this, in bytes, is data or generated: nobody writes names of columns there. */
const LARGEST = 512 * 1024;
/** All texts that are kept, in UTF-16 units. */
const MOST_KEPT = 32 * 1024 * 1024;
const MOST_LISTED = 2000;

interface Kept {
  readonly modified: number;
  readonly size: number;
  readonly text: string | undefined;
}

/**
 * The files of the repository that `root` lies in, of `root` alone where it lies in none. `openText` gives the text of a
 * document that is open in an editor, which wins over the disk. A file is read again only when its time or size changed.
 */
export function createNeighbours(
  root: string | undefined,
  openText: (uri: string) => string | undefined = () => undefined,
): Neighbours {
  const boundary = root === undefined ? undefined : repositoryOf(root);
  const kept = new Map<string, Kept>();
  let room = MOST_KEPT;

  function textOf(path: string): string | undefined {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size > LARGEST) return undefined;
    const known = kept.get(path);
    if (known && known.modified === stat.mtimeMs && known.size === stat.size) return known.text;
    const text = textIn(path);
    room += (known?.text?.length ?? 0) - (text?.length ?? 0);
    if (room < 0) {
      kept.clear();
      room = MOST_KEPT - (text?.length ?? 0);
    }
    kept.set(path, { modified: stat.mtimeMs, size: stat.size, text });
    return text;
  }

  return {
    read: (uri) => openText(uri) ?? within(boundary, uri, textOf),
    list: (uri) => within(boundary, uri, filesIn) ?? [],
    mentions: createMentions(boundary),
  };
}

/** What `ask` says of the path of a URI, unless the path lies outside the workspace, in a package, or cannot be read. */
function within<T>(boundary: string | undefined, uri: string, ask: (path: string) => T): T | undefined {
  if (boundary === undefined || !uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri);
    const inside = relative(boundary, path);
    const parts = inside.split(sep);
    const isForeign = parts[0] === '..' || parts.includes('node_modules') || parts.includes('.git');
    return isForeign || isAbsolute(inside) ? undefined : ask(path);
  } catch {
    return undefined;
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .slice(0, MOST_LISTED)
    .map((entry) => pathToFileURL(join(folder, entry.name)).href)
    .sort();
}

/** The folder upwards of `folder` that holds a repository, since packages of one repository import each other. */
function repositoryOf(folder: string): string {
  for (let at = folder; at !== dirname(at); at = dirname(at)) if (existsSync(join(at, '.git'))) return at;
  return folder;
}
