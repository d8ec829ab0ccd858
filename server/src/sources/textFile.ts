import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** The largest file that is read, in bytes: beyond it a file is data or generated code. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** A file's text, or why there is none. */
export type TextFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: SkipReason };
export type SkipReason = 'binary' | 'too large' | 'unreadable';

/**
 * Reads a file as text: UTF-8, or UTF-16 when it begins with a byte order mark, which is taken off. Bytes that are not
 * UTF-8 become U+FFFD, so that one odd comment does not hide a file. A NUL byte near the beginning means binary, as in Git.
 */
export function readText(path: string): TextFile {
  const bytes = readBytes(path);
  return typeof bytes === 'string' ? { kind: 'skipped', reason: bytes } : decode(bytes);
}

/** The text of a file alone; undefined where there is none that can be read. */
export function textIn(path: string): string | undefined {
  const file = readText(path);
  return file.kind === 'text' ? file.text : undefined;
}

/** The bytes of a file up to the limit. */
export function readBytes(path: string): Buffer | SkipReason {
  try {
    // Asked before opening, because opening a pipe waits for its other end.
    const stat = statSync(path);
    if (!stat.isFile()) return 'unreadable';
    if (stat.size > MAX_FILE_BYTES) return 'too large';
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.allocUnsafe(stat.size);
      return bytes.subarray(0, readSync(file, bytes, 0, stat.size, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return 'unreadable';
  }
}

/** The text that the bytes are, or `binary`. */
export function decode(bytes: Buffer): TextFile {
  const utf16 = utf16Of(bytes);
  if (utf16) return { kind: 'text', text: new TextDecoder(utf16).decode(bytes) };
  if (bytes.subarray(0, 8000).includes(0)) return { kind: 'skipped', reason: 'binary' };
  return { kind: 'text', text: utf8.decode(bytes) };
}

const utf8 = new TextDecoder('utf-8');

/** The encoding that a byte order mark tells. */
export function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}
