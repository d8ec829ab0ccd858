import { beginning } from './beginnings.ts';
import { longestList } from './bounds.ts';
import type { Name, TableDefinition } from './clause.ts';
import { readName } from './qualifiedName.ts';
import { among, segmentEnd } from './segment.ts';
import {
  areWords,
  beginningOf,
  code,
  findWord,
  isAnyWord,
  isSign,
  isWord,
  kindOf,
  nextNotable,
  startOf,
  type Tokens,
} from './token.ts';
import { wordSet } from './wordSet.ts';

/** Tables whose definition the text may have changed: those of these names, or any. */
export type Changed = 'any' | readonly Name[];

/** Definitions of a reading that stand as they were made: their indexes, by the bare names of their tables. */
export type Standing = Map<string, number[]>;

/** Takes note of a definition that is put at `index` into the reading. */
export function stands(standing: Standing, { table }: TableDefinition, index: number): void {
  const same = standing.get(table.name);
  if (same) same.push(index);
  else standing.set(table.name, [index]);
}

/** A place of a text where it may change tables that are made before it. */
export interface ChangeOfTables {
  readonly at: number;
  readonly changed: Changed;
}

/** Ends the definitions that a statement may change, in place. Each definition ends once, so that a text takes linear time. */
export function endChanged({ at, changed }: ChangeOfTables, tables: TableDefinition[], standing: Standing): void {
  const names = changed === 'any' ? [...standing.keys()] : changed.map(({ name }) => name);
  for (const name of names) {
    for (const index of standing.get(name) ?? []) {
      const definition = tables[index];
      if (definition?.shape) tables[index] = { ...definition, shape: { ...definition.shape, until: at } };
    }
    standing.delete(name);
  }
}

/** All such places of a text that makes no table. */
export function changesOfTables(t: Tokens): readonly ChangeOfTables[] {
  const found: ChangeOfTables[] = [];
  for (let i = nextNotable(t, 0); i < t.count; i = nextNotable(t, i + 1)) {
    const change = changeAt(t, i);
    if (change) found.push(change);
  }
  return found;
}

/** Undefined where nothing begins at the token that changes a table. */
export function changeAt(t: Tokens, i: number): ChangeOfTables | undefined {
  const changed = changedAt(t, i);
  return changed === undefined ? undefined : { at: startOf(t, i), changed };
}

function changedAt(t: Tokens, i: number): Changed | undefined {
  const kind = t.kinds[i];
  if (kind === code.meta || kind === code.hole) return 'any';
  switch (beginningOf(t, i)) {
    case beginning.alter:
      return alters(t, i);
    case beginning.drop:
      return drops(t, i);
    case beginning.create:
      return areWords(t, i + 1, 'unique', 'index') ? indexes(t, i) : undefined;
    case beginning.set:
      return isWord(t, i + 1, 'schema') ? 'any' : undefined;
    case beginning.reset:
      return isWord(t, i + 1, 'all') ? 'any' : undefined;
    case beginning.do:
      return isAnonymousBlock(t, i) ? 'any' : undefined;
    case beginning.abort:
    case beginning.call:
    case beginning.discard:
    case beginning.execute:
    case beginning.rollback:
    case beginning.search_path:
    case beginning.set_config:
      // Names are looked up elsewhere from here on, what was made is undone, or routines run.
      return 'any';
    default:
      return undefined;
  }
}

const onlyCreate = among('create');

function isAnonymousBlock(t: Tokens, i: number): boolean {
  const kind = kindOf(t, i + 1);
  return kind === 'dollar' || kind === 'string' || isWord(t, i + 1, 'language');
}

function alters(t: Tokens, alter: number): Changed | undefined {
  if (isWord(t, alter + 1, 'index') || isWord(t, alter + 1, 'schema')) return 'any';
  if (!isWord(t, alter + 1, 'table')) return undefined;
  const afterExists = areWords(t, alter + 2, 'if', 'exists') ? alter + 4 : alter + 2;
  const only = isWord(t, afterExists, 'only') ? afterExists + 1 : afterExists;
  return named(t, isSign(t, only, '(') ? only + 1 : only);
}

/** What can be dropped without a table or key going with it. */
const apart = wordSet(
  'trigger policy function procedure aggregate routine view materialized rule not default'.split(' '),
);

function drops(t: Tokens, drop: number): Changed | undefined {
  if (isAnyWord(t, drop + 1, apart)) return undefined;
  if (!isWord(t, drop + 1, 'table')) return 'any';
  const names: Name[] = [];
  let i = areWords(t, drop + 2, 'if', 'exists') ? drop + 4 : drop + 2;
  for (let read = readName(t, i); read; read = readName(t, i)) {
    if (read.value.opaque || names.length === longestList) return 'any';
    names.push(read.value);
    if (!isSign(t, read.next, ',')) break;
    i = read.next + 1;
  }
  return names.length === 0 ? 'any' : names;
}

function indexes(t: Tokens, create: number): Changed {
  const end = segmentEnd(t, create + 1, t.count, onlyCreate);
  const on = findWord(t, { from: create, to: end }, 'on');
  return on < end ? named(t, isWord(t, on + 1, 'only') ? on + 2 : on + 1) : 'any';
}

function named(t: Tokens, i: number): Changed {
  const read = readName(t, i);
  return !read || read.value.opaque ? 'any' : [read.value];
}
