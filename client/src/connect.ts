import { commands, type Memento, type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  refreshRequest,
  type SourceChoice,
  type SourcesResult,
  type SuggestParams,
  sourcesRequest,
  type UseSourceParams,
  type UseSourceResult,
  useSourceRequest,
} from '../../server/src/protocol.ts';
import { connectionProblem, takePassword } from './connectionString.ts';
import { askedBefore, rememberSource } from './remembered.ts';
import type { Secrets } from './secrets.ts';
import { asksPassword } from './statusText.ts';

/** Picking a source, being told of one, and taking one up. */
export interface Connect {
  choose(): Promise<void>;
  /** The first-run question, once per workspace. */
  suggest(suggestion: SuggestParams): Promise<void>;
  /** Takes a source up without a message. `password` answers the server when it asks for one. */
  use(choice: SourceChoice, password?: string): Promise<UseSourceResult>;
  disconnect(): Promise<void>;
  /** Reads the schema again; a failure is told, success shows in the status bar. */
  refresh(): Promise<void>;
}

type Item = QuickPickItem & { readonly choice?: SourceChoice; readonly other?: 'type' | 'settings' };

export function createConnect(client: LanguageClient, secrets: Secrets, state: Memento): Connect {
  async function use(choice: SourceChoice, password?: string): Promise<UseSourceResult> {
    const params: UseSourceParams = { choice };
    const work = () => client.sendRequest<UseSourceResult>(useSourceRequest, params);
    const result = await secrets.interactive(work, password);
    const mistyped = !result.ok && (result.kind === 'usage' || result.kind === 'cancelled');
    if (!mistyped) await rememberSource(state, choice);
    return result;
  }

  /** Takes the source up and says what came of it: the person has just asked. */
  async function useAndTell(choice: SourceChoice, password?: string): Promise<void> {
    const result = await use(choice, password);
    if (result.ok) {
      void window.showInformationMessage(result.message);
      return;
    }
    if (result.kind === 'cancelled') return;
    const retry = asksPassword(result.kind) ? 'Enter Password…' : 'Retry';
    const other = choice.kind === 'typed' ? 'Edit…' : 'Choose…';
    const picked = await window.showErrorMessage(sentences(result.message, result.next), retry, other);
    if (picked === retry) await useAndTell(choice, asksPassword(result.kind) ? undefined : password);
    if (picked === 'Choose…') await choose();
    if (picked === 'Edit…' && choice.kind === 'typed') await type(choice.connection);
  }

  async function type(value = ''): Promise<void> {
    const typed = await window.showInputBox({
      title: 'Enter a connection string',
      prompt: 'A password goes into the secret storage of this editor, never into settings. Sessions are read-only.',
      placeHolder: 'postgresql://user@localhost:5432/database?sslmode=prefer',
      value,
      ignoreFocusOut: true,
      validateInput: connectionProblem,
    });
    if (typed === undefined) return;
    const { connection, password } = takePassword(typed);
    await useAndTell({ kind: 'typed', connection }, password);
  }

  async function choose(): Promise<void> {
    if (!workspace.isTrusted) return explainTrust();
    const items = client.sendRequest<SourcesResult>(sourcesRequest).then(quickPickItems);
    const picked = await window.showQuickPick(items, {
      title: 'Schema Lens: Choose a Source',
      placeHolder: 'What should ON CONFLICT and REFERENCES be checked against?',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (picked?.other === 'type') await type();
    if (picked?.other === 'settings') await commands.executeCommand('schemaLens.openSettings');
    if (picked?.choice) await useAndTell(picked.choice);
  }

  return {
    choose,
    use,
    async suggest({ choice, found }) {
      if (await askedBefore(state)) return;
      const question = `Found ${found}. Let Schema Lens check ON CONFLICT and REFERENCES against it?`;
      const picked = await window.showInformationMessage(question, 'Use It', 'Choose…', 'Not in This Workspace');
      if (picked === 'Use It') await useAndTell(choice);
      if (picked === 'Choose…') await choose();
    },
    async disconnect() {
      await use({ kind: 'none' });
    },
    async refresh() {
      const result = await secrets.interactive(() => client.sendRequest<UseSourceResult>(refreshRequest));
      if (result.ok || result.kind === 'cancelled') return;
      const picked = await window.showErrorMessage(sentences(result.message, result.next), 'Choose…');
      if (picked === 'Choose…') await choose();
    },
  };
}

async function explainTrust(): Promise<void> {
  const said = 'This workspace is not trusted, so Schema Lens connects to nothing and replays no migration.';
  const picked = await window.showWarningMessage(said, 'Manage Workspace Trust');
  if (picked) await commands.executeCommand('workbench.trust.manage');
}

function sentences(message: string, next: string): string {
  return `${/[.?!…]$/.test(message) ? message : `${message}.`} ${next}`.trim();
}

/** Three groups, an empty one left out. Icons stand before words, never alone. */
function quickPickItems(sources: SourcesResult): readonly Item[] {
  const found = sources.candidates.map((candidate): Item => {
    const icon = candidate.environment === 'production' ? '$(cloud)' : '$(database)';
    const environment = candidate.environment === 'unknown' ? '' : ` · ${candidate.environment}`;
    return {
      label: `${icon} ${candidate.label}`,
      description: `${candidate.description}${environment}`,
      detail: candidate.detail,
      choice: candidate.choice,
    };
  });
  const without = [
    ...sources.migrations.map((entry): Item => ({ ...named(entry, '$(file-code)') })),
    ...sources.snapshots.map((entry): Item => ({ ...named(entry, '$(json)') })),
  ];
  return [
    ...group('Found in this workspace', found),
    ...group('Without a database', without),
    ...group('Other', [
      { label: '$(add) Enter a connection string…', other: 'type' },
      { label: '$(gear) Open Settings', other: 'settings' },
    ]),
  ];
}

function named(entry: SourcesResult['migrations'][number], icon: string): Item {
  return { label: `${icon} ${entry.label}`, description: entry.description, choice: entry.choice };
}

function group(label: string, items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}
