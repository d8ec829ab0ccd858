import type { Catalog } from '../catalog/catalog.ts';
import { type DuplicatesQuestion, questionOf, readQuestion } from '../features/duplicates.ts';
import type { WantedKey } from '../migrate/draft.ts';
import type { DuplicatesParams, DuplicatesResult } from '../protocol.ts';
import type { CatalogSource } from '../sources/source.ts';
import { isRecord } from './fromProtocol.ts';
import type { Holding } from './holding.ts';
import type { Session } from './session.ts';

export interface AskedQuestion {
  readonly ok: true;
  readonly question: DuplicatesQuestion;
  readonly holding: Holding;
  readonly rows: NonNullable<CatalogSource['rows']>;
  readonly catalog: Catalog;
}

/** What is asked, of which database; or why nothing can be asked. */
export function duplicatesQuestion(
  session: Session,
  { uri, wanted, typed }: DuplicatesParams,
): AskedQuestion | Extract<DuplicatesResult, { readonly ok: false }> {
  const { source } = session.folderOf(uri ?? '');
  const holding = uri === undefined ? source.chosen() : source.of(uri);
  const catalog = holding?.basis().catalog;
  if (!holding?.rows || !catalog)
    return refused('Only a live database has rows to look at.', 'Choose one with Schema Lens: Connect.');
  const key = wantedOf(wanted);
  if (!key && typed === undefined) return refused('Nothing was asked for.', 'Name a table and its columns.');
  const reading = key ? questionOf(key, catalog) : readQuestion(typed ?? '', catalog);
  if (!reading.ok) return refused(`${reading.message}.`, reading.next);
  return { ok: true, question: reading.question, holding, rows: holding.rows, catalog };
}

function refused(message: string, next: string): Extract<DuplicatesResult, { readonly ok: false }> {
  return { ok: false, message, next };
}

/** The client gives back what the quick fix carried; every part is looked at, as it ends in a query. */
function wantedOf(value: unknown): WantedKey | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, schema, table, columns, where, nullsNotDistinct, references } = value;
  const named = typeof table === 'string' && (schema === undefined || typeof schema === 'string');
  const listed = Array.isArray(columns) && columns.length > 0 && columns.every((each) => typeof each === 'string');
  if (!named || !listed || (where !== undefined && typeof where !== 'string')) return undefined;
  const referred = wantedOf(references);
  return {
    kind: kind === 'primary' ? 'primary' : referred ? 'foreign' : 'unique',
    table,
    columns,
    ...(typeof schema === 'string' && { schema }),
    ...(where !== undefined && { where }),
    ...(nullsNotDistinct === true && { nullsNotDistinct }),
    ...(referred && { references: referred }),
  };
}
