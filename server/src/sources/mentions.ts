import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isForeignFolder } from './workspace.ts';

/** Where there is more to look through than this, nothing is told. */
const MOST_ENTRIES = 100_000;
const MOST_BYTES = 128 * 1024 * 1024;
/** How long an answer holds in an editor, in milliseconds. */
const HOLDS_MS = 60_000;

interface Answer {
  readonly given: number;
  readonly value: boolean | undefined;
}

/** Answers whether one of some words stands in a file below `root` with an ending; reads nothing before it is asked. */
export function createMentions(
  root: string | undefined,
): (words: readonly string[], ending: string) => boolean | undefined {
  const answers = new Map<string, Answer>();
  return (words, ending) => {
    if (root === undefined) return undefined;
    const key = [ending, ...words].join(' ');
    const known = answers.get(key);
    if (known && Date.now() - known.given < HOLDS_MS) return known.value;
    const value = search(root, words, ending);
    answers.set(key, { given: Date.now(), value });
    return value;
  };
}

function search(root: string, words: readonly string[], ending: string): boolean | undefined {
  let entries = 0;
  let bytes = 0;
  const pending = [root];
  try {
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (++entries > MOST_ENTRIES) return undefined;
        const path = join(folder, entry.name);
        if (entry.isDirectory() && !isPassedOver(entry.name)) pending.push(path);
        if (!entry.isFile() || !entry.name.endsWith(ending)) continue;
        bytes += statSync(path).size;
        if (bytes > MOST_BYTES) return undefined;
        const text = readFileSync(path);
        if (words.some((word) => text.includes(word))) return true;
      }
    }
    return false;
  } catch {
    return undefined;
  }
}

/** Hidden folders hold what tools keep, as the go command sees it too. */
function isPassedOver(folder: string): boolean {
  return folder.startsWith('.') || isForeignFolder(folder);
}
