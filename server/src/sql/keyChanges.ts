import type { AlterTable } from './alterTable.ts';
import { longestList } from './bounds.ts';
import type { KeyChange, MadeKey, Name, TargetElement } from './clause.ts';
import { type Read, readColumn, readName } from './qualifiedName.ts';
import { among, segmentEnd, sqlText } from './segment.ts';
import { readTargetElement } from './targetElement.ts';
import {
  areWords,
  findIn,
  findWord,
  isSign,
  isWord,
  leaveUnread,
  partnerOf,
  rangeOf,
  type Span,
  shortList,
  type Tokens,
} from './token.ts';

/** `DROP TABLE` and `DROP INDEX` at `drop`, one change for each name. Grammar: `DropStmt` of gram.y. */
export function droppedAt(t: Tokens, drop: number, close: number): readonly KeyChange[] {
  const kind = isWord(t, drop + 1, 'foreign') ? drop + 2 : drop + 1;
  const isTable = isWord(t, kind, 'table');
  if (!isTable && !isWord(t, kind, 'index')) return [];
  const end = segmentEnd(t, kind + 1, close, dropOrCreate);
  const concurrently = isWord(t, kind + 1, 'concurrently') ? kind + 2 : kind + 1;
  const names = namesFrom(t, afterIfExists(t, concurrently), end);
  const cascade = findWord(t, { from: kind, to: end }, 'cascade') < end;
  return names.map(
    (name): KeyChange =>
      isTable
        ? { kind: 'drop-table', table: name, cascade, range: name.range }
        : { kind: 'drop-index', name, cascade, range: name.range },
  );
}

/** `CREATE UNIQUE INDEX` at `create`. Grammar: `IndexStmt` of gram.y. */
export function indexAt(t: Tokens, create: number, close: number): readonly KeyChange[] {
  if (!areWords(t, create + 1, 'unique', 'index')) return [];
  const end = segmentEnd(t, create + 2, close, alterOrCreate);
  const concurrently = isWord(t, create + 3, 'concurrently') ? create + 4 : create + 3;
  const at = areWords(t, concurrently, 'if', 'not', 'exists') ? concurrently + 3 : concurrently;
  const name = isWord(t, at, 'on') ? undefined : readColumn(t, at);
  const on = name ? at + 1 : at;
  const table = isWord(t, on, 'on') ? readName(t, isWord(t, on + 1, 'only') ? on + 2 : on + 1) : undefined;
  if (!table || table.next >= end) return [];
  const open = isWord(t, table.next, 'using') ? table.next + 2 : table.next;
  const list = elementsAt(t, open, end);
  if (!list) return [];
  const where = findWord(t, { from: list.next, to: end }, 'where');
  const key: MadeKey = {
    ...(name && { name }),
    ...(list.value && { elements: list.value }),
    ...(where + 1 < end && { where: sqlText(t, { from: where + 1, to: end }) }),
    deferrable: false,
    nullsDistinct: !hasNotDistinct(t, { from: list.next, to: end }),
  };
  return [{ kind: 'create-key', table: table.value, key, range: name?.range ?? table.value.range }];
}

/** What `ALTER TABLE` does to keys and to the columns that they stand on. */
export function alteredBy(t: Tokens, { table, actions }: AlterTable): readonly KeyChange[] {
  const changes: KeyChange[] = [];
  for (const action of actions) {
    const change = readAction(t, table, action);
    if (change) changes.push(change);
  }
  return changes;
}

/** `ALTER INDEX … RENAME TO …` at `alter`. */
export function renamedIndexAt(t: Tokens, alter: number): readonly KeyChange[] {
  if (!isWord(t, alter + 1, 'index')) return [];
  const read = readName(t, afterIfExists(t, alter + 2));
  const to = read && areWords(t, read.next, 'rename', 'to') ? readColumn(t, read.next + 2) : undefined;
  return read && to ? [{ kind: 'rename-index', name: read.value, to, range: read.value.range }] : [];
}

function readAction(t: Tokens, table: Name, action: Span): KeyChange | undefined {
  const { from, to } = action;
  if (isWord(t, from, 'drop')) return dropAction(t, table, action);
  if (isWord(t, from, 'rename')) return renameAction(t, table, from + 1);
  const schema = areWords(t, from, 'set', 'schema') && from + 2 < to ? readColumn(t, from + 2) : undefined;
  if (schema) return { kind: 'move-table', table, schema, range: table.range };
  if (!isWord(t, from, 'add') || from + 1 >= to) return undefined;
  const named = isWord(t, from + 1, 'constraint') ? readColumn(t, from + 2) : undefined;
  const key = keyAt(t, named ? from + 3 : from + 1, to);
  if (!key) return undefined;
  return {
    kind: 'create-key',
    table,
    key: { ...key, ...(named && { name: named }) },
    range: named?.range ?? rangeOf(t, { from: from + 1, to }),
  };
}

