import type { FileList, WantedKey } from '../migrate/draft.ts';
import type { TextEdit } from '../text/range.ts';
import type { ModelEdit } from './models/model.ts';

/**
 * `@@unique` for the model of the key's table. Only for keys on plain columns, which is all that Prisma's schema can say; undefined
 * where the model says it already, or where a column has no field.
 */
export function prismaModelEdit(wanted: WantedKey, files: FileList): ModelEdit | undefined {
  if (wanted.kind !== 'unique' || wanted.where !== undefined || wanted.nullsNotDistinct) return undefined;
  for (const path of files.paths.filter((each) => each.endsWith('.prisma') && !/(^|\/)node_modules\//.test(each))) {
    const before = files.read(path) ?? '';
    const found = inSchema(wanted, before);
    if (found)
      return {
        path,
        before,
        title: `Add ${found.attribute} to model ${found.model} in ${nameOf(path)}, then run prisma migrate dev`,
        edits: [found.edit],
      };
  }
  return undefined;
}

interface Found {
  readonly model: string;
  readonly attribute: string;
  readonly edit: TextEdit;
}

function inSchema(wanted: WantedKey, text: string): Found | undefined {
  for (const match of text.matchAll(/^model\s+(\w+)\s*\{[^\n]*\n([\s\S]*?)^\}/gm)) {
    const [whole, model = '', body = ''] = match;
    const code = body.replace(/\/\/.*$/gm, (comment) => ' '.repeat(comment.length));
    if ((/@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(code)?.[1] ?? model) !== wanted.table) continue;
    if ((/@@schema\("([^"]+)"\)/.exec(code)?.[1] ?? 'public') !== (wanted.schema ?? 'public')) continue;
    const fields = wanted.columns.map((column) => fieldOf(code, column));
    if (!fields.every((field) => field !== undefined) || says(code, fields)) return undefined;
    const attribute = `@@unique([${fields.join(', ')}])`;
    return {
      model,
      attribute,
      edit: inserted(text, match.index + whole.length - 1 - body.length, body, code, attribute),
    };
  }
  return undefined;
}

/** The field of a column: the one that is mapped to it, or has its name. */
function fieldOf(code: string, column: string): string | undefined {
  for (const [line, field = ''] of code.matchAll(/^[ \t]*(\w+)[ \t]+\w[^\n]*$/gm))
    if ((/(?<!@)@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(line)?.[1] ?? field) === column) return field;
  return undefined;
}

function says(code: string, fields: readonly string[]): boolean {
  const lists = [...code.matchAll(/@@(?:unique|id)\(\s*(?:fields:\s*)?\[([^\]]*)\]/g)].map(([, list = '']) =>
    list.split(',').map((each) => each.trim()),
  );
  const alone = fields.length === 1 && new RegExp(`^[ \\t]*${fields[0]}[ \\t][^\\n]*@(unique|id)\\b`, 'm').test(code);
  return alone || lists.some((list) => list.join() === fields.join());
}

/** Behind the last block attribute, or at the end of the fields after an empty line. */
function inserted(text: string, start: number, body: string, code: string, attribute: string): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^([ \t]+)\S/m.exec(body)?.[1] ?? '  ';
  const attributes = /^[ \t]*@@/m.test(code);
  const at = start + body.trimEnd().length;
  return { range: { start: at, end: at }, text: `${eol}${attributes ? '' : eol}${indent}${attribute}` };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
