import type { Reader } from '../expression.ts';
import { supposed } from '../synthetic.ts';
import type { Piece } from '../written.ts';
import { defaultColumn, defaultTable } from './gormNames.ts';
import { type Model, mayMention, modelOf, tableByMethod } from './models.ts';
import { type Field, type GoType, tagValue } from './types.ts';

/** What a configuration of GORM's names is written with. */
const STRATEGY: readonly string[] = ['NamingStrategy', 'TablePrefix', 'SingularTable'];

/** How deep structs are followed that are embedded in each other. */
const DEEPEST = 3;

/** The table of a model: by its `TableName`, else by GORM's default naming strategy; undefined where unsure. */
export function gormTable(reader: Reader, type: GoType): readonly Piece[] | undefined {
  const method = tableByMethod(reader, type);
  if (method) return method;
  const model = modelOf(reader, type);
  if (!model || mayBeRenamed(reader)) return undefined;
  return mayLendName(model, DEEPEST) ? undefined : supposed(defaultTable(type.name));
}

/** The columns of a model's primary key; undefined where that is not certain. */
export function primaryColumns(reader: Reader, type: GoType): readonly (readonly Piece[])[] | undefined {
  const model = modelOf(reader, type);
  if (!model || mayBeRenamed(reader)) return undefined;
  const { fields } = model;
  const isSpelledOut = fields.every(
    (field) => isGormModel(field) || !(field.embedded || /\bembedded\b/.test(tag(model, field))),
  );
  if (!isSpelledOut) return undefined;
  const marked = fields.filter((field) => /(?:^|;)\s*primary_?key\b(?!\s*:\s*false)/i.test(tag(model, field)));
  const [first] = marked.length > 0 ? marked : fields.filter(({ name }) => /^I[dD]$/.test(name));
  if (first) return (marked.length > 0 ? marked : [first]).map((field) => columnOf(model, field));
  return fields.some(isGormModel) ? [supposed('id')] : undefined;
}

function columnOf(model: Model, field: Field): readonly Piece[] {
  const named = /(?:^|;)\s*column\s*:\s*([^;\s]+)/i.exec(tag(model, field))?.[1];
  return supposed(named ?? defaultColumn(field.name));
}

function tag(model: Model, field: Field): string {
  return tagValue(model.reader.tokens, field.tag, 'gorm')?.text ?? '';
}

function isGormModel({ embedded, qualifier, name }: Field): boolean {
  return embedded && qualifier === 'gorm' && name === 'Model';
}

/** Whether an embedded struct has a `TableName` that the model takes over, or is not found. */
function mayLendName(model: Model, depth: number): boolean {
  return model.fields.some((field) => {
    if (!field.embedded || isGormModel(field)) return false;
    const type = { name: field.name, ...(field.qualifier !== undefined && { qualifier: field.qualifier }) };
    const inner = modelOf(model.reader, type);
    return !inner || depth === 0 || tableByMethod(model.reader, type) !== undefined || mayLendName(inner, depth - 1);
  });
}

const renamed = new WeakMap<Reader, boolean>();

/** Whether another naming strategy may be set up somewhere in the workspace; asked once for a reading. */
function mayBeRenamed(reader: Reader): boolean {
  const known = renamed.get(reader);
  if (known !== undefined) return known;
  const answer = mayMention(reader, STRATEGY);
  renamed.set(reader, answer);
  return answer;
}
