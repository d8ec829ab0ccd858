import { plural } from '../plural.ts';

/** What GORM's naming strategy takes for one word each, in the order in which it tries them (naming.go of gorm.io/gorm). */
const INITIALISMS =
  'API ASCII CPU CSS DNS EOF GUID HTML HTTP HTTPS ID IP JSON LHS QPS RAM RHS RPC SLA SMTP SSH TLS TTL UID UI UUID URI URL UTF8 VM XML XSRF XSS';
const INITIALISM = new RegExp(INITIALISMS.replaceAll(' ', '|'), 'g');

/** The table of a model in the default naming strategy: `OrderItem` is `order_items`. */
export function defaultTable(model: string): string {
  return plural(defaultColumn(model));
}

/** The table of a model where nothing names it, as Bun and go-pg spell it, which know no initialisms. */
export function bunTable(model: string): string {
  const isLower = (at: number) => /[a-z]/.test(model.charAt(at));
  const begins = (at: number) => at > 0 && at + 1 < model.length && (isLower(at - 1) || isLower(at + 1));
  const letters = [...model].map((letter, at) => (isCapital(model, at) && begins(at) ? `_${letter}` : letter));
  return plural(letters.join('').toLowerCase());
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
