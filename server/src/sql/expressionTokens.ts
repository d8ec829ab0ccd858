/** The pieces of an expression. `end` closes every list. */
export interface ExpressionToken {
  readonly kind: 'word' | 'name' | 'number' | 'string' | 'operator' | 'punctuation' | 'parameter' | 'end';
  /** Words lower-cased, quoted names and strings decoded, parameters as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A computed part of a string, as `hosts/` writes it into a fragment's SQL; the same character as their HOLE. */
const hole = '\uE000';
const operatorCharacters = '+-*/<>=~!@#%^&|`?';
const skipped = /(?:\s+|--[^\n\r]*|\/\*(?:[^*/]|\*(?!\/)|\/(?!\*))*\*\/)+/y;
const word = /[A-Za-z_\u0080-\uDFFF\uE001-\uFFFF][\w$\u0080-\uDFFF\uE001-\uFFFF]*/y;
const number = /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y;
const dollar = /\$([A-Za-z_\u0080-\uDFFF][\w\u0080-\uDFFF]*)?\$/y;

/**
 * The tokens of an expression, decoded; undefined where a token is broken off or computed in a way that leaves its meaning open.
 * `lexer.ts` does not serve here: it has to go on behind anything that is half typed or no SQL at all, keeps offsets only, and takes
 * more for placeholders than an expression may hold without being in doubt.
 */
export function tokenize(text: string): readonly ExpressionToken[] | undefined {
  const tokens: ExpressionToken[] = [];
  let at = skip(text, 0);
  while (at < text.length) {
    const token = read(text, at, tokens[tokens.length - 1]);
    if (!token) return undefined;
    tokens.push(token);
    at = skip(text, token.end);
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}

function skip(text: string, at: number): number {
  return match(skipped, text, at)?.end ?? at;
}

function match(pattern: RegExp, text: string, at: number): { readonly text: string; readonly end: number } | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { text: found[0], end: at + found[0].length } : undefined;
}

function read(text: string, at: number, last: ExpressionToken | undefined): ExpressionToken | undefined {
  const first = text[at] ?? '';
  if (first === "'") return quotedString(text, at, at, false);
  if (first === '"') return quotedName(text, at);
  if (first === '$') return dollarToken(text, at);
  if (first === hole) return holeToken(text, at, last);
  if (first === ':') return colonToken(text, at);
  if ('eE'.includes(first) && text[at + 1] === "'") return quotedString(text, at, at + 1, true);
  if (/[bBxXnN]/.test(first) && text[at + 1] === "'") return undefined;
  if (/[uU]/.test(first) && text[at + 1] === '&' && /['"]/.test(text[at + 2] ?? '')) return undefined;
  const name = match(word, text, at);
  if (name) return text[name.end] === hole ? undefined : token('word', fold(name.text), at, name.end);
  const digits = match(number, text, at);
  if (digits) return numberToken(text, at, digits);
  if (operatorCharacters.includes(first)) return operatorToken(text, at);
  if ('()[],.;'.includes(first)) return token('punctuation', first, at, at + 1);
  return undefined;
}

/** Folds as PostgreSQL does in UTF-8: ASCII only (`downcase_identifier`). */
export function fold(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function token(kind: ExpressionToken['kind'], text: string, start: number, end: number): ExpressionToken {
  return { kind, text, start, end };
}

function numberToken(text: string, at: number, digits: { text: string; end: number }): ExpressionToken | undefined {
  if (/[A-Za-z_\uE000]/.test(text[digits.end] ?? '') || digits.text.includes('_')) return undefined;
  return token('number', digits.text, at, digits.end);
}

function quotedString(text: string, start: number, quote: number, escapes: boolean): ExpressionToken | undefined {
  let value = '';
  for (let i = quote + 1; i < text.length; i++) {
    const here = text[i] ?? '';
    if (here === "'" && text[i + 1] !== "'") return finished(value, start, i + 1);
    if (here === '\\' && escapes) {
      const simple = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\\': '\\', "'": "'" }[text[i + 1] ?? ''];
      if (simple === undefined) return undefined;
      value += simple;
      i++;
    } else {
      value += here;
      if (here === "'") i++;
    }
  }
  return undefined;
}

/** A string with a computed part is a value that is not known: a parameter. */
function finished(value: string, start: number, end: number): ExpressionToken {
  return token(value.includes(hole) ? 'parameter' : 'string', value, start, end);
}

function quotedName(text: string, at: number): ExpressionToken | undefined {
  const found = match(/"(?:[^"]|"")+"/y, text, at);
  if (!found || found.text.includes(hole)) return undefined;
  return token('name', found.text.slice(1, -1).replaceAll('""', '"'), at, found.end);
}

function dollarToken(text: string, at: number): ExpressionToken | undefined {
  const parameter = match(/\$\d+/y, text, at);
  if (parameter) return token('parameter', parameter.text, at, parameter.end);
  const open = match(dollar, text, at);
  if (!open) return undefined;
  const close = text.indexOf(open.text, open.end);
  return close < 0 ? undefined : finished(text.slice(open.end, close), at, close + open.text.length);
}

/** A computed part that stands alone is a value; glued to a name it is part of that name. */
function holeToken(text: string, at: number, last: ExpressionToken | undefined): ExpressionToken | undefined {
  const glued = /[\w$".\uE000]/.test(text[at + 1] ?? '') || (last?.text === '.' && last.end === at);
  return glued ? undefined : token('parameter', hole, at, at + 1);
}

function colonToken(text: string, at: number): ExpressionToken | undefined {
  if (text[at + 1] === ':') return token('punctuation', '::', at, at + 2);
  const named = match(/:[A-Za-z_]\w*/y, text, at);
  if (named) return token('parameter', named.text, at, named.end);
  return token('punctuation', ':', at, at + 1);
}

/** Where an operator ends: `operator` of scan.l, and before a placeholder that drivers replace (`a=?`, `a=@x`, `a=%s`). */
function operatorToken(text: string, at: number): ExpressionToken | undefined {
  if (text.startsWith('/*', at)) return undefined;
  const named = match(/@[A-Za-z_]\w*/y, text, at);
  if (named) return token('parameter', named.text, at, named.end);
  let end = at;
  while (end < text.length && operatorCharacters.includes(text[end] ?? '')) {
    if (end > at && /^(--|\/\*)/.test(text.slice(end, end + 2))) break;
    if (end > at && /^(@[A-Za-z_]|%[a-z]\b|\?(?![|&?]))/.test(text.slice(end, end + 3)) && text[end - 1] !== '@') break;
    end++;
  }
  let operator = text.slice(at, end);
  while (operator.length > 1 && /[+-]$/.test(operator) && !/[~!@#%^&|`?]/.test(operator))
    operator = operator.slice(0, -1);
  return token('operator', operator === '!=' ? '<>' : operator, at, at + operator.length);
}
