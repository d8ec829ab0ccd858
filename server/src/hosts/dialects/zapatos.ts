import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { chainAround } from '../chain.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { holds } from '../holds.ts';
import { callFragment } from '../javascript/calls.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { doUpdate, insertInto, onConflict } from '../javascript/upsert.ts';
import { namesAt, propertiesAt } from '../javascript/values.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { stringValue, type Value, valuesIn } from '../objects.ts';
import { stringLike, wholeOf, withColumns } from '../retarget.ts';
import { identifier, madeUp, separated, unknownName } from '../synthetic.ts';
import { isPunctuation, tokenText } from '../tokens.ts';
import type { Piece } from '../written.ts';

/**
 * Zapatos: `db.upsert('users', rows, ['tenant_id', 'email'])` or `db.constraint('users_pkey')` in the list's place; the function
 * may be imported by its own name.
 */
export const zapatos: Dialect = {
  id: 'zapatos',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) => holds(text, 'zapatos') && holds(text, 'upsert('),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  return (reader.bindings.words().get('upsert') ?? []).flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const links = chainAround(reader, word);
  const own = links.find((link) => link.at === word);
  const [table, rows, target, options] = own && own.opener >= 0 ? valuesIn(reader.tokens, own.opener) : [];
  const name = table && tableOf(reader, table);
  if (!own || !name || !rows || !target) return undefined;
  const action = options && propertiesAt(reader, options).properties.find(({ name: key }) => key === 'updateColumns');
  const isNothing = action !== undefined && tokenText(reader.tokens, action.end - 1) === 'doNothing';
  const pieces = [
    ...insertInto(name),
    ...onConflict(reader, word),
    ...targetOf(reader, target),
    ...(isNothing ? [madeUp(' DO NOTHING')] : doUpdate(reader, undefined)),
  ];
  const call = { own, links, before: [], from: [] };
  const retarget = (to: NewTarget) => retargeted(reader, target, to);
  return callFragment(reader, 'zapatos', call, pieces, { retarget });
}

/** `'users'` or `'app.users'`, which Zapatos quotes part by part; undefined for a call of another function. */
function tableOf(reader: Reader, value: Value): readonly Piece[] | undefined {
  const written = stringValue(reader, value);
  const [only, second] = written ?? [];
  if (!only || second || !/^[^\s."]+(?:\.[^\s."]+)?$/.test(only.text)) return undefined;
  if (!only.verbatim || !only.text.includes('.')) return only.text.includes('.') ? [unknownName()] : identifier([only]);
  const dot = only.text.indexOf('.');
  const part = (from: number, to: number): Piece => ({
    ...only,
    text: only.text.slice(from, to),
    document: { start: only.document.start + from, end: only.document.start + to },
  });
  return [...identifier([part(0, dot)]), madeUp('.'), ...identifier([part(dot + 1, only.text.length)])];
}

function targetOf(reader: Reader, target: Value): readonly Piece[] {
  const name = constraintOf(reader, target);
  if (name) return [madeUp(' ON CONSTRAINT '), ...identifier(stringValue(reader, name) ?? [])];
  const columns = namesAt(reader, target).map((column) => (column ? identifier(column) : [unknownName()]));
  return [madeUp(' ('), ...separated(columns, ', '), madeUp(')')];
}

/** The name in `db.constraint('users_pkey')`. */
function constraintOf({ tokens }: Reader, { first, end }: Value): Value | undefined {
  for (let at = first; at < end; at++) {
    const isCall = tokenText(tokens, at) === 'constraint' && isPunctuation(tokens, at + 1, '(');
    if (isCall) return valuesIn(tokens, at + 1)[0];
  }
  return undefined;
}

/** Columns as strings, or the name of a constraint; Zapatos can say no predicate. */
function retargeted(reader: Reader, target: Value, to: NewTarget): readonly TextEdit[] | undefined {
  const { tokens } = reader;
  const name = constraintOf(reader, target);
  if (to.by === 'constraint') {
    const text = name && stringLike(tokens, name.first, to.name);
    return name && text !== undefined ? [{ range: wholeOf(tokens, name), text }] : undefined;
  }
  const edit = name || to.where !== undefined ? undefined : withColumns(tokens, target, to.columns);
  return edit && [edit];
}
