import { type Reader, readWhole } from '../expression.ts';
import { madeUp, unknownName } from '../synthetic.ts';
import { isPunctuation, isWord, partnerOf } from '../tokens.ts';
import { type Piece, textPiece } from '../written.ts';
import { filesNaming } from './package.ts';
import { type Field, fieldsOf, type GoType, structOf, tagValue } from './types.ts';
import { quotedTable } from './upsert.ts';

/** A struct that a table's rows are read from, and the file that declares it. */
export interface Model {
  readonly reader: Reader;
  readonly fields: readonly Field[];
}

/** The declaration of a model, in the file itself, its package or an imported one. */
export function modelOf(reader: Reader, type: GoType): Model | undefined {
  for (const each of filesNaming(reader, type.name, type.qualifier)) {
    const brace = structOf(each, type.name);
    if (brace !== undefined) return { reader: each, fields: fieldsOf(each.tokens, brace) };
  }
  return undefined;
}

/** The table that `func (User) TableName() string { return "users" }` gives a model; opaque when it is computed. */
export function tableByMethod(reader: Reader, type: GoType): readonly Piece[] | undefined {
  for (const each of filesNaming(reader, type.name, type.qualifier)) {
    const method = methodOf(each, type.name);
    if (method === undefined) continue;
    const body = method + 4;
    // GORM also takes `TableName(namer schema.Namer)`, whose name is computed.
    if (!isWord(each.tokens, method + 3, 'string') || !isPunctuation(each.tokens, body, '{')) return [unknownName()];
    if (!isWord(each.tokens, body + 1, 'return')) return [unknownName()];
    return seenFrom(reader, each, quotedTable(readWhole(each, body + 2, partnerOf(each.tokens, body), 0)));
  }
  return undefined;
}

function methodOf({ tokens, bindings }: Reader, type: string): number | undefined {
  return (bindings.words().get('TableName') ?? []).find(
    (at) => isPunctuation(tokens, at - 1, ')') && isWord(tokens, at - 2, type) && isPunctuation(tokens, at + 1, '('),
  );
}

/** Names that another file spells out stand nowhere in this document. */
function seenFrom(reader: Reader, other: Reader, pieces: readonly Piece[]): readonly Piece[] {
  return reader === other ? pieces : pieces.map((piece) => madeUp(piece.text));
}

/** Whether one of the words may stand in the file or in another one of the workspace. */
export function mayMention({ around, tokens }: Reader, words: readonly string[]): boolean {
  return words.some((word) => tokens.text.includes(word)) || (around.mentions?.(words, '.go') ?? true);
}

/** The table in a struct tag: `bun:"table:app.users,alias:u"`, `pg:"users"`. */
export function tableByTag(reader: Reader, model: Model, field: Field, key: string): readonly Piece[] | undefined {
  const tag = tagValue(model.reader.tokens, field.tag, key);
  const found = tag && /^(?:table:)?([^,:]+)(?:,|$)/.exec(tag.text);
  const name = found?.[1];
  if (!tag || !found || name === undefined) return undefined;
  const start = tag.at + found[0].indexOf(name);
  const piece = textPiece(model.reader.tokens.text, start, start + name.length, 'name');
  return seenFrom(reader, model.reader, quotedTable([piece]));
}
