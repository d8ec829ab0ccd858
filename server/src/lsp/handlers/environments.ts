import { compareEnvironments, type EnvironmentView } from '../../features/environments.ts';
import type { CompareEnvironmentsResult, EnvironmentsParams, EnvironmentsResult } from '../../protocol.ts';
import { environmentViews } from '../environmentViews.ts';
import type { Folder } from '../folder.ts';
import { folderUriOf, isRecord } from '../fromProtocol.ts';
import type { Basis } from '../holding.ts';
import type { Session } from '../session.ts';

/** The environments of the database that a document is checked against. */
export async function environments(session: Session, params: EnvironmentsParams): Promise<EnvironmentsResult> {
  const { folder, uri } = about(session, params);
  return folder.environments.list(uri);
}

/** The keys that differ between them. */
export async function compare(session: Session, params: EnvironmentsParams): Promise<CompareEnvironmentsResult> {
  const { folder, uri } = about(session, params);
  const known = await folder.environments.known(uri);
  const basis = uri === undefined ? folder.source.chosen()?.basis() : session.basisOf(uri);
  const views = [...environmentViews(known, session.now()), ...besideViews(basis, known.length === 0)];
  if (views.length >= 2) return { ok: true, markdown: compareEnvironments(views) };
  const [only] = known;
  const message = only ? `Only the schema of ${only.name} is known` : 'The schema of no environment is known';
  const next = 'Give sources an "environment" in schema-lens.json, and connect to each of them once.';
  return { ok: false, message: `${message}, so there is nothing to compare.`, next };
}

/** The migrations beside a database, which are what a new environment would be; with the database where nothing names its environment. */
function besideViews(basis: Basis | undefined, withDatabase: boolean): readonly EnvironmentView[] {
  const { catalog, migrations } = basis ?? {};
  const all = catalog && migrations ? [...(withDatabase ? [catalog] : []), migrations] : [];
  return all.map((each) => ({ name: each.origin.label, catalog: each, age: undefined }));
}

/** Whoever clicks may have saved the configuration just now, before the editor's watcher tells of it. */
function about(session: Session, params: unknown): { readonly folder: Folder; readonly uri: string | undefined } {
  session.team.forget();
  const uri = isRecord(params) && typeof params.uri === 'string' ? params.uri : undefined;
  const folder = uri === undefined ? session.folders.named(folderUriOf(params)) : session.folderOf(uri);
  return { folder, uri };
}
