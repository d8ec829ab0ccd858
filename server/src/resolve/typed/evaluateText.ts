import { type Evaluator, isAscii } from './evaluators.ts';

const integer = (text: string | undefined): number => Number(text ?? 'NaN');

/** The part of the text from `start` (1-based, may lie before the text) over `length` characters. */
function part(text: string, start: number, length: number): string | undefined {
  if (length < 0 || !isAscii(text)) return undefined;
  return text.slice(Math.max(0, start - 1), Math.max(0, start - 1 + length));
}

function trimmed(sides: 'both' | 'left' | 'right'): Evaluator {
  return ([text = '', characters = ' ']) => {
    if (!isAscii(text) || !isAscii(characters)) return undefined;
    let [from, to] = [0, text.length];
    while (sides !== 'right' && from < to && characters.includes(text.charAt(from))) from++;
    while (sides !== 'left' && to > from && characters.includes(text.charAt(to - 1))) to--;
    return text.slice(from, to);
  };
}

const substring: Evaluator = ([text = '', start, length]) =>
  part(text, integer(start), length === undefined ? Number.MAX_SAFE_INTEGER : integer(length));

const position: Evaluator = ([text = '', wanted = '']) =>
  isAscii(text) && isAscii(wanted) ? String(text.indexOf(wanted) + 1) : undefined;

const left: Evaluator = ([text = '', count]) =>
  isAscii(text) ? text.slice(0, integer(count) < 0 ? text.length + integer(count) : integer(count)) : undefined;

/** Functions of text, as far as they go for ASCII. */
export const textEvaluators: Readonly<Record<string, Evaluator>> = {
  '||(text,text)': ([a = '', b = '']) => a + b,
  'lower(text)': ([a = '']) => (isAscii(a) ? a.toLowerCase() : undefined),
  'upper(text)': ([a = '']) => (isAscii(a) ? a.toUpperCase() : undefined),
  'length(text)': ([a = '']) => (isAscii(a) ? String(a.length) : undefined),
  'char_length(text)': ([a = '']) => (isAscii(a) ? String(a.length) : undefined),
  'chr(int4)': ([a]) => (integer(a) >= 32 && integer(a) < 127 ? String.fromCharCode(integer(a)) : undefined),
  'btrim(text)': trimmed('both'),
  'btrim(text,text)': trimmed('both'),
  'ltrim(text)': trimmed('left'),
  'ltrim(text,text)': trimmed('left'),
  'rtrim(text)': trimmed('right'),
  'rtrim(text,text)': trimmed('right'),
  'substring(text,int4)': substring,
  'substring(text,int4,int4)': substring,
  'substr(text,int4)': substring,
  'substr(text,int4,int4)': substring,
  'strpos(text,text)': position,
  'position(text,text)': position,
  'left(text,int4)': left,
  'replace(text,text,text)': ([text = '', from = '', to = '']) => (from === '' ? text : text.split(from).join(to)),
  'split_part(text,text,int4)': ([text = '', separator = '', field]) => {
    if (integer(field) < 1) return undefined;
    return separator === '' ? (integer(field) === 1 ? text : '') : (text.split(separator)[integer(field) - 1] ?? '');
  },
  'like_escape(text,text)': ([a = '', b = '']) =>
    b.length === 1 && !a.includes(b) && !a.includes('\\') ? a : undefined,
  '~~(text,text)': ([text = '', pattern = '']) => like(text, pattern, true),
  '!~~(text,text)': ([text = '', pattern = '']) => like(text, pattern, false),
};

/** LIKE with literal characters and `%`. */
function like(text: string, pattern: string, wanted: boolean): string | undefined {
  if (/[_\\]/.test(pattern)) return undefined;
  const pieces = pattern.split('%').map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('[\\s\\S]*')}$`).test(text) === wanted ? 't' : 'f';
}
