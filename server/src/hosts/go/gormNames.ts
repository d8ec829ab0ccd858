/** What GORM's naming strategy takes for one word each, in the order in which it tries them (naming.go of gorm.io/gorm). */
const INITIALISMS =
  'API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON LHS QPS RAM RHS RPC SLA SMTP SSH TLS TTL UID UI UUID URI URL UTF8 VM XML XSRF XSS';
const INITIALISM = new RegExp(INITIALISMS.replaceAll(' ', '|'), 'g');

const UNCOUNTABLE = /^(?:equipment|information|rice|money|species|series|fish|sheep|jeans|police)$/;

/** The rules of github.com/jinzhu/inflection for small letters, the first that matches. */
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

/** The table of a model in the default naming strategy: `OrderItem` is `order_items`. */
export function defaultTable(model: string): string {
  const name = defaultColumn(model);
  if (UNCOUNTABLE.test(name)) return name;
  const [pattern, replacement] = PLURALS.find(([each]) => each.test(name)) ?? [/$/, ''];
  return name.replace(pattern, replacement);
}

/** The column of a field in the default naming strategy: `UserID` is `user_id`. */
export function defaultColumn(field: string): string {
  const name = field.replace(INITIALISM, (word) => word.charAt(0) + word.slice(1).toLowerCase());
  return [...name].map((letter, at) => (opensWord(name, at) ? `_${letter}` : letter).toLowerCase()).join('');
}

/** Whether the capital at `at` begins a word: the last one of a run of capitals does, unless the name ends with it. */
function opensWord(name: string, at: number): boolean {
  if (at === 0 || !isCapital(name, at)) return false;
  const follows = isCapital(name, at - 1);
  if (at === name.length - 1) return !follows;
  const goesOn = isCapital(name, at + 1) || /\d/.test(name.charAt(at + 1));
  return !(follows && goesOn) && name.charAt(at - 1) !== '_' && name.charAt(at + 1) !== '_';
}

function isCapital(name: string, at: number): boolean {
  return /[A-Z]/.test(name.charAt(at));
}
