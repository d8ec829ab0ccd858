/**
 * A short text that tells texts apart, so that one need not be kept to be recognised: its length and 32 bits of FNV-1a. For
 * looking up, never for trust.
 */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length.toString(36)}.${(hash >>> 0).toString(36)}`;
}

/** The same with 64 bits, for texts of which one may be an edit of the other. */
export function longDigest(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul((second << 15) ^ (second >>> 17) ^ code, 0x85ebca6b);
  }
  return `${text.length.toString(36)}.${(first >>> 0).toString(36)}.${(second >>> 0).toString(36)}`;
}
