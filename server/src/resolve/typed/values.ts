import type { Catalog } from '../../catalog/catalog.ts';
import { builtinsOf } from './builtins.ts';
import { inexact, unclear, type Value } from './node.ts';
import { elementOf, type TypeId, typeInfo } from './types.ts';

/** A literal's value in the one spelling that equal values share. */
export interface Literal {
  readonly value: Value;
  readonly elements?: readonly Value[];
}

const integerLimits: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int2: [-32768n, 32767n],
  int4: [-2147483648n, 2147483647n],
  int8: [-9223372036854775808n, 9223372036854775807n],
  oid: [0n, 4294967295n],
};

/**
 * What the type's input function makes of the text. Undefined when it would refuse it. Where the value depends on settings or
 * on a syntax that is not modelled, the text itself is kept, marked as inexact: only the same text equals it.
 */
export function literal(text: string, type: TypeId, catalog: Catalog): Literal | undefined {
  const builtins = builtinsOf(catalog.serverVersion);
  const element = elementOf(type, builtins);
  if (element !== undefined) return arrayLiteral(text, element, catalog);
  const info = typeInfo(type, catalog);
  if (info?.kind === 'enum') return info.labels?.includes(text) ? { value: text } : undefined;
  if (type in integerLimits) return integerLiteral(text, type);
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  const value = reader ? reader(text) : inexact + text;
  return value === undefined ? undefined : { value };
}

type Reader = (text: string) => string | undefined;

const readers: Readonly<Record<string, Reader>> = {
  unknown: (text) => text,
  text: (text) => text,
  varchar: (text) => text,
  bpchar: (text) => text,
  json: (text) => text,
  name: (text) => (/^[\x20-\x7e]{0,63}$/.test(text) ? text : inexact + text),
  bool: booleanText,
  numeric: (text) => numericText(text) ?? inexact + text,
  float8: (text) => floatText(text, (value) => value),
  float4: (text) => floatText(text, Math.fround),
  uuid: uuidText,
  date: (text) => dateText(text.trim()) ?? inexact + text,
  timestamp: (text) => timestampText(text.trim()) ?? inexact + text,
  timestamptz: (text) => zonedText(text.trim()) ?? (timestampText(text.trim()) ? unclear : inexact) + text,
  time: (text) => timeText(text.trim()) ?? inexact + text,
  jsonb: jsonbText,
  int4range: (text) => rangeText(text, 'int4'),
  int8range: (text) => rangeText(text, 'int8'),
  interval: (text) => intervalText(text.trim()) ?? inexact + text,
};

function integerLiteral(text: string, type: string): Literal | undefined {
  const digits = /^\s*([+-]?\d+)\s*$/.exec(text)?.[1];
  if (digits === undefined) return /^\s*[+-]?\d[\d_a-fxob]*\s*$/i.test(text) ? { value: inexact + text } : undefined;
  const value = integerIn(BigInt(digits), type);
  return value === undefined ? undefined : { value };
}

/** The integer's text, or undefined when the type cannot hold it. */
export function integerIn(value: bigint, type: string): string | undefined {
  const limits = integerLimits[type];
  return limits && value >= limits[0] && value <= limits[1] ? value.toString() : undefined;
}

function booleanText(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const begins = (...words: readonly string[]): boolean => word !== '' && words.some((one) => one.startsWith(word));
  if (begins('true', 'yes') || word === 'on' || word === '1') return 't';
  return begins('false', 'no') || word === 'off' || word === 'of' || word === '0' ? 'f' : undefined;
}

/** A decimal with its display scale; exponents are written out. Undefined for what is none, NaN and infinities included. */
export function numericText(text: string): string | undefined {
  const parts = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?\s*$/.exec(text);
  if (!parts) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  if (whole === '' && fraction === '') return undefined;
  return decimal(sign === '-', whole + fraction, fraction.length - Number(exponent));
}

/** Digits with the decimal point `scale` places from the right, in one spelling. */
export function decimal(negative: boolean, digits: string, scale: number): string {
  const shifted = scale < 0 ? digits + '0'.repeat(-scale) : digits.padStart(scale + 1, '0');
  const places = Math.max(0, scale);
  const whole = shifted.slice(0, shifted.length - places).replace(/^0+(?=\d)/, '');
  const text = places === 0 ? whole : `${whole}.${shifted.slice(-places)}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}

function floatText(text: string, round: (value: number) => number): string | undefined {
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text)) return inexact + text;
  const value = round(Number(text));
  return Number.isFinite(value) ? floatValue(value) : inexact + text;
}

/** One spelling per double; a minus zero keeps its sign, as the bytes do. */
export function floatValue(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function uuidText(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(plain)) return plain;
  return /^[{}0-9a-f-]+$/.test(plain) ? inexact + text : undefined;
}

function dateText(text: string): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day] = parts.map(Number);
  return isDay(year ?? 0, month ?? 0, day ?? 0) ? text : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function timeText(text: string): string | undefined {
  const parts = /^(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?$/.exec(text);
  if (!parts) return undefined;
  const [, hour = '', minute = '', second = '00', fraction = ''] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${hour}:${minute}:${second}${fraction.replace(/\.?0+$/, '')}`;
}

