import { commands, type LogOutputChannel, ProgressLocation, window } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { type Summary, type VerifyParams, type VerifyResult, verifyRequest } from '../../server/src/protocol.ts';

/** Verify Schema: progress that can be cancelled, then the summary. Undefined when it was cancelled. */
export async function verify(client: LanguageClient, log: LogOutputChannel): Promise<VerifyResult | undefined> {
  const result = await withProgress(client);
  if (!result) return undefined;
  if (result.ok) {
    log.info(result.report);
    void tell(result.summary, log);
  } else {
    void explain(`${result.message} ${result.next}`, log);
  }
  return result;
}

async function explain(message: string, log: LogOutputChannel): Promise<void> {
  const picked = await window.showWarningMessage(message, 'Choose a Source', 'Show Log');
  if (picked === 'Choose a Source') await commands.executeCommand('schemaLens.chooseSource');
  if (picked === 'Show Log') log.show();
}

async function withProgress(client: LanguageClient): Promise<VerifyResult | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: 'Schema Lens: Verify Schema', cancellable: true },
    async (progress, token) => {
      const params: VerifyParams = { workDoneToken: `schemaLens.verify.${Date.now()}` };
      let done = 0;
      const listening = client.onProgress(WorkDoneProgress.type, params.workDoneToken ?? '', (value) => {
        if (value.kind !== 'report') return;
        const percentage = value.percentage ?? done;
        progress.report({ increment: percentage - done, ...(value.message && { message: value.message }) });
        done = percentage;
      });
      try {
        return await client.sendRequest<VerifyResult>(verifyRequest, params, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      } finally {
        listening.dispose();
      }
    },
  );
}

async function tell(summary: Summary, log: LogOutputChannel): Promise<void> {
  const { clauses, files, resolved, rejected, unknown, findings } = summary;
  if (clauses === 0) {
    void window.showWarningMessage(`Nothing was checked: ${files} files hold no ON CONFLICT and no REFERENCES.`);
    return;
  }
  const counted = `${resolved} resolved · ${rejected} rejected · ${unknown} unknown, of ${clauses} clauses in ${files} files`;
  const buttons = findings > 0 ? ['Show Problems', 'Show Report'] : ['Show Report'];
  const picked = await window.showInformationMessage(`Schema Lens: ${counted}`, ...buttons);
  if (picked === 'Show Problems') await commands.executeCommand('workbench.actions.view.problems');
  if (picked === 'Show Report') log.show();
}
