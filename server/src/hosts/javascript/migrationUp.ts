import { afterToken, type Reader } from '../expression.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../tokens.ts';
import { javascriptBody } from './declarations.ts';

/** What a migration does on its way forward: the tokens from `first` up to `end`. */
export interface Forward {
  readonly first: number;
  readonly end: number;
  /** The names in the function's parameters, such as `queryRunner`. */
  readonly handed: ReadonlySet<string>;
}

/** The body of the one function or method `up` of a file; undefined without one, or with several. */
export function forwardOf({ tokens, bindings }: Reader): Forward | undefined {
  const found = (bindings.words().get('up') ?? []).flatMap((at) => upAt(tokens, at) ?? []);
  const [first] = found;
  return found.every((each) => each.first === first?.first) ? first : undefined;
}

function upAt(tokens: Tokens, at: number): Forward | undefined {
  const isMember = isPunctuation(tokens, at - 1, '.');
  if (isMember && !isWord(tokens, at - 2, 'exports')) return undefined;
  if (isPunctuation(tokens, at + 1, '(')) return isMember ? undefined : behindParameters(tokens, at + 1);
  const value = assignedAt(tokens, at);
  const first = value !== undefined && isWord(tokens, value, 'async') ? value + 1 : value;
  if (first === undefined) return undefined;
  if (isWord(tokens, first, 'function')) {
    return behindParameters(tokens, isPunctuation(tokens, first + 1, '(') ? first + 1 : first + 2);
  }
  if (isPunctuation(tokens, first, '(')) return behindParameters(tokens, first);
  return isPunctuation(tokens, first + 1, '=>') ? body(tokens, first + 2, [tokenText(tokens, first)]) : undefined;
}

const LONGEST_TYPE = 20;

/** Of `up = …`, `up: …` and `up: Type = …`. */
function assignedAt(tokens: Tokens, name: number): number | undefined {
  if (isPunctuation(tokens, name + 1, '=')) return name + 2;
  if (!isPunctuation(tokens, name + 1, ':')) return undefined;
  let at = name + 2;
  for (let steps = 0; steps < LONGEST_TYPE && !/^[;,=]$/.test(tokenText(tokens, at)); steps++)
    at = afterToken(tokens, at);
  return isPunctuation(tokens, at, '=') ? at + 1 : name + 2;
}

function behindParameters(tokens: Tokens, opener: number): Forward | undefined {
  const close = isPunctuation(tokens, opener, '(') ? partnerOf(tokens, opener) : -1;
  const range = close < 0 ? undefined : javascriptBody(tokens, opener);
  if (!range) return undefined;
  const names: string[] = [];
  for (let at = opener + 1; at < close; at++) if (kindAt(tokens, at) === KIND.word) names.push(tokenText(tokens, at));
  const isBlock = isPunctuation(tokens, range.last, '}') && partnerOf(tokens, range.last) > close;
  const brace = isBlock ? partnerOf(tokens, range.last) : -1;
  if (brace >= 0 && !isPunctuation(tokens, brace - 1, '=>')) return body(tokens, brace, names);
  const arrow = arrowBehind(tokens, close);
  return arrow === undefined ? undefined : body(tokens, arrow + 1, names);
}

function arrowBehind(tokens: Tokens, close: number): number | undefined {
  let at = close + 1;
  for (let steps = 0; steps < LONGEST_TYPE && !isPunctuation(tokens, at, '=>'); steps++) {
    if (/^[;,={]$/.test(tokenText(tokens, at))) return undefined;
    at = afterToken(tokens, at);
  }
  return isPunctuation(tokens, at, '=>') ? at : undefined;
}

/** A block, or the one expression of an arrow function up to what ends it. */
function body(tokens: Tokens, first: number, names: readonly string[]): Forward | undefined {
  const handed = new Set(names);
  const close = isPunctuation(tokens, first, '{') ? partnerOf(tokens, first) : -1;
  if (close >= 0) return { first: first + 1, end: close, handed };
  let end = first;
  while (end < tokens.count && !/^[;,})]$/.test(tokenText(tokens, end))) {
    end = afterToken(tokens, end);
    if (isNewStatement(tokens, end)) break;
  }
  return { first, end, handed };
}

function isNewStatement(tokens: Tokens, at: number): boolean {
  return /^(?:export|exports|module|const|let|function|async|class)$/.test(tokenText(tokens, at));
}
