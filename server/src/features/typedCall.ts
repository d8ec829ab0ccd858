import { TYPED } from '../text/typedName.ts';
/** A document as it would be if the name that is being typed in a call stood there whole. */
export interface Finished {
  readonly text: string;
  /** Where the name stands, and the end of all that was put in. */
  readonly name: number;
  readonly end: number;
  /** The cursor, and the end in the document itself of what the part up to `end` stands for. */
  readonly at: number;
  readonly until: number;
}

/** A call whose arguments hold a conflict target, in front of its bracket. */
const CALL = /(?:conflict\w*|upsert\w*|bulkCreate|orUpdate|DoUpdate)(?:<[^<>()]*>)?\s*$/i;

/** How far a call's name stands before the cursor at most, in UTF-16 code units. */
const FURTHEST = 1500;

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * The ways in which a call that is being typed at `offset` may be meant to go on, likeliest first: with what stands behind the
 * cursor, or with the quote or the brackets that are missing there. None where no call of ours is open. Costs a look at what stands before.
 */
export function finishings(text: string, offset: number, language: string, call = CALL): readonly Finished[] {
  const brackets = openBrackets(text, offset, call);
  if (brackets === undefined) return [];
  const quote = openQuote(text, offset, language);
  const mark = quote === '' ? quoteOf(language, text) : '';
  const names = quote === '' ? [TYPED, mark + TYPED + mark] : [TYPED];
  const closers = quote === '' ? ['', brackets] : ['', quote, quote + brackets];
  return closers.flatMap((closer) => names.map((name) => finished(text, offset, name, closer)));
}

function finished(text: string, offset: number, name: string, closers: string): Finished {
  let until = offset + (/^[\w$]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
  let put = name + text.slice(offset, until);
  for (const closer of closers) {
    const gap = /^[ \t]*/.exec(text.slice(until, until + 200))?.[0] ?? '';
    const stands = text.charAt(until + gap.length) === closer;
    put += stands ? gap + closer : closer;
    if (stands) until += gap.length + 1;
  }
  const before = text.slice(0, offset);
  return {
    text: before + put + text.slice(until),
    name: offset + name.indexOf(TYPED),
    at: offset,
    end: offset + put.length,
    until,
  };
}

/** What closes the brackets that are open at an offset, innermost first, up to that of a call that is looked for. */
function openBrackets(text: string, offset: number, call: RegExp): string | undefined {
  let found: string | undefined;
  let closers = '';
  let closed = 0;
  for (let at = offset - 1; at >= Math.max(0, offset - FURTHEST); at--) {
    const character = text.charAt(at);
    const closer = CLOSERS[character];
    if (/[)\]}]/.test(character)) closed++;
    else if (closer && closed > 0) closed--;
    else if (closer) {
      closers += closer;
      if (call.test(text.slice(Math.max(0, at - 200), at))) found = closers;
    }
  }
  return found;
}

/** The quote of the string that the cursor stands in, as far as its line tells; else nothing. */
function openQuote(text: string, offset: number, language: string): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const marks = language === 'go' ? '"`' : '"\'`';
  let open = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && open !== '') at++;
    else if (open !== '') open = character === open ? '' : open;
    else if (marks.includes(character)) open = character;
  }
  return open;
}

/** The quotes in which a new string is written: those of most of the document's. */
function quoteOf(language: string, text: string): string {
  const count = (mark: string) => text.split(mark).length;
  return language === 'go' || count('"') > count("'") ? '"' : "'";
}
