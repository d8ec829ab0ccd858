/** The value of a variable; undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

const deepest = 5;

/**
 * A text with its references to variables filled in, as dotenv-expand and Docker Compose do: `$NAME`, `${NAME}`, `${NAME:-default}`,
 * `${NAME-default}`, `${NAME:+other}`, `${NAME:?message}`. What is not known stays as it is written.
 */
export function expand(text: string, lookup: Lookup, depth = 0): string {
  if (depth > deepest || !text.includes('$')) return text;
  const again = (inner: string) => expand(inner, lookup, depth + 1);
  return text.replace(reference, (whole, braced?: string, operator?: string, word = '', bare?: string) => {
    const value = lookup(braced ?? bare ?? '');
    const isSet = value !== undefined && (value !== '' || !operator?.startsWith(':'));
    if (operator?.endsWith('+')) return isSet ? again(word) : '';
    if (isSet) return again(value);
    return operator?.endsWith('-') ? again(word) : whole;
  });
}

const reference = /(?<![\\$])\$(?:\{(\w+)(?:(:?[-+?])((?:[^{}]|\$\{[^{}]*\})*))?\}|([A-Za-z_]\w*))/g;
