import { tokenize } from '../sql/lexer.ts';
import type { MigrationDraft, MigrationHome } from './draft.ts';
import { newestTexts } from './homes.ts';
import { withoutPrefix } from './sequence.ts';

/** The draft with its keywords in the case that the newest migrations use. */
export function inHabit(draft: MigrationDraft, home: MigrationHome): MigrationDraft {
  if (!writesLowerCase(home)) return draft;
  const subject = draft.subject === undefined ? {} : { subject: draft.subject };
  return {
    ...draft,
    ...subject,
    up: draft.up.map(lowerCase),
    down: draft.down.map(lowerCase),
    ...(draft.check === undefined ? {} : { check: lowerCase(draft.check) }),
    ...(draft.verify === undefined ? {} : { verify: lowerCase(draft.verify) }),
  };
}

const upper = /\b(CREATE|ALTER|DROP|INSERT)\s+(UNIQUE|TABLE|INDEX|TYPE|INTO|SCHEMA|FUNCTION|EXTENSION|OR|VIEW)\b/g;
const lower = /\b(create|alter|drop|insert)\s+(unique|table|index|type|into|schema|function|extension|or|view)\b/g;

/** Whether the newest migrations say `create table` more often than `CREATE TABLE`. */
function writesLowerCase(home: MigrationHome): boolean {
  const texts = newestTexts(home, 3).join('\n');
  return (texts.match(lower)?.length ?? 0) > (texts.match(upper)?.length ?? 0);
}

/** Unquoted words mean the same in lower case; strings and quoted names stay. */
function lowerCase(sql: string): string {
  let text = '';
  let from = 0;
  for (const { kind, start, end } of tokenize(sql)) {
    if (kind !== 'word') continue;
    text += sql.slice(from, start) + sql.slice(start, end).toLowerCase();
    from = end;
  }
  return text + sql.slice(from);
}

/** The name's words joined as the other files join theirs: `_`, or `-` where those do. */
export function fileWords(name: string, { existing }: MigrationHome): string {
  const words = existing.slice(-5).map(withoutPrefix);
  const dashes = words.filter((each) => each.includes('-')).length;
  const underscores = words.filter((each) => each.includes('_')).length;
  return dashes > underscores ? name.replaceAll('_', '-') : name;
}

/** `AddUsersEmailKey`, as classes are named. */
export function className(name: string): string {
  return name.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}
