import { type Link, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import { HOLE } from '../fragment.ts';
import { keyName, type Property, stringValue, type Value } from '../objects.ts';
import { madeUp, separated, standsFor } from '../synthetic.ts';
import { endOf, startOf } from '../tokens.ts';
import { type Piece, textOf } from '../written.ts';
import { builderName, firstArgument } from './upsert.ts';
import { namesAt } from './values.ts';

type Pieces = readonly Piece[];

/** `REFERENCES table (columns)`, which the name or key at a token stands for. */
export function referencesTo({ tokens }: Reader, at: number, table: Pieces, columns: readonly Pieces[]): Pieces {
  const word = standsFor('REFERENCES', { start: startOf(tokens, at), end: endOf(tokens, at) });
  return [word, madeUp(' '), ...table, madeUp(' ('), ...separated(columns, ', '), madeUp(')')];
}

/** `ALTER TABLE table ADD FOREIGN KEY (columns) REFERENCES …`. */
export function addedForeignKey(table: Pieces, columns: readonly Pieces[], references: Pieces): Pieces {
  const list = [madeUp(' ADD FOREIGN KEY ('), ...separated(columns, ', '), madeUp(') ')];
  return [madeUp('ALTER TABLE '), ...table, ...list, ...references];
}

/** A column that refers to another table; `type` is PostgreSQL's, where it is known. */
export interface ReferringColumn {
  readonly table: Pieces;
  readonly column: Pieces;
  readonly type: string | undefined;
  /** The table exists already. */
  readonly added: boolean;
}

/**
 * The statement that makes the column where its type is known, since only that statement says it; else the foreign key alone. Where
 * it refers to its own table, a hole stands for the rest of that, which may hold the key.
 */
export function referringColumn({ table, column, type, added }: ReferringColumn, references: Pieces): Pieces {
  if (type === undefined) return addedForeignKey(table, [column], references);
  const isOwn = textOf(references).startsWith(`REFERENCES ${textOf(table)} (`);
  const definition = [...column, madeUp(` ${type} `), ...references];
  if (added) return [madeUp('ALTER TABLE '), ...table, madeUp(' ADD COLUMN '), ...definition];
  return [
    madeUp('CREATE TABLE IF NOT EXISTS '),
    ...table,
    madeUp(' ('),
    ...definition,
    madeUp(isOwn ? `, ${HOLE})` : ')'),
  ];
}

const ACTION = /^(?:cascade|restrict|set null|set default|no action)$/i;

/** ` ON DELETE CASCADE`, where the action is plain. */
export function onAction(reader: Reader, event: string, value: Value | undefined): Pieces {
  const action = value ? keyName(reader.tokens, value.first) : '';
  const verb = event === 'onDelete' ? 'DELETE' : 'UPDATE';
  return ACTION.test(action) ? [madeUp(` ON ${verb} ${action.toUpperCase()}`)] : [];
}

/** `onDelete` and `onUpdate` among an object's properties. */
export function actionsIn(reader: Reader, properties: readonly Property[]): Pieces {
  const isAction = ({ name }: Property) => name === 'onDelete' || name === 'onUpdate';
  return properties.filter(isAction).flatMap((property) => onAction(reader, property.name, property));
}

/** `.onDelete('cascade')` and `.onUpdate(…)` among the links of a chain. */
export function actionsOf(reader: Reader, links: readonly Link[]): Pieces {
  const events = ['onDelete', 'onUpdate'];
  return events.flatMap((event) => onAction(reader, event, firstArgument(reader, lastCall(links, event))));
}

/** The columns of `'a'` or `['a', 'b']`, as a builder quotes them. */
export function columnsAt(reader: Reader, value: Value): readonly Pieces[] {
  return namesAt(reader, value).map(builderName);
}

/** The parts of `'users.id'` or `'app.users.id'`; undefined for anything but a plain text with that many dots. */
export function dotted(reader: Reader, value: Value): readonly Pieces[] | undefined {
  const [only, second] = stringValue(reader, value) ?? [];
  if (!only || second || !/^\w+(?:\.\w+)*$/.test(only.text)) return undefined;
  let from = 0;
  return only.text.split('.').map((text) => {
    const start = only.document.start + from;
    from += text.length + 1;
    const place = only.verbatim ? { start, end: start + text.length } : only.document;
    return builderName([{ ...only, text, document: place }]);
  });
}
