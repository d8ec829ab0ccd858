import { type Condition, makeCondition, write } from './predicates.ts';
import type { Chance } from './random.ts';
import { columns, expressionGroup, type MadeColumn } from './vocabulary.ts';

/** A made-up table: the statements that make it, and what its keys were made from. */
export interface MadeTable {
  readonly name: string;
  readonly kind: 'table' | 'partitioned' | 'partition' | 'view';
  readonly columns: readonly MadeColumn[];
  readonly keys: readonly MadeKey[];
  readonly persistence: '' | 'TEMP ' | 'UNLOGGED ';
  readonly statements: readonly string[];
}

export interface MadeKey {
  readonly name: string;
  readonly parts: readonly MadePart[];
  readonly where?: Condition;
  readonly constraint: boolean;
}

export interface MadePart {
  /** As SQL writes it: a column, or an expression. */
  readonly text: string;
  /** Other ways to write the expression, and expressions like it. */
  readonly variants: readonly string[];
  readonly column: MadeColumn | undefined;
}

export const preamble = [
  "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
  'CREATE DOMAIN positive AS int',
  'CREATE DOMAIN word AS text',
  'CREATE DOMAIN few AS positive CHECK (VALUE < 10)',
  'CREATE DOMAIN long_word AS varchar(40)',
  'CREATE DOMAIN slug AS long_word NOT NULL',
];

/** One table and what hangs on it: its partitions, or a view over it. */
export function makeTables(chance: Chance, number: number): readonly MadeTable[] {
  const roll = chance.below(12);
  if (roll === 0) return partitioned(chance, number);
  const table = plainTable(chance, number);
  if (roll > 1) return [table];
  const view = viewOver(chance, table, `w${number}`);
  return chance.oneIn(2) ? [table, view, viewOver(chance, view, `ww${number}`)] : [table, view];
}

/** A table of the second schema, with columns and keys of its own: `hidden` when the first one has a table of that name too. */
export function tableElsewhere(chance: Chance, number: number, schema: string, hidden: boolean): MadeTable {
  const table = plainTable(chance, number, `${schema}.`);
  return hidden || chance.oneIn(3) ? table : { ...table, name: table.name.slice(schema.length + 1) };
}

function plainTable(chance: Chance, number: number, schema = ''): MadeTable {
  const name = `${schema}${chance.oneIn(15) ? `"Table ${number}"` : `t${number}`}`;
  const persistence = chance.oneIn(20) ? 'TEMP ' : chance.oneIn(20) ? 'UNLOGGED ' : '';
  const own = chance.some(columns, 6 + chance.below(5));
  const list = own.map((column) => `${column.name} ${column.type}`).join(', ');
  const keys = keysFor(chance, name, `t${number}`, own, 4 + chance.below(6));
  const rule = chance.oneIn(40)
    ? [`CREATE RULE r AS ON ${chance.pick(['UPDATE', 'INSERT', 'DELETE'])} TO ${name} DO ALSO NOTHING`]
    : [];
  const create = `CREATE ${persistence}TABLE ${name} (${list})`;
  return {
    name,
    kind: 'table',
    columns: own,
    persistence,
    keys: keys.map(({ key }) => key),
    statements: [create, ...keys.flatMap(({ statements }) => statements), ...rule].map((text) =>
      text.replace("indexrelid = '", `indexrelid = '${schema}`),
    ),
  };
}

interface Making {
  readonly key: MadeKey;
  readonly statements: readonly string[];
}

function keysFor(
  chance: Chance,
  table: string,
  prefix: string,
  own: readonly MadeColumn[],
  count: number,
): readonly Making[] {
  const made: Making[] = [];
  for (let i = 0; i < count; i++) {
    const twin = made.length > 0 && chance.oneIn(6) ? chance.pick(made).key : undefined;
    made.push(keyFor(chance, table, `${prefix}_k${i}`, own, twin));
  }
  return made;
}

/** A key, sometimes on the same columns as another one. */
function keyFor(
  chance: Chance,
  table: string,
  name: string,
  own: readonly MadeColumn[],
  twin: MadeKey | undefined,
): Making {
  const indexable = own.filter((column) => column.family !== 'range');
  const parts = twin?.parts ?? partsFor(chance, indexable);
  const plain = parts.every((part) => part.column !== undefined && part.text === part.column.name);
  const roll = chance.below(12);
  if (plain && roll < 3) return constraint(chance, table, name, parts, own);
  if (plain && roll === 3 && parts.length === 1) return exclusion(chance, table, name, parts);
  return index(chance, table, name, parts, own);
}

