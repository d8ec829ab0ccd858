import { holds } from './holds.ts';

const OPEN_INSERT =
  /\binsert\s+into\b[\s\S]{0,1000}?(?:[)}\w]\s*\$\{|\)\s*%(?:s|v|\[)|["'`]\s*\+|\+=|\bWriteString\(|\.concat\(|\.append\(|\.join\()/i;

/**
 * Whether a program's text holds an INSERT that goes on behind its values in what another file may hold: `VALUES ($1) ${tail}`,
 * `…)" + tail`, `query += tail`.
 */
export function holdsOpenInsert(text: string): boolean {
  return holds(text, OPEN_INSERT);
}
