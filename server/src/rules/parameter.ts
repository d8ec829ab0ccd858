import { HOLE } from '../text/hole.ts';

/** Everything that stands for a value given at run time: a hole, `$1`, `?`, `:name`, `@name`, `%s`, `%(name)s`. */
const parameter = new RegExp(`${HOLE}|\\$\\d+|\\?|(?<!:):[A-Za-z_]\\w*|@[A-Za-z_]\\w*|%s|%\\(\\w+\\)s`, 'g');

/** The parameters in a piece of SQL, as written. Strings in it are not looked into. */
export function parametersIn(sql: string): readonly string[] {
  return sql.replace(/'(?:[^']|'')*'/g, "''").match(parameter) ?? [];
}

/**
 * Whether the driver still gets as many arguments as the statement wants when a part of it goes: `$3` has to stand
 * elsewhere too, `?` and `%s` are counted, a name may go.
 */
export function mayGo(part: string, statement: string): boolean {
  const remaining = parametersIn(statement.replace(part, ''));
  return parametersIn(part).every((each) => {
    if (each === '?' || each === '%s') return false;
    return each.startsWith('$') ? remaining.includes(each) : true;
  });
}

/** Whether a parameter in it is known by its place among the others, so that they would shift without a word. */
export function shiftsOthers(part: string): boolean {
  return parametersIn(part).some((each) => each === '?' || each === '%s');
}

/** A parameter as a message shows it. */
export function parameterWords(text: string): string {
  return text.includes(HOLE) ? 'the parameter' : text;
}
