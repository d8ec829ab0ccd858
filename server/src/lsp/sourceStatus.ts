import type { Catalog } from '../catalog/catalog.ts';
import { sizeOf } from '../catalog/size.ts';
import { versionWords } from '../features/reportWords.ts';
import type { SourceChoice, SourceKind, Status, StatusDetail, UseSourceResult } from '../protocol.ts';
import type { KeptState } from '../sources/keeper.ts';
import type { SourceError } from '../sources/source.ts';

/** What is known of the chosen source before anything was loaded. */
export interface Chosen {
  readonly label: string;
  readonly source: SourceKind;
  readonly environment: StatusDetail['environment'];
}

export function statusOf(chosen: Chosen, state: KeptState, clauses: StatusDetail['clauses']): Status {
  const { label, source, environment } = chosen;
  if (state.kind === 'loading') return { kind: 'loading', label, source };
  if (state.kind === 'failed') return { kind: 'failed', label, source, environment, ...told(state.error) };
  const detail = detailOf(chosen, state, clauses);
  if (state.kind === 'recalled') return { kind: 'loading', label, source, recalled: detail };
  return state.kind === 'ready' ? { kind: 'ready', ...detail } : { kind: 'stale', ...told(state.error), ...detail };
}

function detailOf(
  { label, source, environment }: Chosen,
  state: Extract<KeptState, { readonly loaded: unknown }>,
  clauses: StatusDetail['clauses'],
): StatusDetail {
  const { catalog, notes = [], brief } = state.loaded;
  return {
    // How many migrations there are changes while they are watched.
    label: source === 'migrations' ? catalog.origin.label : label,
    source,
    environment,
    serverVersion: versionWords(catalog.serverVersion),
    takenAt: state.confirmedAt,
    ...sizeOf(catalog),
    ...(notes.length > 0 && { notes }),
    ...(brief !== undefined && { brief }),
    clauses,
  };
}

/** What can be said of a choice that could not be opened. */
export function chosenOf(choice: SourceChoice): Chosen {
  const environment = 'unknown';
  switch (choice.kind) {
    case 'candidate':
      return { label: choice.id, source: 'database', environment };
    case 'named':
      return { label: choice.name, source: 'database', environment };
    case 'migrations':
      return { label: choice.directory, source: 'migrations', environment };
    case 'snapshot':
      return { label: choice.path, source: 'snapshot', environment };
    default:
      return { label: 'database', source: 'database', environment };
  }
}

export const untrusted = {
  ok: false,
  kind: 'untrusted',
  message: 'This workspace is not trusted, so nothing is connected to and no migration is replayed.',
  next: 'Trust the workspace first.',
} as const;

export const notChosen = {
  ok: false,
  kind: 'usage',
  message: 'No source is chosen, so nothing was checked.',
  next: 'Choose a database, the migrations or a snapshot.',
} as const;

export const overtaken = { ok: false, kind: 'cancelled', message: 'Another source was picked', next: '' } as const;

export function failedResult(error: SourceError): UseSourceResult {
  const { problem, message, next } = told(error);
  return { ok: false, kind: problem, message, next };
}

/** What the person who picked the source is told. */
export function resultOf(chosen: Chosen, state: KeptState): UseSourceResult {
  if (state.kind === 'loading' || state.kind === 'recalled') return overtaken;
  if (state.kind !== 'ready') return failedResult(state.error);
  const { catalog, problems, notes = [] } = state.loaded;
  const { tables, keys } = sizeOf(catalog);
  const counted = `${plural(tables, 'table')}, ${plural(keys, 'key')}.`;
  const left = problems.length === 0 ? '' : ` ${plural(problems.length, 'problem')} on the way: the log says where.`;
  return { ok: true, message: [`${done(chosen, catalog)} ${counted}${left}`, ...notes].join(' ') };
}

function done({ label, source }: Chosen, catalog: Catalog): string {
  const version = `PostgreSQL ${versionWords(catalog.serverVersion)}`;
  if (source === 'database') return `Connected to ${label}, read-only (${version}).`;
  return source === 'migrations' ? `Replayed ${catalog.origin.label} (${version}).` : `Read ${label} (${version}).`;
}

function told(error: SourceError): { readonly problem: string; readonly message: string; readonly next: string } {
  return { problem: error.kind, message: error.message, next: error.next };
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
