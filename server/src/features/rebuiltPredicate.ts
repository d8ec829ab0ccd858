import type { Table } from '../catalog/catalog.ts';
import { tokenize } from '../sql/lexer.ts';
import { quoteIdentifier, readIdentifier } from '../sql/names.ts';

/**
 * A predicate in words of our own, so that nothing that somebody typed is run: columns of the table, compared with plain
 * literals or NULL, joined by AND. Undefined when it says more than that.
 */
export function rebuiltPredicate(text: string, table: Table): string | undefined {
  const words = tokenize(text).map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) }));
  const terms: (readonly Word[])[] = [[]];
  for (const word of withoutBrackets(words)) {
    if (word.kind === 'word' && word.text.toLowerCase() === 'and') terms.push([]);
    else terms[terms.length - 1] = [...(terms.at(-1) ?? []), word];
  }
  const rebuilt = terms.map((term) => rebuiltTerm(term, table));
  return rebuilt.every((term) => term !== undefined) ? rebuilt.join(' AND ') : undefined;
}

interface Word {
  readonly kind: string;
  readonly text: string;
}

/** Brackets around terms change nothing where all are joined by AND. */
function withoutBrackets(words: readonly Word[]): readonly Word[] {
  return words.filter(({ kind, text }) => !(kind === 'punctuation' && /^[()]$/.test(text)));
}

function rebuiltTerm(words: readonly Word[], table: Table): string | undefined {
  const negated = words[0]?.kind === 'word' && words[0].text.toLowerCase() === 'not';
  const [name, ...rest] = negated ? words.slice(1) : words;
  if (!name || (name.kind !== 'word' && name.kind !== 'quoted')) return undefined;
  const column = readIdentifier(name.text).name;
  if (!table.columns.some((each) => each.name === column)) return undefined;
  const said = rest.map(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : text)).join(' ');
  const quoted = quoteIdentifier(column);
  if (said === '') return negated ? `NOT ${quoted}` : quoted;
  if (negated) return undefined;
  if (/^IS (NOT )?(NULL|TRUE|FALSE)$/.test(said)) return `${quoted} ${said}`;
  const [operator, value, ...more] = rest;
  const compared = operator?.kind === 'operator' && /^(=|<>|!=|<|>|<=|>=)$/.test(operator.text);
  if (!compared || !value || more.length > 0) return undefined;
  const literal =
    (value.kind === 'string' && /^'(?:[^'\\]|'')*'$/.test(value.text)) ||
    (value.kind === 'number' && /^\d+(\.\d+)?$/.test(value.text)) ||
    (value.kind === 'word' && /^(true|false)$/i.test(value.text));
  return literal ? `${quoted} ${operator.text} ${value.text}` : undefined;
}
