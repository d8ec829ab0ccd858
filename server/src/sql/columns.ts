import type { Range } from '../text/range.ts';
import { longestList } from './bounds.ts';
import type { Draft, Name } from './clause.ts';
import { readColumn, readName } from './qualifiedName.ts';
import {
  type ColumnList,
  constraintName,
  isReferences,
  type Reference,
  readKeyColumns,
  readReference,
} from './references.ts';
import { sqlText } from './segment.ts';
import {
  areWords,
  isAnyWord,
  isSign,
  isWord,
  kindOf,
  leaveUnread,
  nextWord,
  rangeOf,
  type Span,
  skipGroup,
  type Tokens,
} from './token.ts';
import { wordSet } from './wordSet.ts';

/** A column as CREATE TABLE or ADD COLUMN defines it, as far as references go. */
export interface ColumnDefinition {
  readonly kind: 'column';
  readonly name: Name;
  /** As written; undefined where the column's type comes from elsewhere (OF, PARTITION OF) or is not there yet. */
  readonly type: string | undefined;
  readonly collation?: Name;
  readonly generated?: 'stored' | 'virtual';
  readonly references: readonly Reference[];
}

/** `[CONSTRAINT name] FOREIGN KEY (columns) REFERENCES …`. */
export interface ForeignKeyDefinition {
  readonly kind: 'foreign-key';
  readonly columns: ColumnList;
  readonly reference: Reference;
  /** The whole constraint. */
  readonly range: Range;
}

export type Definition = ColumnDefinition | ForeignKeyDefinition;

const beginsConstraint = wordSet(['check', 'unique', 'primary', 'like']);

/** What may follow a type in a column's definition. Grammar: `columnDef` and `ColConstraint` of gram.y. */
const behindType = wordSet(
  `collate compression constraint check default deferrable enforced generated initially not null options primary references
  storage unique`.split(/\s+/),
);

/**
 * The definitions that hold references, and for a foreign key, which takes its types from them, all columns. `members` are those
 * of a CREATE TABLE list, or what each ADD adds.
 */
export function readDefinitions(t: Tokens, members: readonly Span[]): readonly Definition[] {
  const definitions = definitionsOf(
    t,
    members.filter((member) => holdsReferences(t, member)),
  );
  const isTyped = definitions.every(({ kind }) => kind === 'column');
  return isTyped ? definitions : definitionsOf(t, members);
}

function definitionsOf(t: Tokens, members: readonly Span[]): readonly Definition[] {
  const definitions: Definition[] = [];
  for (const member of members) {
    const definition = readDefinition(t, member);
    if (definition) definitions.push(definition);
  }
  return definitions;
}

function holdsReferences(t: Tokens, { from, to }: Span): boolean {
  for (let i = nextWord(t, from, to); i < to; i = nextWord(t, i + 1, to)) if (isReferences(t, i)) return true;
  return false;
}

/** Undefined for what holds no reference and defines no column. */
function readDefinition(t: Tokens, span: Span): Definition | undefined {
  if (span.from >= span.to || isLoneHole(t, span)) return undefined;
  if (isWord(t, span.from, 'constraint')) return readForeignKey(t, span, constraintName(t, span.from));
  if (isWord(t, span.from, 'foreign')) return readForeignKey(t, span, undefined);
  const excludes =
    isWord(t, span.from, 'exclude') && (isSign(t, span.from + 1, '(') || isWord(t, span.from + 1, 'using'));
  return excludes || isAnyWord(t, span.from, beginsConstraint) ? undefined : readColumnDefinition(t, span);
}

/** A computed member may stand for any number of columns and constraints. */
function isLoneHole(t: Tokens, span: Span): boolean {
  return span.to === span.from + 1 && kindOf(t, span.from) === 'hole';
}

function readForeignKey(t: Tokens, span: Span, name: string | undefined): ForeignKeyDefinition | undefined {
  const foreign = name === undefined ? span.from : span.from + 2;
  if (!areWords(t, foreign, 'foreign', 'key')) return undefined;
  const columns = readKeyColumns(t, foreign + 2, span.to);
  const at = columns?.next ?? span.to;
  const reference = at < span.to && isReferences(t, at) ? readReference(t, at, span.to) : undefined;
  if (!columns || !reference) return undefined;
  if (name !== undefined) reference.name = name;
  return { kind: 'foreign-key', columns, reference, range: rangeOf(t, span) };
}

/** A member of a CREATE TABLE list as the definition of a column; undefined where no name begins it. */
export function readColumnDefinition(t: Tokens, span: Span): ColumnDefinition | undefined {
  const name = readColumn(t, span.from);
  if (!name) return undefined;
  const typeEnd = typeEndIn(t, span);
  const { text } = sqlText(t, { from: span.from + 1, to: typeEnd });
  const references: Reference[] = [];
  const column: Draft<ColumnDefinition> = { kind: 'column', name, type: text === '' ? undefined : text, references };
  for (let i = nextWord(t, typeEnd, span.to); i < span.to; i = nextWord(t, i + 1, span.to)) {
    if (!isAnyWord(t, i, inColumn)) continue;
    const reference = isReferences(t, i) ? readReference(t, i, span.to) : undefined;
    if (reference) references.push(reference);
    if (references.length === longestList) {
      leaveUnread(t, 'list', i);
      break;
    }
    if (reference) continue;
    if (isWord(t, i, 'collate')) collate(t, i, column);
    else if (isWord(t, i, 'generated')) generate(t, i, column);
  }
  return column;
}

const inColumn = wordSet(['references', 'collate', 'generated']);

/** The index behind the column's type, which may be absent. */
function typeEndIn(t: Tokens, { from, to }: Span): number {
  let i = nextWord(t, from + 1, to);
  while (i < to && !endsType(t, i)) i = nextWord(t, i + 1, to);
  return i;
}

function collate(t: Tokens, at: number, column: Draft<ColumnDefinition>): void {
  const collation = readName(t, at + 1)?.value;
  if (collation) column.collation ??= collation;
}

function generate(t: Tokens, at: number, column: Draft<ColumnDefinition>): void {
  const generated = generationAt(t, at);
  if (generated) column.generated ??= generated;
}

/** `GENERATED ALWAYS AS (…) [STORED]`: without STORED the column is virtual, from 18 on. Identity columns are ordinary ones. */
function generationAt(t: Tokens, at: number): ColumnDefinition['generated'] {
  if (!areWords(t, at + 1, 'always', 'as') || !isSign(t, at + 3, '(')) return undefined;
  return isWord(t, skipGroup(t, at + 3), 'stored') ? 'stored' : 'virtual';
}

/** `WITH` goes on a type (`time with time zone`) unless OPTIONS follows; behind a dot any word is a name. */
function endsType(t: Tokens, i: number): boolean {
  const ends = isAnyWord(t, i, behindType) || (isWord(t, i, 'with') && isWord(t, i + 1, 'options'));
  return ends && !isSign(t, i - 1, '.');
}
