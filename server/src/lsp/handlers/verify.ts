import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { VerifyParams, VerifyResult } from '../../protocol.ts';
import { abortSignal } from '../guard.ts';
import type { Session } from '../session.ts';
import { verifyFile } from '../verifyFile.ts';
import { verifyWorkspace } from '../verifyWorkspace.ts';

/** Checks one document, or all files and shows the findings of those that are not open. Reports progress by `workDoneToken`. */
export async function verify(
  connection: Connection,
  session: Session,
  params: VerifyParams,
  token: CancellationToken,
): Promise<VerifyResult> {
  if (params.uri !== undefined) return verifyFile(session, params.uri, abortSignal(token));
  const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
  progress.begin('Verify Schema', 0, undefined, true);
  try {
    return await verifyWorkspace(session, abortSignal(token), (percentage, message) =>
      progress.report(percentage, message),
    );
  } finally {
    progress.done();
  }
}
