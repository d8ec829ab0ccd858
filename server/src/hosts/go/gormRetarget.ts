import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import type { Reader } from '../expression.ts';
import type { Property } from '../objects.ts';
import { goString, withMembers, withOption } from '../retarget.ts';
import { isPunctuation, tokenText } from '../tokens.ts';

/** GORM's `Columns: []clause.Column{{Name: "a"}, {Name: "b"}}` and `TargetWhere`, in the literal that the document holds. */
export function gormRetarget(
  reader: Reader,
  properties: readonly Property[],
  to: NewTarget,
): readonly TextEdit[] | undefined {
  const { tokens } = reader;
  const columns = properties.find(({ name }) => name === 'Columns');
  const brace = columns ? braceOf(reader, columns) : undefined;
  if (to.by !== 'columns' || !columns || brace === undefined) return undefined;
  const names = to.columns.map((name) => goString(tokens, undefined, name));
  const members = names.flatMap((name) => (name === undefined ? [] : [`{Name: ${name}}`]));
  const sql = to.where === undefined ? undefined : goString(tokens, undefined, to.where);
  if (members.length !== names.length || (to.where !== undefined && sql === undefined)) return undefined;
  const where = sql && `clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: ${sql}}}}`;
  return [withMembers(tokens, brace, members), ...withOption(tokens, properties, 'TargetWhere', where, columns)];
}

/** The `{` of `[]clause.Column{…}`; undefined for a value that others share. */
function braceOf({ tokens }: Reader, { first, end }: Property): number | undefined {
  if (!isPunctuation(tokens, first, '[') || tokenText(tokens, first + 4) !== 'Column') return undefined;
  return first + 5 < end && isPunctuation(tokens, first + 5, '{') ? first + 5 : undefined;
}