function partsFor(chance: Chance, own: readonly MadeColumn[]): readonly MadePart[] {
  const count = chance.pick([1, 1, 1, 2, 2, 3]);
  return Array.from({ length: count }, () => {
    const group = chance.oneIn(3) ? expressionGroup(chance, own) : undefined;
    if (group) return { text: chance.pick(group), variants: group, column: undefined };
    const column = chance.pick(own);
    return { text: column.name, variants: [`(${column.name})`, column.name], column };
  });
}

function constraint(
  chance: Chance,
  table: string,
  name: string,
  parts: readonly MadePart[],
  own: readonly MadeColumn[],
): Making {
  const kind = chance.oneIn(3) ? 'PRIMARY KEY' : chance.oneIn(5) ? 'UNIQUE NULLS NOT DISTINCT' : 'UNIQUE';
  const names = [...new Set(parts.map((part) => part.text))];
  const include = chance.oneIn(6) ? ` INCLUDE (${chance.pick(own).name})` : '';
  const deferrable = chance.oneIn(4) ? ' DEFERRABLE' : '';
  const statement = `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${kind} (${names.join(', ')})${include}${deferrable}`;
  return {
    key: { name, parts: parts.filter((part, i) => names.indexOf(part.text) === i || i === 0), constraint: true },
    statements: [statement],
  };
}

function exclusion(chance: Chance, table: string, name: string, parts: readonly MadePart[]): Making {
  const [part] = parts;
  const deferrable = chance.oneIn(4) ? ' DEFERRABLE' : '';
  const statement = `ALTER TABLE ${table} ADD CONSTRAINT ${name} EXCLUDE USING btree (${part?.text} WITH =)${deferrable}`;
  return { key: { name, parts, constraint: true }, statements: [statement] };
}

