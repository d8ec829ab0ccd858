import type { KeyChange } from '../sql/clause.ts';
import type { BrokenUse, ChangeContext, Problem, Rule } from './rule.ts';
import { sentence, tableWords } from './wording.ts';

/**
 * DDL drops, renames or narrows a unique key that statements of the workspace resolve to, so that they fail once it has run.
 *
 * Nothing between the migration and production says so: each upsert that infers the key is parsed and planned only when it
 * runs. A key that the same text replaces by one that the statements resolve to is fine. Applied migrations are not reported.
 *
 * Create the key that the statements need first, change them, and drop the old key last.
 *
 * ```sql invalid
 * create table users (id bigint primary key, email text constraint users_email_key unique);
 * ---
 * alter table users drop constraint users_email_key;
 * insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
 * ```
 *
 * ```sql valid
 * create table users (id bigint primary key, email text constraint users_email_key unique);
 * ---
 * create unique index users_email_idx on users (email);
 * alter table users drop constraint users_email_key;
 * insert into users (id, email) values (1, 'a') on conflict (email) do nothing;
 * ```
 */
export const droppedKeyInUse: Rule = {
  id: 'dropped-key-in-use',
  severity: 'warning',
  checkChange(context) {
    const { change, broken } = context;
    if (change.kind === 'create-key') return undefined;
    const owner = change.kind === 'drop-index' ? context.keys.find((key) => key.constraint) : undefined;
    if (owner)
      return {
        message: sentence`Dropping ${owner.name} fails with 2BP01: it is the index of a constraint, so drop the constraint`,
        at: change.range,
        sqlstate: '2BP01',
      };
    return broken.length > 0 ? breaking(context) : depended(context);
  },
};

function breaking(context: ChangeContext): Problem {
  const { change, broken, table } = context;
  const places = broken.map(({ place }) => context.describePlace(place));
  const rest = places.length > 2 ? `, +${places.length - 2}` : '';
  const [first = '', second] = places;
  const shown = second === undefined ? first : `${first}, ${second}`;
  return {
    message: sentence`${doing(change)} ${subject(context)} breaks ${counted(broken)}: ${shown}${rest}`,
    at: change.range,
    related: broken.map(({ place, key }) => ({ message: `This resolves to ${key.name}`, key, table, place })),
  };
}

/** `performMultipleDeletions`: a foreign key holds on to the key that it refers to, unless CASCADE takes it along. */
function depended(context: ChangeContext): Problem | undefined {
  const { change, foreignKeys } = context;
  const drops = 'cascade' in change && !change.cascade;
  const [first, ...more] = foreignKeys;
  if (!drops || first === undefined) return undefined;
  const depend = more.length === 0 ? `${first} depends` : `${first} and ${more.length} more depend`;
  return {
    message: sentence`${doing(change)} ${subject(context)} fails with 2BP01: ${depend} on it`,
    at: change.range,
    sqlstate: '2BP01',
  };
}

function doing(change: KeyChange): string {
  if (change.kind === 'move-table') return 'Moving';
  return change.kind.startsWith('rename') ? 'Renaming' : 'Dropping';
}

function subject(context: ChangeContext): string {
  const { change, table } = context;
  if (change.kind === 'move-table') return `${tableWords(table, context)} to schema ${change.schema.name}`;
  if ('column' in change) return `${tableWords(table, context)}.${change.column.name}`;
  return 'name' in change ? change.name.name : tableWords(table, context);
}

function counted(broken: readonly BrokenUse[]): string {
  const upserts = broken.filter(({ kind }) => kind === 'conflict').length;
  const references = broken.length - upserts;
  const words = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]);
  return [...words(upserts, 'upsert'), ...words(references, 'reference')].join(', ');
}
