import { javascriptReader } from '../../hosts/javascript/reader.ts';
import { tableOfCall } from '../../hosts/javascript/sequelizeTable.ts';
import { propertiesOf, type Value, valuesIn } from '../../hosts/objects.ts';
import { endOf, isPunctuation, isWord, partnerOf, type Tokens, tokenText } from '../../hosts/tokens.ts';
import { textOf } from '../../hosts/written.ts';
import type { TextEdit } from '../../text/range.ts';
import { appended, insertion, lineStyle, quotedLike, stepOf } from './list.ts';
import { isTable, type ModelChange, type ModelFile, type ModelLibrary, type NamedKey } from './model.ts';

/** `indexes: [{ name, unique: true, fields: […] }]` in the options of `define` or `init`. A predicate would have to be an object. */
export const sequelizeModel: ModelLibrary = {
  dependency: /"sequelize"/,
  language: 'javascript',
  sign: /\.(?:define|init)\(/,
  next: 'write its migration',
  change,
};

function change(wanted: NamedKey, file: ModelFile): ModelChange | undefined {
  if (wanted.kind !== 'unique' || wanted.where !== undefined || wanted.nullsNotDistinct) return undefined;
  const reader = javascriptReader({ uri: file.path, language: file.language, text: file.text });
  const { tokens } = reader;
  for (let opener = 0; opener < tokens.count; opener++) {
    const isModel = isWord(tokens, opener - 1, 'define') || isWord(tokens, opener - 1, 'init');
    const table = isModel && isPunctuation(tokens, opener, '(') ? tableOfCall(reader, opener) : undefined;
    if (!table || !isTable(textOf(table.name), wanted)) continue;
    const text = (value: string) => quotedLike(file.text, value);
    const fields = wanted.columns.map(text).join(', ');
    const index = `{ name: ${text(wanted.name)}, unique: true, fields: [${fields}] }`;
    const isSaid = file.text
      .slice(tokens.starts[opener], tokens.starts[partnerOf(tokens, opener)])
      .includes(text(wanted.name));
    const edits = isSaid ? undefined : optioned(tokens, opener, index);
    return (
      edits && {
        what: `a unique index on (${wanted.columns.join(', ')})`,
        model: `model ${modelName(tokens, opener, wanted)}`,
        edits,
      }
    );
  }
  return undefined;
}

function optioned(tokens: Tokens, opener: number, index: string): readonly TextEdit[] | undefined {
  const values = valuesIn(tokens, opener);
  const isDefine = isWord(tokens, opener - 1, 'define');
  const options: Value | undefined = isDefine ? values[2] : values[1];
  const last = values.at(-1);
  if (!options)
    return isDefine && values.length === 2 && last
      ? [insertion(endOf(tokens, last.end - 1), `, { indexes: [${index}] }`)]
      : undefined;
  if (!isPunctuation(tokens, options.first, '{')) return undefined;
  const indexes = propertiesOf(tokens, options.first).find(({ name }) => name === 'indexes');
  if (!indexes) return appended(tokens, options.first, `indexes: [${index}]`);
  return isPunctuation(tokens, indexes.first, '[') ? listed(tokens, indexes.first, index) : undefined;
}

/** An empty list gets a line of its own for its first index. */
function listed(tokens: Tokens, opener: number, index: string): readonly TextEdit[] {
  if (valuesIn(tokens, opener).length > 0) return appended(tokens, opener, index);
  const { eol, indent } = lineStyle(tokens.text, tokens.starts[opener] ?? 0);
  return appended(tokens, opener, `${eol}${indent}${stepOf(tokens.text)}${index},${eol}${indent}`);
}

function modelName(tokens: Tokens, opener: number, { table }: NamedKey): string {
  if (isWord(tokens, opener - 1, 'init')) return tokenText(tokens, opener - 3);
  const [first] = valuesIn(tokens, opener);
  return first ? tokenText(tokens, first.first).slice(1, -1) : table;
}
