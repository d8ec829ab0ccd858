const UNCOUNTABLE = /^(?:equipment|information|rice|money|species|series|fish|sheep|jeans|police)$/;

/** The rules of Rails as github.com/jinzhu/inflection has them, for small letters; the first that matches. */
const PLURALS: readonly (readonly [RegExp, string])[] = [
  [/person$/, 'people'],
  [/man$/, 'men'],
  [/child$/, 'children'],
  [/sex$/, 'sexes'],
  [/move$/, 'moves'],
  [/mombie$/, 'mombies'],
  [/(quiz)$/, '$1zes'],
  [/^(oxen)$/, '$1'],
  [/^(ox)$/, '$1en'],
  [/^(m|l)(?:ouse|ice)$/, '$1ice'],
  [/(matr|vert|ind)(?:ix|ex)$/, '$1ices'],
  [/(x|ch|ss|sh)$/, '$1es'],
  [/([^aeiouy]|qu)y$/, '$1ies'],
  [/(hive)$/, '$1s'],
  [/([^f])fe$/, '$1ves'],
  [/([lr])f$/, '$1ves'],
  [/sis$/, 'ses'],
  [/([ti])(?:a|um)$/, '$1a'],
  [/(buffal|tomat)o$/, '$1oes'],
  [/(bu)s$/, '$1ses'],
  [/(alias|status)$/, '$1es'],
  [/(octop|vir)(?:us|i)$/, '$1i'],
  [/^(ax|test)is$/, '$1es'],
  [/s$/, 's'],
  [/([a-z])$/, '$1s'],
];

/** The plural that Rails, and those who follow it, name a table with: of a name in small letters. */
export function plural(name: string): string {
  if (UNCOUNTABLE.test(name)) return name;
  const [pattern, replacement] = PLURALS.find(([each]) => each.test(name)) ?? [/$/, ''];
  return name.replace(pattern, replacement);
}

/** The same of a name with capitals: `UserCategory` is `UserCategories`, `Person` is `People`. */
export function capitalPlural(name: string): string {
  const small = name.toLowerCase();
  const many = plural(small);
  const same = [...small].findIndex((letter, at) => many.charAt(at) !== letter);
  const kept = same === -1 ? small.length : same;
  return name.slice(0, kept) + many.slice(kept);
}
