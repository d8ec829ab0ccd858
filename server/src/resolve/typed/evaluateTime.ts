import type { Evaluator } from './evaluators.ts';

const dayLength = 86_400_000;

/** Milliseconds since 1970 of a date's or timestamp's text, fraction left out. */
function instant(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19) || '00:00:00'}Z`);
}

function dateOf(milliseconds: number): string | undefined {
  const text = Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : '';
  return /^\d{4}-/.test(text) ? text.slice(0, 10) : undefined;
}

function timestampOf(milliseconds: number, fraction: string): string | undefined {
  const date = dateOf(milliseconds);
  return date && `${date} ${new Date(milliseconds).toISOString().slice(11, 19)}${fraction}`;
}

function addDays(date: string, days: number): string | undefined {
  return Math.abs(days) < 4_000_000 ? dateOf(instant(date) + days * dayLength) : undefined;
}

/** Intervals of days and whole seconds; months depend on the calendar. An interval's text is months, days, microseconds. */
function addInterval(timestamp: string, interval: string, sign: 1 | -1): string | undefined {
  const [months = Number.NaN, days = 0, micros = 0] = interval.split(' ').map(Number);
  if (months !== 0 || micros % 1_000_000 !== 0) return undefined;
  const fraction = timestamp.slice(19);
  return timestampOf(instant(timestamp) + sign * (days * dayLength + micros / 1000), fraction);
}

const truncations: Readonly<Record<string, readonly [kept: number, rest: string]>> = {
  year: [4, '-01-01 00:00:00'],
  month: [7, '-01 00:00:00'],
  day: [10, ' 00:00:00'],
  hour: [13, ':00:00'],
  minute: [16, ':00'],
  second: [19, ''],
};

/** Functions of dates and timestamps without a zone. */
export const timeEvaluators: Readonly<Record<string, Evaluator>> = {
  'date(timestamp)': ([a = '']) => a.slice(0, 10),
  'timestamp(date)': ([a = '']) => `${a} 00:00:00`,
  'timestamp(timestamp,int4)': ([a = '', digits]) => (a.includes('.') && Number(digits) < 6 ? undefined : a),
  '+(date,int4)': ([a = '', days]) => addDays(a, Number(days)),
  '-(date,int4)': ([a = '', days]) => addDays(a, -Number(days)),
  '-(date,date)': ([a = '', b = '']) => String((instant(a) - instant(b)) / dayLength),
  '+(timestamp,interval)': ([a = '', b = '']) => addInterval(a, b, 1),
  '-(timestamp,interval)': ([a = '', b = '']) => addInterval(a, b, -1),
  '+(date,time)': ([a = '', b = '']) => `${a} ${b}`,
  'date_trunc(text,timestamp)': ([field = '', a = '']) => {
    const cut = Object.hasOwn(truncations, field) ? truncations[field] : undefined;
    return cut && a.slice(0, cut[0]) + cut[1];
  },
};
