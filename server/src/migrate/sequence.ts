/** Whether a file's name begins with a number or a time stamp, as migrations do. */
export function numbered(path: string): boolean {
  return prefixOf(path) !== undefined;
}

/**
 * The prefix of the next migration, separator included: `0008_` after `0007_…`, a later time stamp after a time stamp.
 * Beats the highest there is, in its width and with its separator. `first` where there is none.
 */
export function nextPrefix(existing: readonly string[], now: Date, first = '0001_'): string {
  const prefixes = existing.flatMap((path) => prefixOf(path) ?? []);
  const highest = prefixes.reduce<Prefix | undefined>(
    (best, prefix) => (best && best.number >= prefix.number ? best : prefix),
    undefined,
  );
  if (!highest) return first;
  const after = highest.number + 1n;
  const stamp = stampLike(highest, now) ?? 0n;
  const digits = String(stamp > after ? stamp : after).padStart(highest.digits.length, '0');
  return shaped(highest.shape, digits) + highest.separator;
}

/** The name without its number or time stamp. */
export function withoutPrefix(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const prefix = prefixOf(name);
  return prefix ? name.slice(prefix.shape.length + prefix.separator.length) : name;
}

/** The time as the digits of year, month, day, hour, minute, second and millisecond, in UTC. */
export function calendar(now: Date): string {
  return now.toISOString().replace(/\D/g, '');
}

interface Prefix {
  /** As written: `0007`, `2024-05-01T10-00-00`. */
  readonly shape: string;
  readonly digits: string;
  readonly number: bigint;
  readonly separator: string;
}

function prefixOf(path: string): Prefix | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const match =
    /^((?:19|20)\d\d([-_.])\d\d\2\d\d(?:[T_.-]\d\d[-_.]?\d\d(?:[-_.]?\d\d(?:[-_.]?\d{3})?)?Z?)?)([_.-]+)/.exec(name) ??
    /^(\d{1,17})()([_.-]+)/.exec(name);
  const shape = match?.[1];
  if (shape === undefined) return undefined;
  const digits = shape.replace(/\D/g, '');
  return { shape, digits, number: BigInt(digits), separator: match?.[3] ?? '_' };
}

/** Now, written as that prefix writes a time; undefined when it is a plain number. */
function stampLike({ digits }: Prefix, now: Date): bigint | undefined {
  const isCalendar = /^(19|20)\d{2}(0[1-9]|1[0-2])/.test(digits) && [8, 12, 14, 17].includes(digits.length);
  if (isCalendar) return BigInt(calendar(now).slice(0, digits.length));
  if (digits.length === 10 && digits.startsWith('1')) return BigInt(Math.floor(now.getTime() / 1000));
  if (digits.length === 13 && digits.startsWith('1')) return BigInt(now.getTime());
  return undefined;
}

/** The digits in the places that the shape has for them: `2024-05-01` from `20240501`. */
function shaped(shape: string, digits: string): string {
  if (!/\D/.test(shape)) return digits;
  let next = 0;
  return shape.replace(/\d/g, () => digits[next++] ?? '0');
}
