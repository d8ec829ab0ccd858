import type { ConnectionParameters } from '../text/connectionString.ts';
import { SourceError } from './source.ts';

/**
 * The value of a parameter that takes one of a few words, in any case of letters; undefined when it is not given. Throws a
 * `SourceError` of kind `usage` for another word, which it does not repeat.
 */
export function wordOf<W extends string>(
  parameters: ConnectionParameters,
  parameter: string,
  words: readonly W[],
): W | undefined {
  const given = parameters[parameter];
  if (given === undefined) return undefined;
  const word = words.find((known) => known.toLowerCase() === given.toLowerCase());
  if (word !== undefined) return word;
  const article = /^[aeiou]|^ssl/.test(parameter) ? 'an' : 'a';
  const message = `The connection names ${article} ${parameter} that does not exist`;
  throw new SourceError('usage', message, `Use one of ${words.join(', ')}.`);
}
