import type { ConflictClause } from '../sql/clause.ts';
import { readSql } from '../sql/clauses.ts';
import type { Range } from '../text/range.ts';

/** What is being typed, in the SQL of a fragment. `typed` is what stands of it already, up to the cursor. */
export type CompletionContext =
  /** Inside `ON CONFLICT ( … )`: `typed` begins behind the bracket, `rest` is what follows the cursor up to its end. */
  | { readonly kind: 'target'; readonly clause: ConflictClause; readonly typed: Range; readonly rest: string }
  /** Behind ON CONFLICT. */
  | { readonly kind: 'conflict'; readonly clause: ConflictClause; readonly typed: Range }
  | { readonly kind: 'constraint'; readonly clause: ConflictClause; readonly typed: Range }
  /** Behind REFERENCES. */
  | { readonly kind: 'reference'; readonly typed: Range }
  /** Inside `REFERENCES table ( … )`. */
  | { readonly kind: 'referenced'; readonly table: string; readonly typed: Range };

/** The longest statement that is looked at, in UTF-16 code units before the cursor. */
const LONGEST = 8000;

const NAME = /(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)/u.source;
const QUALIFIED = `${NAME}(?:\\s*\\.\\s*${NAME})*`;
const PARTIAL = /(?:"(?:[^"]|"")*"?|[\p{L}_][\p{L}\p{N}_$]*)?/u.source;

const CONSTRAINT = new RegExp(`\\bon\\s+conflict\\s+on\\s+constraint\\s+(${PARTIAL})$`, 'iu');
const TARGET = /\bon\s+conflict\s*\(([^();]*)$/i;
const CONFLICT = /\bon\s+conflict\s+(\w*)$/i;
const REFERENCED = new RegExp(`\\breferences\\s+(?:only\\s+)?(${QUALIFIED})\\s*\\(([^();]*)$`, 'iu');
const REFERENCE = new RegExp(`\\breferences\\s+((?:${QUALIFIED}\\s*\\.\\s*)?${PARTIAL})$`, 'iu');

/** Whether a text that ends at the cursor may be completed at all: asked before anything is read. */
export function mayComplete(before: string): boolean {
  return /\b(?:conflict|references)\b[^;]*$/i.test(before);
}

/** What is being typed at an offset of a fragment's SQL. Undefined in a comment or string, and where nothing of ours is. */
export function completionContext(sql: string, at: number): CompletionContext | undefined {
  const from = Math.max(0, at - LONGEST);
  const before = sql.slice(from, at);
  if (!mayComplete(before) || isQuoted(before)) return undefined;
  const typed = (text: string): Range => ({ start: at - text.length, end: at });
  for (const { pattern, make } of forms) {
    const match = pattern.exec(before);
    if (match) return make({ match, before, typed, rest: sql.slice(at, at + LONGEST) });
  }
  return undefined;
}

interface Found {
  readonly match: RegExpExecArray;
  readonly before: string;
  readonly rest: string;
  typed(text: string): Range;
}

/** The first that fits counts. */
const forms: readonly { readonly pattern: RegExp; make(found: Found): CompletionContext | undefined }[] = [
  {
    pattern: CONSTRAINT,
    make: (found) =>
      ofConflict(found, (clause) => ({ kind: 'constraint', clause, typed: found.typed(found.match[1] ?? '') })),
  },
  {
    pattern: TARGET,
    make: (found) =>
      ofConflict(found, (clause) => ({
        kind: 'target',
        clause,
        typed: found.typed(found.match[1] ?? ''),
        rest: /^[^()\n;]*\)(?:\s*where\b)?/i.exec(found.rest)?.[0] ?? '',
      })),
  },
  {
    pattern: CONFLICT,
    make: (found) =>
      ofConflict(found, (clause) => ({ kind: 'conflict', clause, typed: found.typed(found.match[1] ?? '') })),
  },
  {
    pattern: REFERENCED,
    make: ({ match, typed }) => ({ kind: 'referenced', table: match[1] ?? '', typed: typed(match[2] ?? '') }),
  },
  { pattern: REFERENCE, make: ({ match, typed }) => ({ kind: 'reference', typed: typed(match[1] ?? '') }) },
];

/** The clause as if it were finished: its table and the INSERT's columns are what matters. */
function ofConflict(
  { match, before }: Found,
  make: (clause: ConflictClause) => CompletionContext,
): CompletionContext | undefined {
  const finished = `${before.slice(0, match.index)}${match[0].slice(0, 2)} conflict do nothing`;
  const clause = readSql(finished).clauses.findLast((each) => each.kind === 'conflict');
  return clause?.kind === 'conflict' && clause.range.start >= match.index ? make(clause) : undefined;
}

/** Whether the end of the text stands in a comment or in a string; dollar quotes hold bodies, which are SQL. */
function isQuoted(before: string): boolean {
  const rest = before.replace(/--[^\n]*\n|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, ' ');
  return /--[^\n]*$|\/\*|'/.test(rest);
}
