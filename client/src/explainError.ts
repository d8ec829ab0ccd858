import { env, l10n, Position, ProgressLocation, type QuickPickItem, Range, Uri, window } from 'vscode';
import { type ExplainErrorParams, type ExplainErrorResult, explainErrorRequest } from '../../server/src/protocol.ts';
import type { Server } from './server.ts';

type Explained = Extract<ExplainErrorResult, { readonly ok: true }>;
type Cause = Explained['causes'][number];
type Item = QuickPickItem & { readonly cause?: Cause };

/** Takes a pasted error or stack trace to the statements that can raise it. `given` is the text where nobody is asked for it. */
export async function explainDatabaseError(client: Server, given?: string): Promise<void> {
  const text = given ?? (await ask());
  if (text === undefined || text.trim() === '') return;
  const result = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Schema Lens: looking for the statements') },
    () => client.sendRequest<ExplainErrorResult>(explainErrorRequest, { text } satisfies ExplainErrorParams),
  );
  if (!result.ok) {
    void window.showWarningMessage(`${result.message} ${result.next}`);
    return;
  }
  const cause = await pick(result);
  if (cause) await open(cause);
}

/** What was copied is proposed where it looks like an error, as that is where people come from. */
async function ask(): Promise<string | undefined> {
  const copied = await env.clipboard.readText();
  const looksLikeError = /\b(?:SQLSTATE|ERROR|error|Error|pq:|4[02][0-9A-Z]{3}|23\d{3}|25P02|55000|21000)\b/.test(
    copied,
  );
  return window.showInputBox({
    title: l10n.t('Schema Lens: Explain a Database Error'),
    prompt: l10n.t('Paste an error, a log line or a stack trace'),
    placeHolder: l10n.t(
      'ERROR: there is no unique or exclusion constraint matching the ON CONFLICT specification (SQLSTATE 42P10)',
    ),
    ignoreFocusOut: true,
    ...(looksLikeError && { value: copied.slice(0, 20_000).replace(/\s*\n\s*/g, ' ') }),
  });
}

async function pick({ meaning, next, causes }: Explained): Promise<Cause | undefined> {
  if (causes.length === 0) {
    void window.showInformationMessage(
      l10n.t('{0} No statement of this workspace is known to raise it. {1}', meaning, next),
    );
    return undefined;
  }
  const items = causes.map(
    (cause): Item => ({
      label: `$(error) ${cause.place}`,
      description: cause.text,
      detail: [cause.why, ...cause.fixes.slice(0, 1)].join(' · '),
      cause,
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: meaning,
    placeHolder: next,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.cause;
}

async function open({ uri, line, character }: Cause): Promise<void> {
  const at = new Position(line, character);
  await window.showTextDocument(Uri.parse(uri), { selection: new Range(at, at) });
}
