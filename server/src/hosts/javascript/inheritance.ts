import type { Reader } from '../expression.ts';
import { isPunctuation, isWord, KIND, kindAt, partnerOf, tokenText } from '../tokens.ts';
import { lookupsOf } from './lookups.ts';

/** A class by its name and the `{` of its body. */
export interface ClassPlace {
  readonly reader: Reader;
  readonly at: number;
  readonly name: string;
}

/** Subclasses of subclasses are followed this far. */
const DEEPEST = 4;

/**
 * Whether `this.field` may have another value than the class gives it, because a subclass does: one of the same file that says so, or
 * one elsewhere where the class is abstract or exported and the field neither `readonly` nor private.
 */
export function mayBeOverridden(place: ClassPlace, field: string): boolean {
  if (isOverridden(place, field, DEEPEST)) return true;
  return isOpen(place) && !isFixed(place, field);
}

/** Whether subclasses are expected to say more. */
export function isAbstract({ reader, name }: ClassPlace): boolean {
  return (reader.bindings.words().get(name) ?? []).some(
    (at) => isWord(reader.tokens, at - 1, 'class') && isWord(reader.tokens, at - 2, 'abstract'),
  );
}

function isOverridden({ reader, name }: ClassPlace, field: string, depth: number): boolean {
  const lookups = lookupsOf(reader.bindings);
  return [...lookups.classes()].some(([body, sub]) => {
    if (depth === 0 || sub === name || !isSubclass(reader, body, name)) return false;
    const own = lookups.fields(body).has(field) || lookups.methods(body).has(field);
    return own || isOverridden({ reader, at: body, name: sub }, field, depth - 1);
  });
}

/** Whether the class with this `{` says `extends Name` in its head. */
function isSubclass({ tokens }: Reader, body: number, name: string): boolean {
  for (let at = body - 1; at > 0 && !/^[;{}]$/.test(tokenText(tokens, at)); at--) {
    if (isWord(tokens, at, 'extends')) return isWord(tokens, at + 1, name);
  }
  return false;
}

/** Whether another file may extend the class. */
function isOpen(place: ClassPlace): boolean {
  const { reader, name } = place;
  const { tokens, bindings } = reader;
  const words = bindings.words();
  if (isAbstract(place)) return true;
  const exported = (words.get('export') ?? []).some((at) => {
    if (isPunctuation(tokens, at + 1, '{')) return holdsWord(reader, at + 1, name);
    const first = isWord(tokens, at + 1, 'default') ? at + 2 : at + 1;
    return isWord(tokens, isWord(tokens, first, 'class') ? first + 1 : first, name);
  });
  return exported || (words.has('exports') && (words.get(name) ?? []).some((at) => isHandedOut(reader, at)));
}

function holdsWord({ tokens }: Reader, opener: number, name: string): boolean {
  for (let at = opener + 1; at < partnerOf(tokens, opener); at++) if (isWord(tokens, at, name)) return true;
  return false;
}

/** `module.exports = Name`, `exports.Name = Name`, `{ Name }`, `= class Name`: the class as a value. */
function isHandedOut({ tokens }: Reader, at: number): boolean {
  if (isWord(tokens, at - 1, 'class')) return isPunctuation(tokens, at - 2, '=');
  return /^[={,:]$/.test(tokenText(tokens, at - 1)) && /^(?:[,;}]|)$/.test(tokenText(tokens, at + 1));
}

/** Whether the field is `readonly`, `private` or `#private`. */
function isFixed({ reader, at: body }: ClassPlace, field: string): boolean {
  const { tokens, bindings } = reader;
  if (field.startsWith('#')) return true;
  const value = lookupsOf(bindings).fields(body).get(field) ?? -1;
  let at = value;
  while (at > body && tokenText(tokens, at) !== field) at--;
  for (at--; at > body && kindAt(tokens, at) === KIND.word; at--) {
    if (/^(?:readonly|private)$/.test(tokenText(tokens, at))) return true;
  }
  return false;
}
