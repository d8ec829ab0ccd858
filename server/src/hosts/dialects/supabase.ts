import { chainAround, lastCall } from '../chain.ts';
import type { Reader } from '../expression.ts';
import type { Dialect, Fragment, HostDocument } from '../fragment.ts';
import { javascriptReader } from '../javascript/reader.ts';
import { doUpdate, firstArgument, insertInto, onConflict, splitNames } from '../javascript/upsert.ts';
import { JAVASCRIPT_LANGUAGES } from '../language.ts';
import type { Surroundings } from '../neighbours.ts';
import { propertiesOf, stringValue, valuesIn } from '../objects.ts';
import { identifier, madeUp, separated } from '../synthetic.ts';
import { endOf, partnerOf, startOf, tokenText } from '../tokens.ts';
import { fragmentOf } from '../written.ts';

/** supabase-js: `supabase.from('users').upsert(rows, { onConflict: 'tenant_id,email', ignoreDuplicates: true })`. */
export const supabase: Dialect = {
  id: 'supabase',
  languages: JAVASCRIPT_LANGUAGES,
  mayContain: (text) => text.includes('.upsert(') && text.includes('onConflict'),
  find,
};

function find(document: HostDocument, around?: Surroundings): readonly Fragment[] {
  const reader = javascriptReader(document, around);
  return (reader.bindings.words().get('upsert') ?? []).flatMap((word) => upsert(reader, word) ?? []);
}

function upsert(reader: Reader, word: number): Fragment | undefined {
  const { tokens } = reader;
  const links = chainAround(reader, word);
  const own = links.find((link) => link.at === word);
  const table = firstArgument(reader, lastCall(links, 'from'));
  const options = own && own.opener >= 0 ? valuesIn(tokens, own.opener)[1] : undefined;
  const properties = options ? propertiesOf(tokens, options.first) : [];
  const target = properties.find((property) => property.name === 'onConflict');
  if (!own || !table || !target) return undefined;
  const ignores = properties.some((p) => p.name === 'ignoreDuplicates' && tokenText(tokens, p.first) === 'true');
  const schema = firstArgument(reader, lastCall(links, 'schema'));
  const qualifier = schema ? [...identifier(stringValue(reader, schema) ?? []), madeUp('.')] : [];
  const pieces = [
    ...insertInto([...qualifier, ...identifier(stringValue(reader, table) ?? [])]),
    ...onConflict(reader, target.key),
    ...[madeUp(' ('), ...separated(splitNames(stringValue(reader, target)), ', '), madeUp(')')],
    ...(ignores ? [madeUp(' DO NOTHING')] : doUpdate(reader, undefined)),
  ];
  const start = Math.min(startOf(tokens, links[0]?.at ?? word), startOf(tokens, word));
  const anchor = { start: startOf(tokens, word), end: endOf(tokens, word) };
  return fragmentOf(pieces, 'supabase', { start, end: endOf(tokens, partnerOf(tokens, own.opener)) }, anchor);
}
