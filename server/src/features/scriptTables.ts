import type { Clause, TableDefinition } from '../sql/clause.ts';
import type { Changed } from '../sql/tableChanges.ts';
import type { Range } from '../text/range.ts';
import type { ScriptPart } from './script.ts';

/**
 * The tables that a script makes, as its parts see them: those that a part's clauses name, in the part's coordinates. What is made in
 * an earlier part stands before the start, what is made in a later one beyond the end, and `until` tells where it may have changed.
 * A part gets the same list as the last time while that says the same.
 */
export function tablesAsSeen(parts: readonly ScriptPart[]): (index: number) => readonly TableDefinition[] {
  const byName = new Map<string, Made[]>();
  const standing = new Map<string, Made[]>();
  for (const [index, part] of parts.entries()) {
    for (const { at, changed } of part.ends) end(standing, changed, { index, at });
    for (const definition of part.reading.tables) {
      const made: Made = { definition, index };
      add(byName, made);
      if (definition.shape && definition.shape.until === undefined) add(standing, made);
    }
  }
  return (index) => {
    const part = parts[index];
    if (!part || byName.size === 0) return none;
    const names = new Set(part.reading.clauses.flatMap(namesIn));
    return asBefore(
      part,
      [...names].flatMap((name) => (byName.get(name) ?? []).map((made) => seenFrom(index, made))),
    );
  };
}

const none: readonly TableDefinition[] = [];

interface Made {
  readonly definition: TableDefinition;
  /** Of the part that makes it. */
  readonly index: number;
  /** Where a later part may change it first. */
  end?: { readonly index: number; readonly at: number };
}

function add(map: Map<string, Made[]>, made: Made): void {
  const { name } = made.definition.table;
  const same = map.get(name);
  if (same) same.push(made);
  else map.set(name, [made]);
}

/** Each ends once, so that a script takes linear time. */
function end(
  standing: Map<string, Made[]>,
  changed: Changed,
  place: { readonly index: number; readonly at: number },
): void {
  const names = changed === 'any' ? [...standing.keys()] : changed.map(({ name }) => name);
  for (const name of names) {
    for (const made of standing.get(name) ?? []) made.end = place;
    standing.delete(name);
  }
}

function namesIn(clause: Clause): readonly string[] {
  if (clause.kind === 'conflict') return clause.table ? [clause.table.name] : [];
  return clause.from.table ? [clause.to.table.name, clause.from.table.name] : [clause.to.table.name];
}

function seenFrom(index: number, made: Made): TableDefinition {
  const { definition } = made;
  if (made.index === index) return definition;
  const { earlier, gone, later } = elsewhere(definition);
  if (made.index > index) return later;
  if (definition.shape?.until !== undefined || (made.end && made.end.index < index)) return gone;
  return made.end?.index === index ? until(earlier, made.end.at) : earlier;
}

interface Elsewhere {
  readonly earlier: TableDefinition;
  readonly gone: TableDefinition;
  readonly later: TableDefinition;
}

const known = new WeakMap<TableDefinition, Elsewhere>();
const before: Range = { start: -2, end: -1 };
const behind: Range = { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };

/** A definition of another part; the same each time. */
function elsewhere(definition: TableDefinition): Elsewhere {
  const there = known.get(definition);
  if (there) return there;
  const earlier = { ...definition, range: before };
  const made = { earlier, gone: until(earlier, before.end), later: { ...definition, range: behind } };
  known.set(definition, made);
  return made;
}

function until(definition: TableDefinition, at: number): TableDefinition {
  return definition.shape ? { ...definition, shape: { ...definition.shape, until: at } } : definition;
}

const lists = new WeakMap<ScriptPart, readonly TableDefinition[]>();

function asBefore(part: ScriptPart, list: readonly TableDefinition[]): readonly TableDefinition[] {
  const last = lists.get(part);
  if (last?.length === list.length && list.every((each, i) => saysTheSame(each, last[i]))) return last;
  lists.set(part, list);
  return list;
}

/** A definition's name is one object, wherever it is seen from. */
function saysTheSame(a: TableDefinition, b: TableDefinition | undefined): boolean {
  return a.table === b?.table && a.range === b.range && a.shape?.until === b.shape?.until;
}