function index(
  chance: Chance,
  table: string,
  name: string,
  parts: readonly MadePart[],
  own: readonly MadeColumn[],
): Making {
  const where = chance.oneIn(2) ? makeCondition(chance, own, 2) : undefined;
  const list = parts.map((part) => indexPart(chance, part)).join(', ');
  const include = chance.oneIn(8) ? ` INCLUDE (${chance.pick(own).name})` : '';
  const distinct = chance.oneIn(10) ? ' NULLS NOT DISTINCT' : '';
  const unique = chance.oneIn(12) ? '' : 'UNIQUE ';
  const predicate = where ? ` WHERE ${write(where, chance)}` : '';
  const statements = [`CREATE ${unique}INDEX ${name} ON ${table} (${list})${include}${distinct}${predicate}`];
  if (chance.oneIn(12))
    statements.push(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = '${name}'::regclass`);
  return { key: { name, parts, ...(where && { where }), constraint: false }, statements };
}

/** Expressions keep a pair of parentheses of their own, which CREATE INDEX wants around all but calls. */
function indexPart(chance: Chance, part: MadePart): string {
  const text = part.column && part.text === part.column.name ? part.text : `(${part.text})`;
  const textual = part.column?.family === 'text' && part.column.type !== 'name';
  const collate = textual && chance.oneIn(8) ? ` COLLATE ${chance.pick(['"C"', '"POSIX"', '"default"'])}` : '';
  const pattern = part.column?.type.startsWith('char') ? 'bpchar_pattern_ops' : 'text_pattern_ops';
  const operatorClass =
    textual && chance.oneIn(8) ? ` ${chance.pick([pattern, 'varchar_pattern_ops', 'text_ops', 'varchar_ops'])}` : '';
  return `${text}${collate}${operatorClass}${chance.oneIn(8) ? ' DESC' : ''}`;
}

function partitioned(chance: Chance, number: number): readonly MadeTable[] {
  const name = `p${number}`;
  const rest = columns.filter((column) => !['a', 'b', 'pos'].includes(column.name));
  const own = [...columns.slice(0, 2), ...chance.some(rest, 5 + chance.below(3))];
  const list = own.map((column) => `${column.name} ${column.type}`).join(', ');
  const keys = keysFor(chance, name, name, own, 6).map((making) => onRoot(chance, making, own[0]));
  const root: MadeTable = {
    name,
    kind: 'partitioned',
    columns: own,
    persistence: '',
    keys: keys.map(({ key }) => key),
    statements: [
      `CREATE TABLE ${name} (${list}) PARTITION BY HASH (a)`,
      ...firstPartition(chance, name, own),
      `CREATE TABLE ${name}_1 PARTITION OF ${name} FOR VALUES WITH (MODULUS 2, REMAINDER 1)`,
      ...keys.flatMap(({ statements }) => statements),
    ],
  };
  const local = keysFor(chance, `${name}_0`, `${name}_0`, own, 2);
  const partition: MadeTable = {
    ...root,
    name: `${name}_0`,
    kind: 'partition',
    keys: [...root.keys, ...local.map(({ key }) => key)],
    statements: local.flatMap(({ statements }) => statements),
  };
  return [root, partition];
}

/** Made as a partition, or attached: then with columns in another order, and with one that was dropped. */
function firstPartition(chance: Chance, name: string, own: readonly MadeColumn[]): readonly string[] {
  const bounds = 'FOR VALUES WITH (MODULUS 2, REMAINDER 0)';
  if (chance.oneIn(2)) return [`CREATE TABLE ${name}_0 PARTITION OF ${name} ${bounds}`];
  const list = chance.shuffle(own).map((column) => `${column.name} ${column.type}`);
  return [
    `CREATE TABLE ${name}_0 (gone int, ${list.join(', ')})`,
    `ALTER TABLE ${name}_0 DROP COLUMN gone`,
    `ALTER TABLE ${name} ATTACH PARTITION ${name}_0 ${bounds}`,
  ];
}

/** Unique indexes of a partitioned table hold its partition key; some are made on the root alone, which leaves them invalid. */
function onRoot(chance: Chance, { key, statements }: Making, partitionKey: MadeColumn | undefined): Making {
  if (!partitionKey || key.parts.some((part) => part.text === partitionKey.name)) return { key, statements };
  const part: MadePart = { text: partitionKey.name, variants: [partitionKey.name], column: partitionKey };
  const only = chance.oneIn(5) ? 'ONLY ' : '';
  const widened = statements.map((text) =>
    text
      .replace(/^(.*? ON )(.*?) \(/, `$1${only}$2 (${part.text}, `)
      .replace(/(UNIQUE|PRIMARY KEY|UNIQUE NULLS NOT DISTINCT) \(/, `$1 (${part.text}, `),
  );
  const isIndex = statements[0]?.startsWith('CREATE') ?? false;
  const plain = statements.map((text) =>
    text.replace(/(UNIQUE NULLS NOT DISTINCT|UNIQUE|PRIMARY KEY) \(/, `$1 (${part.text}, `),
  );
  return { key: { ...key, parts: [part, ...key.parts] }, statements: isIndex ? widened : plain };
}

function viewOver(chance: Chance, table: MadeTable, name: string): MadeTable {
  const shown = chance.shuffle(table.columns);
  const renamed = new Map(shown.map((column, i) => [column.name, chance.oneIn(3) ? `c${i}` : column.name]));
  const list = shown.map((column) => `${column.name} AS ${renamed.get(column.name)}`).join(', ');
  const where = chance.oneIn(3) ? ` WHERE ${write(makeCondition(chance, table.columns, 1), chance)}` : '';
  const rename = (column: MadeColumn): MadeColumn => ({ ...column, name: renamed.get(column.name) ?? column.name });
  const known = (part: MadePart): boolean => part.column !== undefined && renamed.has(part.column.name);
  return {
    ...table,
    name,
    kind: 'view',
    persistence: '',
    columns: shown.map(rename),
    keys: table.keys
      .filter((key) => key.parts.every(known) && !key.where)
      .map((key) => ({ ...key, parts: key.parts.map((part) => renamedPart(part, rename)) })),
    statements: [
      `CREATE ${table.persistence === 'TEMP ' ? 'TEMP ' : ''}VIEW ${name} AS SELECT ${list} FROM ${table.name}${where}`,
    ],
  };
}

function renamedPart(part: MadePart, rename: (column: MadeColumn) => MadeColumn): MadePart {
  const column = part.column && rename(part.column);
  return column ? { text: column.name, variants: [column.name, `(${column.name})`], column } : part;
}
