import type { NewTarget } from '../../text/newTarget.ts';
import type { TextEdit } from '../../text/range.ts';
import { lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { holds } from '../holds.ts';
import { type Call, callFragment, callsOf } from '../javascript/calls.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { doUpdate, firstArgument, insertInto, onConflict, splitNames } from '../javascript/upsert.ts';
import { propertiesAt, textAt } from '../javascript/values.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { stringValue, type Value, valuesIn } from '../objects.ts';
import { stringLike, wholeOf } from '../retarget.ts';
import { identifier, madeUp, separated } from '../synthetic.ts';
import { isWord, KIND, kindAt, tokenText } from '../tokens.ts';

/** supabase-js: `supabase.from('users').upsert(rows, { onConflict: 'tenant_id,email', ignoreDuplicates: true })`. */
export const supabase: Dialect = {
  id: 'supabase',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) => holds(text, '.upsert') && holds(text, 'onConflict'),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  return callsOf(reader, 'upsert').flatMap((call) => upsert(reader, call) ?? []);
}

function upsert(reader: Reader, call: Call): Fragment | undefined {
  const { tokens } = reader;
  const { own, links, before } = call;
  const table = firstArgument(reader, lastCall(before, 'from'));
  const given = valuesIn(tokens, own.opener)[1];
  const options = given && propertiesAt(reader, given);
  const target = options?.properties.find((property) => property.name === 'onConflict');
  if (!table || !options || !target) return undefined;
  const ignores = options.properties.some(
    (property) => property.name === 'ignoreDuplicates' && isWord(options.reader.tokens, property.first, 'true'),
  );
  const schema = firstArgument(reader, lastCall(links, 'schema'));
  const qualifier = schema ? [...identifier(stringValue(reader, schema) ?? []), madeUp('.')] : [];
  const names = textAt({ ...target, reader: options.reader }, reader, given);
  const isHere = options.reader === reader;
  const pieces = [
    ...insertInto([...qualifier, ...identifier(stringValue(reader, table) ?? [])]),
    ...onConflict(reader, isHere ? target.key : own.at),
    ...[madeUp(' ('), ...separated(splitNames(names), ', '), madeUp(')')],
    ...(ignores ? [madeUp(' DO NOTHING')] : doUpdate(reader, undefined)),
  ];
  const retarget = (to: NewTarget) => (isHere ? retargeted(reader, target, to) : undefined);
  return callFragment(reader, 'supabase', call, pieces, { retarget });
}

/** PostgREST takes columns alone: a partial index cannot be meant. */
function retargeted({ tokens }: Reader, value: Value, target: NewTarget): readonly TextEdit[] | undefined {
  const isText = kindAt(tokens, value.first) === KIND.string && value.end === value.first + 1;
  if (!isText || target.by !== 'columns' || target.where !== undefined) return undefined;
  if (!target.columns.every((name) => /^[A-Za-z_]\w*$/.test(name))) return undefined;
  const separator = /,\s/.test(tokenText(tokens, value.first)) ? ', ' : ',';
  const text = stringLike(tokens, value.first, target.columns.join(separator));
  return text === undefined ? undefined : [{ range: wholeOf(tokens, value), text }];
}
