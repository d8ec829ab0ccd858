import type { Output } from './io.ts';

/** Says on a terminal what is being waited for; the answer takes the line away again. Nothing elsewhere. */
export function showProgress(err: Output, text: string): () => void {
  if (!err.terminal) return () => undefined;
  err.write(`${text}\r`);
  return () => err.write(`${' '.repeat(text.length)}\r`);
}
