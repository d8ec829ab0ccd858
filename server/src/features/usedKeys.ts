import type { Catalog, Key, Table } from '../catalog/catalog.ts';
import { findTable, qualifiedName } from '../catalog/lookup.ts';
import { tableOf } from '../resolve/changed.ts';
import type { CreatedKey } from '../sql/clause.ts';
import { type Range, touches } from '../text/range.ts';
import { toDocument } from '../text/sourceMap.ts';
import type { AnalysisContext, DocumentReading } from './analysis.ts';
import { keysOf } from './changes.ts';
import { fileKey } from './ownMoment.ts';
import type { Use, Uses } from './uses.ts';

/** A key of the catalog, and the statement of a document that makes it. */
export interface DefinedKey {
  readonly table: Table;
  readonly key: Key;
  /** In document coordinates. */
  readonly range: Range;
}

/** Whether it is worth knowing who needs a key: only a document that makes tables or keys defines one. */
export function mayDefineKeys(
  { fragments }: Pick<DocumentReading, 'fragments'>,
  { isMigration }: AnalysisContext,
): boolean {
  return isMigration || fragments.some(({ reading }) => reading.tables.length + reading.changes.length > 0);
}

/** The keys that a document defines: as the replay saw it, or where it was not replayed, by the names and columns that it writes. */
export function definedKeys(reading: DocumentReading, context: AnalysisContext): readonly DefinedKey[] {
  const { catalog, migrations } = context;
  if (!catalog) return [];
  const replayed = catalog.history ? catalog : migrations;
  const placed = replayed ? placedIn(reading.document.uri, replayed, catalog) : [];
  return placed.length > 0 || context.isMigration ? placed : written(reading, context, catalog);
}

/** The key whose name or column is pointed at in the DDL that makes it, with the place of that word; undefined where it is one of several. */
export function definedKeyAt(
  reading: DocumentReading,
  context: AnalysisContext,
  offset: number,
): DefinedKey | undefined {
  if (!mayDefineKeys(reading, context)) return undefined;
  const { word, range } = wordAt(reading.document.text, offset);
  const [only, ...more] = madeAt(definedKeys(reading, context), offset).filter((each) => isCalled(each, word));
  return only && more.length === 0 ? { ...only, range } : undefined;
}

/** Of the keys that the text at an offset makes, those with the column or name that is pointed at, or all. */
export function meantBy(defined: readonly DefinedKey[], text: string, offset: number): readonly DefinedKey[] {
  const made = madeAt(defined, offset);
  const { word } = wordAt(text, offset);
  const meant = made.filter((each) => isCalled(each, word));
  return meant.length > 0 ? meant : made;
}

function madeAt(defined: readonly DefinedKey[], offset: number): readonly DefinedKey[] {
  return defined.filter(({ range }) => touches(range, offset));
}

function isCalled({ key }: DefinedKey, word: string): boolean {
  return key.name === word || key.elements.some(({ column }) => column === word);
}

function wordAt(text: string, offset: number): { readonly word: string; readonly range: Range } {
  const start = offset - (/\w*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const end = offset + (/^\w*/.exec(text.slice(offset))?.[0].length ?? 0);
  return { word: text.slice(start, end), range: { start, end } };
}

function placedIn(uri: string, replayed: Catalog, catalog: Catalog): readonly DefinedKey[] {
  const file = fileKey(uri);
  return replayed.tables.flatMap((made) =>
    made.keys.flatMap((key): readonly DefinedKey[] => {
      if (key.definedAt === undefined || fileKey(key.definedAt.uri) !== file) return [];
      const table = findTable(catalog, { schema: made.schema, name: made.name });
      const own = table?.keys.find(({ name }) => name === key.name);
      return table && own ? [{ table, key: own, range: key.definedAt.range }] : [];
    }),
  );
}

function written(
  { fragments }: DocumentReading,
  { searchPath }: AnalysisContext,
  catalog: Catalog,
): readonly DefinedKey[] {
  return fragments.flatMap(({ fragment, reading }) => {
    const place = (table: Table, keys: readonly Key[], at: Range): readonly DefinedKey[] => {
      const range = toDocument(fragment.map, at);
      return range ? keys.map((key) => ({ table, key, range })) : [];
    };
    const made = reading.changes
      .filter((change) => change.kind === 'create-key')
      .flatMap((change) => {
        const table = tableOf(change, catalog, searchPath);
        return table ? place(table, keysOf(change, table), change.range) : [];
      });
    const created = reading.tables.flatMap(({ table: name, shape, range }) => {
      const table = shape && !name.opaque ? findTable(catalog, name, searchPath) : undefined;
      const keys = table?.keys.filter((key) => shape?.keys.some((each) => isSame(each, key))) ?? [];
      return table ? place(table, keys, { start: range.start, end: name.range.end }) : [];
    });
    return [...created, ...made];
  });
}

function isSame(made: CreatedKey, key: Key): boolean {
  if (made.name !== undefined) return made.name === key.name;
  const columns = key.elements.map(({ column }) => column);
  return made.kind === key.constraint && made.columns.join('\n') === columns.join('\n');
}

/** What needs a key: clauses of code, and foreign keys that exist. */
export interface KeyUses {
  readonly upserts: readonly Use[];
  /** The REFERENCES that resolve to it, in migrations too. */
  readonly references: readonly Use[];
  /** Names of foreign keys of the catalog. */
  readonly foreignKeys: readonly string[];
}

export function usesOfKey(table: Table, key: Key, uses: Uses, catalog: Catalog): KeyUses {
  const name = qualifiedName(table);
  const all = uses.ofKey(name, key.name);
  return {
    upserts: all.filter(({ clause, isPast }) => clause.kind === 'conflict' && !isPast),
    references: all.filter(({ clause }) => clause.kind === 'reference'),
    foreignKeys: catalog.tables
      .flatMap(({ foreignKeys }) => foreignKeys)
      .filter((each) => each.references === name && each.key === key.name)
      .map((each) => each.name),
  };
}

/** `Used by 4 upserts, 2 foreign keys`; undefined where nothing needs the key. */
export function usedWords({ upserts, foreignKeys }: KeyUses): string | undefined {
  const counted = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);
  const words = [...counted(upserts.length, 'upsert'), ...counted(foreignKeys.length, 'foreign key')];
  return words.length === 0 ? undefined : `Used by ${words.join(', ')}`;
}

/** A line above a statement that makes keys: what needs them, and where that stands. */
export interface KeyLens {
  readonly range: Range;
  readonly title: string;
  readonly uses: readonly Use[];
}

/** One lens for each used key of a document; it names the key where one statement makes several that are used. */
export function keyLenses(reading: DocumentReading, context: AnalysisContext, uses: Uses): readonly KeyLens[] {
  const { catalog } = context;
  if (!catalog) return [];
  const used = definedKeys(reading, context).flatMap(({ table, key, range }) => {
    const found = usesOfKey(table, key, uses, catalog);
    const words = usedWords(found);
    return words === undefined ? [] : [{ key, range, words, uses: [...found.upserts, ...found.references] }];
  });
  return used.map(({ key, range, words, uses: places }) => {
    const alone = used.every((other) => other.key === key || other.range.start !== range.start);
    return { range, title: alone ? words : `${key.name}: ${words.toLowerCase()}`, uses: places };
  });
}
