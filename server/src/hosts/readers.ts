import { type Bindings, bindingsOf, type Declaration, type TokenRange } from './bindings.ts';
import type { Reader } from './expression.ts';
import type { HostDocument } from './fragment.ts';
import { alone, neighbourDocument, oneHopFurther, type Surroundings } from './neighbours.ts';
import type { Tokens } from './tokens.ts';

/** What a language brings to the reading of its strings: its scanner, its declarations, its expressions. */
export interface Language
  extends Pick<Reader, 'quoting' | 'operand' | 'outward' | 'printed' | 'listed' | 'filled' | 'joins' | 'isProse'> {
  scan(document: HostDocument): Tokens;
  /** The tokens of a document, from those of an earlier text of it; undefined where that cannot be done. */
  rescan(before: Tokens, document: HostDocument): Tokens | undefined;
  declarations(tokens: Tokens): readonly Declaration[];
  /** The body of the function whose parameters stand behind `opener`. */
  body(tokens: Tokens, opener: number): TokenRange | undefined;
}

interface Scanned {
  readonly tokens: Tokens;
  readonly bindings: Bindings;
  readonly readers: WeakMap<Surroundings, Reader>;
}

/** A shorter text, in UTF-16 code units, is scanned before anybody notices. */
const LONG = 20_000;
/** Of documents that are held for longer than they are read, such as a workspace's, not all tokens can be: up to so many UTF-16 code units. */
const MOST_HELD = 1_000_000;
/** Of so many long documents the tokens are kept for the next keystroke. */
const MOST_RECENT = 4;

/** The readers of one language: a document is scanned once, and has one reader for each surroundings. */
export function readersOf(language: Language): (document: HostDocument, around?: Surroundings) => Reader {
  let known = new WeakMap<HostDocument, Scanned>();
  let held = 0;
  const recent = new Map<string, Tokens>();

  /** Of long documents only what has changed is scanned. */
  function tokensOf(document: HostDocument): Tokens {
    if (document.text.length < LONG) return language.scan(document);
    const key = `${document.language} ${document.uri}`;
    const before = recent.get(key);
    const tokens = (before && language.rescan(before, document)) ?? language.scan(document);
    recent.delete(key);
    recent.set(key, tokens);
    const oldest = recent.keys().next();
    if (recent.size > MOST_RECENT && !oldest.done) recent.delete(oldest.value);
    return tokens;
  }

  function scanned(document: HostDocument): Scanned {
    const before = known.get(document);
    if (before) return before;
    const tokens = tokensOf(document);
    const bindings = bindingsOf(tokens, language.declarations, (opener) => language.body(tokens, opener));
    const made = { tokens, bindings, readers: new WeakMap() };
    held += document.text.length;
    if (held > MOST_HELD) {
      known = new WeakMap();
      held = document.text.length;
    }
    known.set(document, made);
    return made;
  }

  function readerOf(document: HostDocument, around: Surroundings = alone): Reader {
    const { tokens, bindings, readers } = scanned(document);
    const known = readers.get(around);
    if (known) return known;
    const open = (uri: string) => {
      const next = oneHopFurther(around);
      const neighbour = next && neighbourDocument(next, uri);
      return neighbour && readerOf(neighbour, next);
    };
    const reader = { ...language, document, around, tokens, bindings, open };
    readers.set(around, reader);
    return reader;
  }
  return readerOf;
}
