import type { Catalog } from '../../catalog/catalog.ts';
import type { Node } from './node.ts';
import { typeInfo } from './types.ts';

type Known = Node & { readonly kind: 'constant' };

const integers = new Set(['int2', 'int4', 'int8', 'oid']);
const strings = new Set(['text', 'varchar', 'name', 'bpchar']);
const byText = new Set(['uuid', 'date', 'time', 'timestamp', 'timestamptz', 'bool']);

/**
 * The order of two constants, neither NULL: negative, zero or positive. Undefined where it is not known, such as the order
 * of texts in a collation that is not byte order. `ordered` is false when only equality is asked for.
 */
export function compareValues(a: Known, b: Known, ordered: boolean, catalog: Catalog): number | undefined {
  if (a.value === null || b.value === null || a.elements || b.elements || a.opaque || b.opaque) return undefined;
  const [x, y] = [a.value, b.value];
  if (integers.has(a.type) && integers.has(b.type)) return sign(BigInt(x) - BigInt(y));
  if (a.type === 'numeric' && b.type === 'numeric') return compareDecimals(x, y);
  if (a.type.startsWith('float') && b.type.startsWith('float')) return Number(x) - Number(y) || 0;
  if (strings.has(a.type) && strings.has(b.type)) return compareStrings(a, b, ordered, catalog);
  if (a.type === b.type && byText.has(a.type)) return compareText(x, y);
  if (isMoment(a.type) && isMoment(b.type)) return compareText(moment(a), moment(b));
  return enumOrder(a, b, catalog);
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** date against timestamp is immutable; timestamptz against either depends on the time zone. */
function isMoment(type: string): boolean {
  return type === 'date' || type === 'timestamp';
}

function moment(node: Known): string {
  return node.type === 'date' ? `${node.value} 00:00:00` : (node.value ?? '');
}

function compareDecimals(a: string, b: string): number {
  const [x, y] = [parts(a), parts(b)];
  const scale = Math.max(x.fraction.length, y.fraction.length);
  const units = (one: typeof x): bigint =>
    BigInt(one.whole + one.fraction.padEnd(scale, '0')) * (one.negative ? -1n : 1n);
  return sign(units(x) - units(y));
}

function parts(text: string): { readonly negative: boolean; readonly whole: string; readonly fraction: string } {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  return { negative: text.startsWith('-'), whole, fraction };
}

const byteOrders = new Set(['C', 'POSIX', 'ucs_basic', 'C.UTF-8', 'C.utf8']);

function compareStrings(a: Known, b: Known, ordered: boolean, catalog: Catalog): number | undefined {
  const padded = a.type === 'bpchar' || b.type === 'bpchar';
  const [x = '', y = ''] = [a.value, b.value].map((text) => (padded ? text?.replace(/ +$/, '') : text) ?? '');
  if (x === y) return 0;
  const collation = [a.collation, b.collation].find((name) => name !== 'default' && name !== '') ?? 'default';
  const loose = catalog.types.collations.some((one) => one.name === collation && !one.deterministic);
  if (loose) return undefined;
  if (!ordered) return 1;
  if (byteOrders.has(collation)) return compareText(x, y);
  return differsInDigits(x, y) ? compareText(x, y) : undefined;
}

/** Texts of the same length that differ first in a digit sort alike in every collation, if all else in them is digits or signs. */
function differsInDigits(a: string, b: string): boolean {
  return a.length === b.length && /^\d+$/.test(a) && /^\d+$/.test(b);
}

function enumOrder(a: Known, b: Known, catalog: Catalog): number | undefined {
  const labels = a.type === b.type ? typeInfo(a.type, catalog)?.labels : undefined;
  if (!labels) return undefined;
  return labels.indexOf(a.value ?? '') - labels.indexOf(b.value ?? '');
}
