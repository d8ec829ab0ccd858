/** Whether a file's name begins with a number or a time stamp, as migrations do. */
export function numbered(path: string): boolean {
  return prefixOf(path) !== undefined;
}

/**
 * The prefix of the next migration, separator included: `0008_` after `0007_…`, a later time stamp after a time stamp.
 * Beats the highest there is, in its width and with its separator. `0001_` where there is none.
 */
export function nextPrefix(existing: readonly string[], now: Date): string {
  const prefixes = existing.flatMap((path) => prefixOf(path) ?? []);
  const highest = prefixes.reduce<Prefix | undefined>(
    (best, prefix) => (best && best.number >= prefix.number ? best : prefix),
    undefined,
  );
  if (!highest) return '0001_';
  const next = Math.max(highest.number + 1, stampLike(highest, now) ?? 0);
  return String(next).padStart(highest.digits.length, '0') + highest.separator;
}

interface Prefix {
  readonly digits: string;
  readonly number: number;
  readonly separator: string;
}

function prefixOf(path: string): Prefix | undefined {
  const match = /^(\d{1,15})([_.-]+)/.exec(path.slice(path.lastIndexOf('/') + 1));
  const digits = match?.[1];
  return digits === undefined ? undefined : { digits, number: Number(digits), separator: match?.[2] ?? '_' };
}

/** Now, written as that prefix writes a time; undefined when it is a plain number. */
function stampLike({ digits }: Prefix, now: Date): number | undefined {
  const calendar = now.toISOString().replace(/\D/g, '');
  const isCalendar = /^(19|20)\d{2}(0[1-9]|1[0-2])/.test(digits) && [8, 12, 14].includes(digits.length);
  if (isCalendar) return Number(calendar.slice(0, digits.length));
  if (digits.length === 10 && digits.startsWith('1')) return Math.floor(now.getTime() / 1000);
  if (digits.length === 13 && digits.startsWith('1')) return now.getTime();
  return undefined;
}
