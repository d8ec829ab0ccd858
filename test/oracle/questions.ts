import { makeCondition, vary, write } from './predicates.ts';
import type { Chance } from './random.ts';
import type { MadeKey, MadePart, MadeTable } from './tables.ts';
import { expressionGroup, type Family } from './vocabulary.ts';

/** A statement to be judged. */
export type Question =
  | { readonly kind: 'conflict'; readonly sql: string; readonly parameters: boolean }
  | { readonly kind: 'reference'; readonly sql: string };

/** An INSERT with a conflict target, more often than not derived from one of the table's keys. */
export function conflictQuestion(chance: Chance, table: MadeTable): Question {
  const roll = chance.below(24);
  const given = table.columns.filter((column) => !column.type.includes('GENERATED'));
  const names = given.map((column) => column.name).join(', ');
  const row = given.map((column) => sampleValue(column.family)).join(', ');
  const head = `INSERT INTO ${table.name}${chance.oneIn(12) ? ' AS q' : ''} (${names}) VALUES (${row}) ON CONFLICT`;
  if (roll === 0) return { kind: 'conflict', sql: `${head} DO NOTHING`, parameters: false };
  if (roll < 3) return { kind: 'conflict', sql: `${head} ${byConstraint(chance, table)}`, parameters: false };
  const target = elementsTarget(chance, table);
  const assigned = chance.pick(given).name;
  const action = chance.oneIn(6) ? `DO UPDATE SET ${assigned} = excluded.${assigned}` : 'DO NOTHING';
  const parameters = target.includes('$1');
  return {
    kind: 'conflict',
    sql: `${head} ${target} ${action}`,
    parameters,
  };
}

/** A value that every column of the family takes, so that the statement can be run. */
function sampleValue(family: Family): string {
  const values: Readonly<Record<Family, string>> = {
    integer: '1',
    numeric: '1',
    float: '1',
    text: "'a'",
    boolean: 'true',
    date: "'2020-01-01'",
    timestamp: "'2020-01-01'",
    timestamptz: "'2020-01-01 00:00:00+00'",
    uuid: "'00000000-0000-0000-0000-000000000000'",
    enum: "'ok'",
    json: `'{"id": 1}'`,
    integers: "'{1}'",
    texts: "'{a}'",
    range: "'[1,5)'",
  };
  return values[family];
}

function byConstraint(chance: Chance, table: MadeTable): string {
  const named = table.keys.length > 0 && !chance.oneIn(8) ? chance.pick(table.keys).name : 'no_such_constraint';
  const column = table.columns.find((one) => !one.type.includes('GENERATED'))?.name ?? 'a';
  const action = chance.oneIn(3) ? `DO UPDATE SET ${column} = NULL` : 'DO NOTHING';
  return `ON CONSTRAINT ${named} ${action}`;
}

function elementsTarget(chance: Chance, table: MadeTable): string {
  const key = table.keys.length > 0 && !chance.oneIn(10) ? chance.pick(table.keys) : undefined;
  const elements = key
    ? keyElements(chance, table, key)
    : chance.some(table.columns, 1 + chance.below(2)).map((one) => one.name);
  const where = whereFor(chance, table, key);
  const text = `(${elements.join(', ')})${where === undefined ? '' : ` WHERE ${where}`}`;
  return chance.oneIn(30) ? text.replace(/(= |> |< )('[a-z]*'|[\d.]+)/, '$1$$1') : text;
}

function whereFor(chance: Chance, table: MadeTable, key: MadeKey | undefined): string | undefined {
  if (key?.where) return chance.oneIn(8) ? undefined : write(vary(key.where, chance, table.columns), chance);
  return chance.oneIn(8) ? write(makeCondition(chance, table.columns, 1), chance) : undefined;
}

/** The key's parts in some order, some of them repeated, left out, added or written in another way. */
function keyElements(chance: Chance, table: MadeTable, key: MadeKey): readonly string[] {
  let parts: readonly MadePart[] = chance.oneIn(2) ? chance.shuffle(key.parts) : key.parts;
  if (chance.oneIn(12) && parts.length > 1) parts = parts.slice(1);
  const texts = parts.map((part) => element(chance, part));
  if (chance.oneIn(12)) texts.push(chance.pick(table.columns).name);
  if (chance.oneIn(12)) texts.push(texts[0] ?? 'a');
  if (chance.oneIn(25)) texts.push(chance.pick(expressionGroup(chance, table.columns) ?? ['a']));
  if (chance.oneIn(80))
    texts.push(
      chance.pick(['no_such_column', 'lower(nope)', 'ctid', 'a DESC', '(excluded.a + 1)', '((q.a))', 'count(*)']),
    );
  return texts;
}

