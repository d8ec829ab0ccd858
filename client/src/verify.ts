import { commands, type LogOutputChannel, l10n, ProgressLocation, window, workspace } from 'vscode';
import { type Summary, type VerifyParams, type VerifyResult, verifyRequest } from '../../server/src/protocol.ts';
import type { Server } from './server.ts';
import { counts } from './statusText.ts';

/** Verify Schema: progress that can be cancelled, then the summary. Undefined when it was cancelled. */
export async function verify(client: Server, log: LogOutputChannel): Promise<VerifyResult | undefined> {
  const result = await withProgress(client, l10n.t('Schema Lens: Verify Schema'));
  if (!result) return undefined;
  if (result.ok) {
    log.info(result.report);
    void tell(result);
  } else {
    void explain(`${result.message} ${result.next}`, log);
  }
  return result;
}

/** Verify Current File: the same for the file in the active editor. */
export async function verifyFile(client: Server, log: LogOutputChannel): Promise<VerifyResult | undefined> {
  const document = window.activeTextEditor?.document;
  if (!document) {
    void window.showWarningMessage(l10n.t('No file is open in the active editor, so there is nothing to verify.'));
    return undefined;
  }
  const name = workspace.asRelativePath(document.uri);
  const result = await withProgress(client, l10n.t('Schema Lens: Verify {0}', name), document.uri.toString());
  if (!result) return undefined;
  if (!result.ok) {
    void explain(`${result.message} ${result.next}`.trim(), log);
    return result;
  }
  log.info(result.report);
  const { clauses, findings } = result.summary;
  if (clauses === 0 && findings === 0) {
    void window.showInformationMessage(l10n.t('{0} holds no ON CONFLICT and no REFERENCES.', name));
    return result;
  }
  const buttons = findings > 0 ? [l10n.t('Show Problems')] : [];
  void window.showInformationMessage(`${name}: ${counts(result.summary)}`, ...buttons).then(run);
  return result;
}

async function explain(message: string, log: LogOutputChannel): Promise<void> {
  const trust = workspace.isTrusted ? [] : [l10n.t('Manage Workspace Trust')];
  const picked = await window.showWarningMessage(message, ...trust, l10n.t('Choose a Source'), l10n.t('Show Log'));
  if (picked === l10n.t('Manage Workspace Trust')) await commands.executeCommand('workbench.trust.manage');
  if (picked === l10n.t('Choose a Source')) await commands.executeCommand('schemaLens.chooseSource');
  if (picked === l10n.t('Show Log')) log.show();
}

async function withProgress(client: Server, title: string, uri?: string): Promise<VerifyResult | undefined> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const params: VerifyParams = {
        workDoneToken: `schemaLens.verify.${Date.now()}`,
        ...(uri !== undefined && { uri }),
      };
      let done = 0;
      const listening = client.onProgress(params.workDoneToken ?? '', (value) => {
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

async function tell({ summary, report }: { readonly summary: Summary; readonly report: string }): Promise<void> {
  const { clauses, files, findings } = summary;
  if (clauses === 0) {
    void window.showWarningMessage(
      l10n.t('Nothing was checked: {0} files hold no ON CONFLICT and no REFERENCES.', files),
    );
    return;
  }
  // The report's first line says how much was checked, and against what.
  const [head] = report.split('\n', 1);
  const buttons = findings > 0 ? [l10n.t('Show Problems'), l10n.t('Show Report')] : [l10n.t('Show Report')];
  await run(await window.showInformationMessage(`${head}: ${counts(summary)}`, ...buttons));
}

/** Does what a message's button says. */
async function run(picked: string | undefined): Promise<void> {
  if (picked === l10n.t('Show Problems')) await commands.executeCommand('workbench.actions.view.problems');
  if (picked === l10n.t('Show Report')) await commands.executeCommand('schemaLens.showReport');
}
