/**
 * A short text that tells texts apart, so that one need not be kept to be recognised: its length and 32 bits of FNV-1a. For
 * looking up, never for trust.
 */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${text.length.toString(36)}.${(hash >>> 0).toString(36)}`;
}
