import type { Reader } from '../../hosts/expression.ts';
import { gormTable } from '../../hosts/go/gormModel.ts';
import { defaultColumn } from '../../hosts/go/gormNames.ts';
import { goReader } from '../../hosts/go/reader.ts';
import { type Field, fieldsOf, structOf, tagValue } from '../../hosts/go/types.ts';
import { alone } from '../../hosts/neighbours.ts';
import { endOf, isWord, KIND, kindAt, startOf, tokenText } from '../../hosts/tokens.ts';
import { textOf } from '../../hosts/written.ts';
import type { TextEdit } from '../../text/range.ts';
import { insertion } from './list.ts';
import { isTable, type ModelChange, type ModelFile, type ModelLibrary, type NamedKey } from './model.ts';

/** `gorm:"uniqueIndex:users_email_key"` in the tags of a struct's fields. */
export const gormModel: ModelLibrary = {
  dependency: /gorm\.io\/gorm\b/,
  language: 'go',
  sign: /\bstruct\s*\{/,
  next: 'run AutoMigrate',
  change,
};

function change(wanted: NamedKey, file: ModelFile): ModelChange | undefined {
  const predicate = wanted.where ?? '';
  if (wanted.kind !== 'unique' || wanted.nullsNotDistinct || /[",;`\\]/.test(predicate + wanted.name)) return undefined;
  const reader = goReader({ uri: file.path, language: 'go', text: file.text }, { ...alone, mentions: file.mentions });
  for (const { name, brace } of structs(reader)) {
    const table = gormTable(reader, { name });
    if (!table || !isTable(textOf(table), wanted)) continue;
    const fields = fieldsOf(reader.tokens, brace);
    const known = wanted.columns.flatMap((column) => fields.find((field) => isColumn(reader, field, column)) ?? []);
    const isSaid = fields.some((field) =>
      (tagValue(reader.tokens, field.tag, 'gorm')?.text ?? '').includes(`:${wanted.name}`),
    );
    if (
      known.length !== wanted.columns.length ||
      isSaid ||
      new Set(known.map(({ tag }) => tag)).size < known.filter(({ tag }) => tag >= 0).length
    )
      return undefined;
    const inOrder = known
      .map((field) => fields.indexOf(field))
      .every((place, i, all) => i === 0 || place > (all[i - 1] ?? 0));
    const edits = known.map((field, i) => {
      const priority = inOrder ? '' : `,priority:${i + 1}`;
      const where = i === 0 && wanted.where !== undefined ? `,where:${wanted.where}` : '';
      return tagged(reader, brace, field, `uniqueIndex:${wanted.name}${where}${priority}`);
    });
    const whole = edits.filter((edit) => edit !== undefined);
    if (whole.length !== edits.length) return undefined;
    return { what: `uniqueIndex on (${known.map((field) => field.name).join(', ')})`, model: name, edits: whole };
  }
  return undefined;
}

function structs(reader: Reader): readonly { readonly name: string; readonly brace: number }[] {
  const { tokens, bindings } = reader;
  return (bindings.words().get('struct') ?? []).flatMap((at) => {
    const name = tokenText(tokens, at - 1);
    const brace = isWord(tokens, at - 2, 'type') ? structOf(reader, name) : undefined;
    return brace === at + 1 ? [{ name, brace }] : [];
  });
}

function isColumn({ tokens }: Reader, { name, embedded, tag }: Field, column: string): boolean {
  const named = /(?:^|;)\s*column\s*:\s*([^;\s]+)/i.exec(tagValue(tokens, tag, 'gorm')?.text ?? '')?.[1];
  return !embedded && (named ?? defaultColumn(name)) === column;
}

/** Behind what the field's tag says to GORM, behind its other tags, or as its first one. */
function tagged({ tokens }: Reader, brace: number, { name, tag }: Field, said: string): TextEdit | undefined {
  const own = tagValue(tokens, tag, 'gorm');
  if (own) return insertion(own.at + own.text.length, own.text === '' || own.text.endsWith(';') ? said : `;${said}`);
  if (tag >= 0) {
    if (kindAt(tokens, tag) !== KIND.raw) return undefined;
    const inside = tokenText(tokens, tag).slice(1, -1);
    return insertion(endOf(tokens, tag) - 1, `${inside.trim() === '' ? '' : ' '}gorm:"${said}"`);
  }
  const line = lineOf(tokens.text, startOf(tokens, brace), name);
  return line === undefined ? undefined : insertion(line, ` \`gorm:"${said}"\``);
}

/** The end of the code on the line of a field without tag. */
function lineOf(text: string, from: number, name: string): number | undefined {
  const found = new RegExp(`^[ \\t]*${name}[ \\t]+[^\\n/\`,]*[^\\s/\`,]`, 'm').exec(text.slice(from));
  return found ? from + found.index + found[0].length : undefined;
}
