import { valuesIn } from '../../hosts/objects.ts';
import { isPunctuation, isWord, partnerOf, type Tokens, tokenText } from '../../hosts/tokens.ts';
import type { TextEdit } from '../../text/range.ts';
import { appended, insertion, lineStyle, quotedLike } from './list.ts';

export interface Imported {
  /** What the name is called in the file. */
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** A name of a module, imported beside what else the file imports by name from there; undefined where it imports nothing by name. */
export function imported(tokens: Tokens, module: string, name: string): Imported | undefined {
  const brace = namesFrom(tokens, module);
  if (brace === undefined) return undefined;
  for (const { first, end } of valuesIn(tokens, brace)) {
    if (!isWord(tokens, first, name)) continue;
    const isCalled = isWord(tokens, first + 1, 'as') || isPunctuation(tokens, first + 1, ':');
    return { name: isCalled ? tokenText(tokens, end - 1) : name, edits: [] };
  }
  return { name, edits: appended(tokens, brace, name) };
}

/** The same; a line of its own where nothing is imported from the module yet, before the import of `beside`. */
export function importedAnew(tokens: Tokens, module: string, name: string, beside: string): Imported | undefined {
  const known = imported(tokens, module, name);
  const brace = known ? undefined : namesFrom(tokens, beside);
  if (known || brace === undefined) return known;
  const { text } = tokens;
  const start = text.lastIndexOf('\n', (tokens.starts[brace] ?? 0) - 1) + 1;
  const { eol } = lineStyle(text, start);
  const written = quotedLike(text, module);
  const isImport = /^\s*import\b/.test(text.slice(start));
  const end = /;\s*$/.test(text.slice(start, text.indexOf('\n', start) + 1)) ? ';' : '';
  const line = isImport ? `import { ${name} } from ${written}${end}` : `const { ${name} } = require(${written})${end}`;
  return { name, edits: [insertion(start, line + eol)] };
}

/** The `{` of `import { a } from 'module'` or `const { a } = require('module')`, types left out. */
function namesFrom(tokens: Tokens, module: string): number | undefined {
  for (let at = 0; at < tokens.count; at++) {
    if (!/^['"]/.test(tokenText(tokens, at)) || tokenText(tokens, at).slice(1, -1) !== module) continue;
    const isRequired = isPunctuation(tokens, at - 1, '(') && isWord(tokens, at - 2, 'require');
    const before = isRequired ? at - 4 : at - 2;
    const follows = isRequired ? isPunctuation(tokens, at - 3, '=') : isWord(tokens, at - 1, 'from');
    const brace = follows && isPunctuation(tokens, before, '}') ? partnerOf(tokens, before) : -1;
    if (brace >= 0 && !isWord(tokens, brace - 1, 'type')) return brace;
  }
  return undefined;
}
