import type { CancellationToken } from 'vscode-languageserver/node';
import type {
  AboutParams,
  MissingKeysResult,
  SnapshotParams,
  SnapshotResult,
  TableKeysParams,
  TableKeysResult,
  TablesResult,
} from '../../protocol.ts';
import { abortSignal } from '../guard.ts';
import { missingKeys } from '../missingKeys.ts';
import { snapshot, tableKeys, tables } from '../schemaAnswers.ts';
import type { Session } from '../session.ts';

type Answer<Params, Result> = (session: Session, params: Params, token: CancellationToken) => Promise<Result>;

/** What can be asked about the schema; parameters that are missing altogether are about the first folder. */
export const onTables: Answer<AboutParams, TablesResult> = (session, params, token) =>
  tables(session, params ?? {}, abortSignal(token));

export const onTableKeys: Answer<TableKeysParams, TableKeysResult> = (session, params, token) =>
  tableKeys(session, params, abortSignal(token));

export const onSnapshot: Answer<SnapshotParams, SnapshotResult> = (session, params, token) =>
  snapshot(session, params, abortSignal(token));

export const onMissingKeys: Answer<AboutParams, MissingKeysResult> = (session, params, token) =>
  missingKeys(session, params ?? {}, abortSignal(token));
