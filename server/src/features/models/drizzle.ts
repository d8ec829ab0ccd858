import type { Reader } from '../../hosts/expression.ts';
import { arrowValue, columnName, type DrizzleTable, drizzleTable } from '../../hosts/javascript/drizzleTable.ts';
import { javascriptReader } from '../../hosts/javascript/reader.ts';
import { type Value, valuesIn } from '../../hosts/objects.ts';
import { endOf, isPunctuation, isWord, KIND, kindAt, partnerOf, type Tokens, tokenText } from '../../hosts/tokens.ts';
import { textOf } from '../../hosts/written.ts';
import type { TextEdit } from '../../text/range.ts';
import { imported, importedAnew } from './imports.ts';
import { appended, insertion, lineStyle, quotedLike, stepOf } from './list.ts';
import { isTable, type ModelChange, type ModelFile, type ModelLibrary, type NamedKey } from './model.ts';

/** `uniqueIndex('users_email_key').on(t.email)` in the extra configuration of a `pgTable`. */
export const drizzleModel: ModelLibrary = {
  dependency: /"drizzle-orm"/,
  language: 'javascript',
  sign: /\bpgTable\b|\bpgSchema\b|\.table\(/,
  next: 'run drizzle-kit generate',
  change,
};

function change(wanted: NamedKey, file: ModelFile): ModelChange | undefined {
  if (wanted.kind !== 'unique' || wanted.nullsNotDistinct) return undefined;
  const reader = javascriptReader({ uri: file.path, language: file.language, text: file.text });
  const found = openers(reader.tokens)
    .map((opener) => drizzleTable(reader, opener))
    .find((table) => table && isTable(textOf(table.name), wanted));
  const properties = wanted.columns.map(
    (column) => found?.columns.find((each) => textOf(columnName(reader, each)) === `"${column}"`)?.name,
  );
  const known = properties.filter((each) => each !== undefined);
  if (!found || known.length !== wanted.columns.length || says(found, wanted)) return undefined;
  const index = imported(reader.tokens, 'drizzle-orm/pg-core', 'uniqueIndex');
  const sql =
    wanted.where === undefined ? undefined : importedAnew(reader.tokens, 'drizzle-orm', 'sql', 'drizzle-orm/pg-core');
  if (!index || (wanted.where !== undefined && (!sql || /[`$\\]/.test(wanted.where)))) return undefined;
  const write = (parameter: string) => {
    const columns = known.map((name) =>
      /^[A-Za-z_$][\w$]*$/.test(name) ? `${parameter}.${name}` : `${parameter}[${quotedLike(file.text, name)}]`,
    );
    const where = sql ? `.where(${sql.name}\`${wanted.where}\`)` : '';
    return `${index.name}(${quotedLike(file.text, wanted.name)}).on(${columns.join(', ')})${where}`;
  };
  const edits = configured(found, wanted, file, write);
  return (
    edits && {
      what: `uniqueIndex on (${known.join(', ')})`,
      model: wanted.table,
      edits: [...index.edits, ...(sql?.edits ?? []), ...edits],
    }
  );
}

function openers(tokens: Tokens): readonly number[] {
  return Array.from({ length: tokens.count }, (_, at) => at).filter((at) => isPunctuation(tokens, at, '('));
}

/** Whether an index or constraint of that name stands in the definition already. */
function says({ reader: { tokens }, opener }: DrizzleTable, { name }: NamedKey): boolean {
  return new RegExp(`['"\`]${name}['"\`]`).test(
    tokens.text.slice(tokens.starts[opener], tokens.starts[partnerOf(tokens, opener)]),
  );
}

type Write = (parameter: string) => string;

function configured(
  { reader, opener }: DrizzleTable,
  wanted: NamedKey,
  file: ModelFile,
  write: Write,
): readonly TextEdit[] | undefined {
  const { tokens } = reader;
  const [, columns, extra] = valuesIn(tokens, opener);
  if (!columns) return undefined;
  if (!extra) return [addition(tokens, columns, wanted, file, write)];
  const parameter = parameterOf(tokens, extra);
  const list = parameter === undefined ? undefined : listOf(reader, extra);
  if (parameter === undefined || list === undefined) return undefined;
  const isArray = isPunctuation(tokens, list, '[');
  return appended(tokens, list, isArray ? write(parameter) : `${propertyOf(wanted)}: ${write(parameter)}`);
}

/** The one name before `=>`. */
function parameterOf(tokens: Tokens, { first }: Value): string | undefined {
  if (kindAt(tokens, first) === KIND.word)
    return isPunctuation(tokens, first + 1, '=>') ? tokenText(tokens, first) : undefined;
  const close = isPunctuation(tokens, first, '(') ? partnerOf(tokens, first) : -1;
  const isOne = close === first + 2 || isPunctuation(tokens, first + 2, ':');
  return close > first + 1 && isOne && kindAt(tokens, first + 1) === KIND.word
    ? tokenText(tokens, first + 1)
    : undefined;
}

/** The bracket of what the callback gives: `=> [`, `=> ({`, `=> { return [`. */
function listOf({ tokens }: Reader, extra: Value): number | undefined {
  const body = arrowValue(tokens, extra);
  if (!body) return undefined;
  const isBlock = isPunctuation(tokens, body.first, '{');
  const at = isBlock ? body.first + 2 : body.first;
  if (isBlock && !isWord(tokens, body.first + 1, 'return')) return undefined;
  const inside = isPunctuation(tokens, at, '(') ? at + 1 : at;
  const isList = isPunctuation(tokens, inside, '[') || isPunctuation(tokens, inside, '{');
  return isList && partnerOf(tokens, inside) > inside ? inside : undefined;
}

/** A third argument: a list, which drizzle-orm takes since 0.36, unless the file or an older version has objects. */
function addition(
  tokens: Tokens,
  columns: Value,
  wanted: NamedKey,
  { text, dependencies }: ModelFile,
  write: Write,
): TextEdit {
  const end = endOf(tokens, columns.end - 1);
  const { eol, indent } = lineStyle(text, end);
  const inner = `${eol}${indent}${stepOf(text)}`;
  const minor = /"drizzle-orm"\s*:\s*"[^\d"]*0\.(\d+)/.exec(dependencies)?.[1];
  const isObject = /=>\s*\(\s*\{/.test(text) ? !/=>\s*\[/.test(text) : minor !== undefined && Number(minor) < 36;
  if (isObject) return insertion(end, `, (t) => ({${inner}${propertyOf(wanted)}: ${write('t')},${eol}${indent}})`);
  return insertion(end, `, (t) => [${inner}${write('t')},${eol}${indent}]`);
}

function propertyOf({ name }: NamedKey): string {
  const words = name.split(/\W|_/).filter((word) => word !== '');
  const joined = words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return /^[A-Za-z]/.test(joined) ? joined : `_${joined}`;
}