function element(chance: Chance, part: MadePart): string {
  const text = chance.oneIn(2) ? chance.pick(part.variants) : part.text;
  const shown = isCall(text) || part.column?.name === text ? text : `(${text})`;
  const textual = part.column?.family === 'text';
  const collate = textual && chance.oneIn(10) ? ` COLLATE ${chance.pick(['"C"', '"POSIX"', '"default"', 'nope'])}` : '';
  const operatorClass =
    textual && chance.oneIn(10)
      ? ` ${chance.pick(['text_pattern_ops', 'varchar_ops', 'text_ops', 'int4_ops', 'bpchar_pattern_ops', 'bpchar_ops'])}`
      : '';
  return `${shown}${collate}${operatorClass}`;
}

/** What the grammar takes without parentheses of its own. */
function isCall(text: string): boolean {
  return /^[a-z_.]+ ?\(.*\)$/i.test(text) && balanced(text) && !/^(NOT|CASE)\b/i.test(text);
}

/** Whether the first parenthesis is closed by the last character only. */
function balanced(text: string): boolean {
  let depth = 0;
  for (let i = text.indexOf('('); i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')' && --depth === 0) return i === text.length - 1;
  }
  return false;
}

const types = [
  'int',
  'bigint',
  'smallint',
  'numeric',
  'numeric(8,2)',
  'float8',
  'real',
  'text',
  'varchar(10)',
  'char(5)',
  'name',
  'date',
  'timestamp',
  'timestamptz',
  'time',
  'uuid',
  'mood',
  'boolean',
  'positive',
  'few',
  'slug',
  'word',
  'int[]',
  'bigint[]',
  'text[]',
  'varchar(5)[]',
  'jsonb',
  'oid',
  'serial',
  'bigserial',
  'interval',
  'int4range',
  'money',
];

/** A table with a foreign key to the given one, in column or table form. */
export function referenceQuestion(chance: Chance, table: MadeTable): Question {
  const key = table.keys.length > 0 && !chance.oneIn(10) ? chance.pick(table.keys) : undefined;
  const plain = (key?.parts ?? []).flatMap((part) => (part.column ? [part.column] : []));
  let columns = plain.length > 0 ? plain : chance.some(table.columns, 1 + chance.below(2));
  if (chance.oneIn(3)) columns = chance.shuffle(columns);
  if (chance.oneIn(12)) columns = [...columns, chance.pick(table.columns)];
  const referenced = columns.map((column) => column.name);
  if (chance.oneIn(40)) referenced.push(chance.pick(['no_such_column', 'ctid', referenced[0] ?? 'a']));
  const from = columns.map((column, i) => `x${i} ${typeFor(chance, column.type)}`);
  if (chance.oneIn(20)) from.push(`x${from.length} int`);
  return { kind: 'reference', sql: referenceSql(chance, table, from, referenced) };
}

function typeFor(chance: Chance, type: string): string {
  if (chance.oneIn(3)) return chance.pick(types);
  return type.replace(/ (COLLATE|GENERATED).*$/, '');
}

function referenceSql(
  chance: Chance,
  table: MadeTable,
  from: readonly string[],
  referenced: readonly string[],
): string {
  const bare = chance.oneIn(5);
  const target = `${table.name}${bare ? '' : ` (${referenced.join(', ')})`}`;
  const persistence =
    table.persistence === 'TEMP ' && !chance.oneIn(4)
      ? 'TEMP '
      : chance.oneIn(15)
        ? chance.pick(['TEMP ', 'UNLOGGED '])
        : '';
  const [only] = from;
  if (from.length === 1 && only && chance.oneIn(2))
    return `CREATE ${persistence}TABLE made (${only} REFERENCES ${target})`;
  const names = from.map((column) => column.split(' ')[0]).join(', ');
  return `CREATE ${persistence}TABLE made (${from.join(', ')}, FOREIGN KEY (${names}) REFERENCES ${target})`;
}
