import { isPunctuation, KIND, kindAt, partnerOf, type Tokens, tokenText } from './tokens.ts';

/** Type arguments are short, and a comparison must not cost a walk through the file. */
const LONGEST = 60;
/** What ends the guess that `<` opens type arguments. */
const NEVER_IN_TYPES = /^(?:;|&&|\|\||\+|=|\))$/;

/** The token behind `<…>` when these are type arguments before a call or a template. */
export function typeArgumentsEnd(tokens: Tokens, at: number): number | undefined {
  let depth = 0;
  for (let end = at; end < at + LONGEST && end < tokens.count; ) {
    const text = tokenText(tokens, end);
    if (text === '<') depth++;
    else if (text === '>' && --depth === 0) return opensAfterTypes(tokens, end + 1) ? end + 1 : undefined;
    else if (NEVER_IN_TYPES.test(text)) return undefined;
    end = text === '<' ? end + 1 : Math.max(end, partnerOf(tokens, end)) + 1;
  }
  return undefined;
}

/** The name before `<…>` when the `>` at `close` ends the type arguments of a call: the way back of `typeArgumentsEnd`. */
export function beforeTypeArguments(tokens: Tokens, close: number): number | undefined {
  if (!isPunctuation(tokens, close, '>')) return undefined;
  let depth = 0;
  for (let at = close; at > 0 && at > close - LONGEST; ) {
    const text = tokenText(tokens, at);
    if (text === '>') depth++;
    else if (text === '<' && --depth === 0) return kindAt(tokens, at - 1) === KIND.word ? at - 1 : undefined;
    const partner = partnerOf(tokens, at);
    const isClosing = /^[)\]}]$/.test(text) && partner >= 0 && partner < at;
    if (!isClosing && NEVER_IN_TYPES.test(text)) return undefined;
    at = isClosing ? partner - 1 : at - 1;
  }
  return undefined;
}

function opensAfterTypes(tokens: Tokens, at: number): boolean {
  const kind = kindAt(tokens, at);
  return kind === KIND.template || kind === KIND.head || isPunctuation(tokens, at, '(');
}