function timestampText(text: string): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[ T](\S+))?$/.exec(text);
  const date = parts?.[1] === undefined ? undefined : dateText(parts[1]);
  const time = parts?.[2] === undefined ? '00:00:00' : timeText(parts[2]);
  return date && time ? `${date} ${time}` : undefined;
}

/** A timestamp with a numeric zone, brought to UTC; without a zone it depends on the session's. */
function zonedText(text: string): string | undefined {
  const parts = /^(.+?\d)\s*(?:Z|([+-])(\d{2})(?::?(\d{2}))?)$/.exec(text);
  const local = parts?.[1] === undefined || parts[1].length < 16 ? undefined : timestampText(parts[1]);
  if (!parts || local === undefined) return undefined;
  const [, , sign, hours = '0', minutes = '0'] = parts;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const [day = '', fraction = ''] = local.split('.');
  const instant = new Date(`${day.replace(' ', 'T')}Z`).getTime() - offset * 60_000;
  const utc = new Date(instant).toISOString();
  if (!/^\d{4}-/.test(utc)) return undefined;
  return `${utc.slice(0, 10)} ${utc.slice(11, 19)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Scalars only: objects and arrays have spellings enough to keep their text. */
function jsonbText(text: string): string | undefined {
  const plain = text.trim();
  if (/^(true|false|null|-?(0|[1-9]\d*)|"[^"\\]*")$/.test(plain)) return plain;
  try {
    JSON.parse(plain);
  } catch {
    return undefined;
  }
  return text.includes('\\u0000') ? undefined : unclear + text;
}

/** A range of integers as `[low,high)`, which is how they are kept. */
function rangeText(text: string, element: string): string | undefined {
  if (/^\s*empty\s*$/i.test(text)) return 'empty';
  const parts = /^\s*([[(])(-?\d*),(-?\d*)([\])])\s*$/.exec(text);
  if (!parts) return /^\s*[[(].*,.*[\])]\s*$/.test(text) ? inexact + text : undefined;
  const [, opening, low = '', high = '', closing] = parts;
  const first = low === '' ? undefined : BigInt(low) + (opening === '(' ? 1n : 0n);
  const beyond = high === '' ? undefined : BigInt(high) + (closing === ']' ? 1n : 0n);
  const fits = [first, beyond].every((bound) => bound === undefined || integerIn(bound, element) !== undefined);
  if (!fits || (first !== undefined && high !== '' && first > BigInt(high) + 1n)) return inexact + text;
  if (first !== undefined && beyond !== undefined && first >= beyond) return 'empty';
  return `${first === undefined ? '(' : `[${first}`},${beyond ?? ''})`;
}

const units: Readonly<Record<string, readonly [months: number, days: number, micros: number]>> = {
  year: [12, 0, 0],
  mon: [1, 0, 0],
  month: [1, 0, 0],
  week: [0, 7, 0],
  day: [0, 1, 0],
  hour: [0, 0, 3_600_000_000],
  minute: [0, 0, 60_000_000],
  min: [0, 0, 60_000_000],
  second: [0, 0, 1_000_000],
  sec: [0, 0, 1_000_000],
};

/** Months, days and microseconds of `1 day 02:00:00` and the like. */
function intervalText(text: string): string | undefined {
  const parts = /^((?:[+-]?\d{1,6} ?[a-z]+ ?)*)(?:(-?)(\d{2,}):(\d{2}):(\d{2}))?$/.exec(text.toLowerCase());
  if (!parts || text === '') return undefined;
  const sum: [number, number, number] = [0, 0, 0];
  for (const [, count, word = ''] of (parts[1] ?? '').matchAll(/([+-]?\d+) ?([a-z]+)/g)) {
    const unit = units[word.replace(/s$/, '')];
    if (!unit) return undefined;
    for (const i of [0, 1, 2] as const) sum[i] += Number(count) * unit[i];
  }
  const clock = Number(parts[3] ?? 0) * 3600 + Number(parts[4] ?? 0) * 60 + Number(parts[5] ?? 0);
  sum[2] += clock * 1_000_000 * (parts[2] === '-' ? -1 : 1);
  return sum.join(' ');
}

/** One-dimensional arrays; others keep their text. */
function arrayLiteral(text: string, element: TypeId, catalog: Catalog): Literal | undefined {
  const body = /^\s*\{([^{}]*)\}\s*$/.exec(text)?.[1];
  if (body === undefined || body.includes('\\')) return { value: inexact + text };
  if (body.trim() === '') return { value: '{}', elements: [] };
  const items = [...body.matchAll(/\s*(?:"([^"]*)"|([^",]*?))\s*(?:,|$)/g)].filter((one) => one[0] !== '');
  if (items.map((one) => one[0]).join('') !== body) return { value: inexact + text };
  const elements: Value[] = [];
  for (const [, quoted, plain = ''] of items) {
    if (quoted === undefined && plain === '') return undefined;
    const value =
      quoted === undefined && /^null$/i.test(plain) ? null : literal(quoted ?? plain, element, catalog)?.value;
    if (value === undefined) return undefined;
    elements.push(value);
  }
  return { value: '{}', elements };
}
