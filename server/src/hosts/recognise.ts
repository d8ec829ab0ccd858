const NAME = /(?:"[^"]*"|[^\s("'`,;])+/.source;
const INSERT = new RegExp(
  `\\binsert\\s+into\\s+(?:only\\s+)?${NAME}\\s*(?:as\\s+\\S+\\s*)?(?=\\(|\uE000|[$%:?{@]|(?:values|select|default|overriding|with|table|as)\\b)|\\binsert\\s+into\\s+\\S*\uE000`,
  'gi',
);
const CREATE = new RegExp(
  `\\bcreate\\s+(?:(?:global|local)\\s+)?(?:temp(?:orary)?\\s+|unlogged\\s+|foreign\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?${NAME}\\s*(?:\\(|\uE000|(?:partition|of|as)\\b)`,
  'gi',
);
const ALTER = new RegExp(
  `\\balter\\s+(?:foreign\\s+)?table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${NAME}\\s*(?:\uE000|(?:add|alter|validate|attach|drop|rename|set)\\b)`,
  'gi',
);
const DROP = new RegExp(
  `\\bdrop\\s+(?:index|table)\\s+(?:concurrently\\s+)?(?:if\\s+exists\\s+)?${NAME}\\s*(?:$|[;,\uE000]|(?:cascade|restrict)\\b)`,
  'gi',
);
const UNIQUE_INDEX = new RegExp(
  `\\bcreate\\s+unique\\s+index\\s+[^;]{0,200}?\\bon\\s+(?:only\\s+)?${NAME}\\s*[(\uE000u]`,
  'gi',
);
const ALTER_INDEX = new RegExp(`\\balter\\s+index\\s+(?:if\\s+exists\\s+)?${NAME}\\s+rename\\s+to\\b`, 'gi');
const CONFLICT = /\bon\s+conflict\b/gi;
const BEFORE_STATEMENT =
  /(?:^|[;(){}$\uE000*]|\b(?:then|else|loop|begin|as|explain|analy[sz]e|verbose|instead|also|do|exec(?:ute)?))$/i;
const AFTER_CONFLICT = /^\s*(?:$|[(\uE000%{$]|on\s+constraint\b|do\b)/i;
const AFTER_TARGET = /^\s*(?:$|\uE000|do\b|where\b)/i;
const WHOLE_ACTION =
  /^\s*(?:on\s+constraint\s+\S+\s*(?:$|\uE000|do\b)|do\s+nothing\s*(?:$|[;)\uE000]|returning\b)|do\s+update\s*(?:$|\uE000|set\b)|\uE000\s*do\b)/i;

/** How a text begins that holds the end of a statement. */
const PART =
  /^\s*(?:[(),;\uE000$?%]|(?:values|select|from|where|default\s+values|overriding|union|with|insert\s+into)\b)/i;

/**
 * Whether a string is SQL that has something to resolve, and not prose that names it: an INSERT with ON CONFLICT, DDL that
 * makes a table or a reference or changes a key, or the ON CONFLICT part of a statement whose rest stands elsewhere.
 */
export function looksLikeSql(text: string): boolean {
  const plain = withoutComments(text);
  return hasInsertWithConflict(plain) || hasDefinition(plain) || hasConflictPart(plain);
}

/** Whether a string is a whole INSERT, and none that goes on in a part which the program computes. */
export function looksLikeInsert(text: string): boolean {
  const plain = withoutComments(text);
  return firstStatement(plain, INSERT) !== undefined && !/\bon\s+conflict\b/i.test(plain) && !endsOpen(plain);
}

/** Whether a computed part stands outside all brackets behind the first of them: it may be an ON CONFLICT. */
function endsOpen(text: string): boolean {
  const behind = text.replace(/\bvalues\s*\uE000/i, 'values ()');
  let depth = 0;
  for (const character of behind) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === '\uE000' && depth <= 0) return true;
  }
  return false;
}

/** Whether a text that an SQL tag marks as SQL has something to resolve. */
export function mayHoldClause(text: string): boolean {
  return /\bon\s+conflict\b|\breferences\b|\bcreate\s+(?:\w+\s+)?table\b/i.test(text) || changesKeys(text);
}

/** Whether a text names DDL that makes, drops or renames a key or what it stands on. */
export function changesKeys(text: string): boolean {
  return /\bdrop\s+(?:index|constraint|table|column)\b|\brename\s+(?:to|column|constraint)\b|\bunique\s+index\b|\balter\s+table\s[^;]{1,200}?\s(?:drop|rename|set\s+schema)\s|\badd\s+(?:constraint\s+\S+\s+)?(?:unique|primary\s+key)\b/i.test(
    text,
  );
}

function withoutComments(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
}

function hasInsertWithConflict(text: string): boolean {
  const insert = firstStatement(text, INSERT);
  if (insert === undefined) return false;
  return places(text, CONFLICT).some(
    ({ start, end }) => start > insert && AFTER_CONFLICT.test(text.slice(end, end + 200)),
  );
}

function hasDefinition(text: string): boolean {
  if (firstStatement(text, CREATE) !== undefined) return true;
  if (
    /\breferences\s|\b(?:drop|rename|unique|primary|set\s+schema)\s/i.test(text) &&
    firstStatement(text, ALTER) !== undefined
  )
    return true;
  return [DROP, UNIQUE_INDEX, ALTER_INDEX].some((pattern) => firstStatement(text, pattern) !== undefined);
}

function hasConflictPart(text: string): boolean {
  return places(text, CONFLICT).some(({ start, end }) => {
    const before = text.slice(Math.max(0, start - 200), start).trimEnd();
    const opens = before === '' || (/[)\uE000;]$/.test(before) && PART.test(text));
    return opens && isWholeClause(text.slice(end));
  });
}

/** `(…) DO`, `(…) WHERE`, `ON CONSTRAINT c DO`, `DO NOTHING` or `DO UPDATE SET`, with no prose behind. */
function isWholeClause(rest: string): boolean {
  const open = /^\s*\(/.exec(rest);
  if (!open) return WHOLE_ACTION.test(rest.slice(0, 400));
  const close = closingParenthesis(rest, open[0].length);
  return close !== undefined && AFTER_TARGET.test(rest.slice(close, close + 200));
}

function closingParenthesis(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < Math.min(text.length, from + 4000); at++) {
    const code = text.charCodeAt(at);
    if (code === 40) depth++;
    else if (code === 41 && --depth === 0) return at + 1;
  }
  return undefined;
}

function firstStatement(text: string, pattern: RegExp): number | undefined {
  const found = places(text, pattern).find(({ start }) =>
    BEFORE_STATEMENT.test(text.slice(Math.max(0, start - 200), start).trimEnd()),
  );
  return found?.start;
}

function places(text: string, pattern: RegExp): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
