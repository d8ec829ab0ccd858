import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import type { VerifyParams, VerifyResult } from '../../protocol.ts';
import { abortSignal } from '../guard.ts';
import type { Session } from '../session.ts';
import { verifyWorkspace } from '../verifyWorkspace.ts';

/** Checks all files and shows the findings of those that are not open. Reports progress by `workDoneToken`. */
export async function verify(
  connection: Connection,
  session: Session,
  params: VerifyParams,
  token: CancellationToken,
): Promise<VerifyResult> {
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