function dropAction(t: Tokens, table: Name, { from, to }: Span): KeyChange | undefined {
  const cascade = isWord(t, to - 1, 'cascade');
  const isConstraint = isWord(t, from + 1, 'constraint');
  const skipped = isConstraint || isWord(t, from + 1, 'column') ? from + 2 : from + 1;
  const at = afterIfExists(t, skipped);
  const name = at < to ? readColumn(t, at) : undefined;
  if (!name) return undefined;
  if (isConstraint) return { kind: 'drop-constraint', table, name, cascade, range: name.range };
  return { kind: 'drop-column', table, column: name, cascade, range: name.range };
}

function renameAction(t: Tokens, table: Name, at: number): KeyChange | undefined {
  if (isWord(t, at, 'to')) {
    const to = readColumn(t, at + 1);
    return to && { kind: 'rename-table', table, to, range: table.range };
  }
  const isConstraint = isWord(t, at, 'constraint');
  const from = isConstraint || isWord(t, at, 'column') ? at + 1 : at;
  const name = readColumn(t, from);
  const to = isWord(t, from + 1, 'to') ? readColumn(t, from + 2) : undefined;
  if (!name || !to) return undefined;
  if (isConstraint) return { kind: 'rename-constraint', table, name, to, range: name.range };
  return { kind: 'rename-column', table, column: name, to, range: name.range };
}

/** `UNIQUE …` or `PRIMARY KEY …` of a table constraint. Grammar: `ConstraintElem` of gram.y. */
function keyAt(t: Tokens, at: number, end: number): MadeKey | undefined {
  const isPrimary = areWords(t, at, 'primary', 'key');
  if (!isPrimary && !isWord(t, at, 'unique')) return undefined;
  const behind = isPrimary ? at + 2 : at + 1;
  const rest = { from: behind, to: end };
  const deferrable = findIn(t, rest, (i) => isWord(t, i, 'deferrable') && !isWord(t, i - 1, 'not')) < end;
  const shared = {
    constraint: isPrimary ? ('primary' as const) : ('unique' as const),
    deferrable,
    nullsDistinct: !hasNotDistinct(t, rest),
  };
  if (areWords(t, behind, 'using', 'index')) {
    const usingIndex = readColumn(t, behind + 2);
    return usingIndex && { ...shared, usingIndex };
  }
  const list = elementsAt(
    t,
    findIn(t, rest, (i) => isSign(t, i, '(')),
    end,
  );
  return list && { ...shared, ...(list.value && { elements: list.value }) };
}

/** The list in brackets at `open`; its value is undefined where a member is computed, or there are too many. */
function elementsAt(t: Tokens, open: number, end: number): Read<readonly TargetElement[] | undefined> | undefined {
  const close = partnerOf(t, open);
  if (!isSign(t, open, '(') || close < open || close >= end) return undefined;
  const inside = shortList(t, { from: open + 1, to: close });
  if (!inside) return { value: undefined, next: close + 1 };
  const members = inside.map((member) => readTargetElement(t, member));
  const elements = members.filter((element) => element !== undefined);
  return { value: elements.length === members.length ? elements : undefined, next: close + 1 };
}

function hasNotDistinct(t: Tokens, span: Span): boolean {
  return findIn(t, span, (i) => areWords(t, i, 'nulls', 'not', 'distinct')) < span.to;
}

function namesFrom(t: Tokens, at: number, end: number): readonly Name[] {
  const names: Name[] = [];
  for (let read = readName(t, at); read && read.next <= end; read = readName(t, read.next + 1)) {
    names.push(read.value);
    if (!isSign(t, read.next, ',')) break;
    if (names.length === longestList) {
      leaveUnread(t, 'list', at);
      break;
    }
  }
  return names;
}

function afterIfExists(t: Tokens, at: number): number {
  return areWords(t, at, 'if', 'exists') ? at + 2 : at;
}

const dropOrCreate = among('drop', 'create');
const alterOrCreate = among('alter', 'create');
