import rows from './builtins.json';
import type { Callable, Volatility } from './node.ts';

/** What pg_catalog of one major version holds, read from `builtins.json` (made by test/oracle/builtins.ts). */
export interface Builtins {
  readonly types: ReadonlyMap<string, BuiltinType>;
  /** By format_type() name. */
  readonly typesByFormat: ReadonlyMap<string, BuiltinType>;
  /** `source target` to cast. */
  readonly casts: ReadonlyMap<string, BuiltinCast>;
  readonly operators: ReadonlyMap<string, readonly BuiltinOperator[]>;
  readonly functions: ReadonlyMap<string, readonly BuiltinFunction[]>;
  /** Operator id to its places in btree families. */
  readonly families: ReadonlyMap<string, readonly FamilyPlace[]>;
}

export interface BuiltinType {
  readonly name: string;
  readonly format: string;
  readonly category: string;
  readonly preferred: boolean;
  readonly element?: string;
  readonly array?: string;
  readonly collation: string;
}

export interface BuiltinCast {
  readonly context: 'i' | 'a' | 'e';
  readonly method: 'f' | 'b' | 'i';
  readonly function: string;
}

export interface BuiltinOperator extends Callable {
  readonly left: string | undefined;
  readonly right: string;
  readonly result: string;
}

export interface BuiltinFunction extends Callable {
  readonly args: readonly string[];
  readonly result: string;
  /** f function, q written in SQL, s set-returning, a aggregate, w window. */
  readonly form: string;
  readonly defaults: number;
  readonly variadic: boolean;
}

export interface FamilyPlace {
  readonly family: string;
  /** 1 `<`, 2 `<=`, 3 `=`, 4 `>=`, 5 `>`. */
  readonly strategy: number;
  readonly left: string;
  readonly right: string;
}

const byMajor = new Map<number, Builtins>();

/** The built-in types, casts, operators and functions of a server version; older or newer ones count as the nearest known. */
export function builtinsOf(serverVersion: number): Builtins {
  const major = Math.floor(serverVersion / 10000);
  const made = byMajor.get(major) ?? read(major);
  byMajor.set(major, made);
  return made;
}

/** The id of an operator, as `Callable.id` has it. */
export function operatorId(name: string, left: string | undefined, right: string): string {
  return `${name}(${left ?? '-'},${right})`;
}

/** The type of a range's bounds. */
export const rangeElements: Readonly<Record<string, string>> = {
  int4range: 'int4',
  int8range: 'int8',
  numrange: 'numeric',
  daterange: 'date',
  tsrange: 'timestamp',
  tstzrange: 'timestamptz',
};

/** Each part is read when it is first asked for: a target of plain columns needs the types alone. */
function read(major: number): Builtins {
  const types = once(() => present(rows.types, major).map(typeOf));
  const byName = once(() => new Map(types().map((type) => [type.name, type])));
  const byFormat = once(() => new Map(types().map((type) => [type.format, type])));
  const casts = once(() => new Map(present(rows.casts, major).map(castOf)));
  const operators = once(() => grouped(present(rows.operators, major).map(operatorOf)));
  const functions = once(() => grouped(present(rows.functions, major).map(functionOf)));
  const families = once(() => familiesOf(present(rows.families, major)));
  return {
    get types() {
      return byName();
    },
    get typesByFormat() {
      return byFormat();
    },
    get casts() {
      return casts();
    },
    get operators() {
      return operators();
    },
    get functions() {
      return functions();
    },
    get families() {
      return families();
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function castOf([source, target, context, method, name]: readonly string[]): readonly [string, BuiltinCast] {
  return [
    `${source} ${target}`,
    { context: context as BuiltinCast['context'], method: method as BuiltinCast['method'], function: name ?? '-' },
  ];
}

/** The fields of the rows that the version has; a row's last field may say `@first-last`. */
function present(lines: readonly string[], major: number): readonly (readonly string[])[] {
  const fields = lines.map((line) => line.split(' '));
  return fields.filter((row) => {
    const limits = /^@(\d+)-(\d*)$/.exec(row[row.length - 1] ?? '');
    if (!limits) return true;
    const newest = limits[2] === '' ? Number.POSITIVE_INFINITY : Number(limits[2]);
    return newest >= major && (Number(limits[1]) <= major || Number(limits[1]) === 13);
  });
}

function typeOf(row: readonly string[]): BuiltinType {
  const [name = '', category = '', preferred, element = '-', array = '-', collation = '-', , format = ''] = row;
  return {
    name,
    format: /_time_zone|double_|_varying/.test(format) ? format.replaceAll('_', ' ') : format,
    category,
    preferred: preferred === '1',
    ...(element !== '-' && { element }),
    ...(array !== '-' && { array }),
    collation: collation === '-' ? '' : collation,
  };
}

function operatorOf(row: readonly string[]): BuiltinOperator {
  const [name = '', left = '-', right = '', result = '', volatility, strict, commutator, negator, sql = '-'] = row;
  return {
    id: `${name}(${left},${right})`,
    name,
    left: left === '-' ? undefined : left,
    right,
    result,
    volatility: volatility as Volatility,
    strict: strict === '1',
    ...(commutator !== '-' && commutator !== undefined && { commutator: operatorId(commutator, right, left) }),
    ...(negator !== '-' && negator !== undefined && { negator: `${negator}(${left},${right})` }),
    ...(sql !== '-' && { inlined: sql }),
  };
}

function functionOf(row: readonly string[]): BuiltinFunction {
  const [name = '', args = '-', result = '', volatility, strict, form = 'f', defaults, variadic] = row;
  return {
    id: `${name}(${args})`,
    name,
    args: args === '-' ? [] : args.split(','),
    result,
    volatility: volatility as Volatility,
    strict: strict === '1',
    form,
    defaults: Number(defaults ?? 0),
    variadic: variadic === '1',
    ...(form === 'q' && { inlined: name }),
  };
}

function grouped<T extends Callable>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.name);
    if (group) group.push(one);
    else groups.set(one.name, [one]);
  }
  return groups;
}

function familiesOf(all: readonly (readonly string[])[]): ReadonlyMap<string, readonly FamilyPlace[]> {
  const places = new Map<string, FamilyPlace[]>();
  for (const [family = '', strategy, name = '', left = '', right = ''] of all) {
    const id = operatorId(name, left, right);
    const place = { family, strategy: Number(strategy), left, right };
    const same = places.get(id);
    if (same) same.push(place);
    else places.set(id, [place]);
  }
  return places;
}
