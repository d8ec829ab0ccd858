import { commands, l10n, type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import {
  type AllowSourcesParams,
  allowSourcesRequest,
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
import type { Remembered } from './remembered.ts';
import type { Secrets } from './secrets.ts';
import type { Server } from './server.ts';
import type { Sources } from './sources.ts';
import { asksPassword } from './statusText.ts';

/** Picking a source, being told of one, and taking one up. */
export interface Connect {
  choose(): Promise<void>;
  /** The first-run question, once per workspace. */
  suggest(suggestion: SuggestParams): Promise<void>;
  /** The click that lets the active editor's source be connected to. */
  allow(): Promise<void>;
  /** Takes a source up without a message. */
  use(choice: SourceChoice, how?: How): Promise<UseSourceResult>;
  /** Takes a source up and says what came of it. */
  useAndTell(choice: SourceChoice, how?: How): Promise<void>;
  disconnect(): Promise<void>;
  /** Reads the schema again; a failure is told, success shows in the status bar. */
  refresh(): Promise<void>;
}

/** How a source is taken up, beside what it is. */
export interface How {
  /** The active editor's when not given. */
  readonly folder?: string;
  /** The source of the path map that it answers in place of. */
  readonly insteadOf?: SourceChoice;
  /** Answers the server when it asks for one. */
  readonly password?: string;
}

type Attempt = How & { readonly choice: SourceChoice };
type Found = SourcesResult['migrations'][number];

export interface ConnectParts {
  readonly client: Server;
  readonly secrets: Secrets;
  readonly remembered: Remembered;
  readonly sources: Sources;
}

type Item = QuickPickItem & { readonly choice?: SourceChoice; readonly other?: 'type' | 'config' };

export function createConnect({ client, secrets, remembered, sources }: ConnectParts): Connect {
  async function use(choice: SourceChoice, how: How = {}): Promise<UseSourceResult> {
    const { folder = sources.folder(), insteadOf, password } = how;
    const params: UseSourceParams = { choice, folder, ...(insteadOf && { insteadOf }) };
    const work = () => client.sendRequest<UseSourceResult>(useSourceRequest, params);
    const result = await secrets.interactive(work, password);
    const mistyped = !result.ok && (result.kind === 'usage' || result.kind === 'cancelled');
    if (!mistyped && !insteadOf) await remembered.source(folder, choice);
    return result;
  }

  /** The person has just asked, so the person is told. */
  async function useAndTell(choice: SourceChoice, how: How = {}): Promise<void> {
    const result = await use(choice, how);
    await told(result, { choice, ...how }, (password) => useAndTell(choice, { ...how, ...password }));
  }

  /** The migrations that a person without the database can go on with. */
  async function replayable({ choice, folder = sources.folder(), insteadOf }: Attempt): Promise<Found | undefined> {
    if (choice.kind === 'migrations' || choice.kind === 'snapshot' || insteadOf) return undefined;
    const { migrations } = await client.sendRequest<SourcesResult>(sourcesRequest, { folder });
    return migrations[0];
  }

  async function told(
    result: UseSourceResult,
    attempt: Attempt,
    again: (password: Pick<How, 'password'>) => Promise<void>,
  ): Promise<void> {
    const { choice, password } = attempt;
    if (result.ok) {
      void window.showInformationMessage(result.message);
      return;
    }
    if (result.kind === 'cancelled') return;
    const retry = asksPassword(result.kind) ? l10n.t('Enter Password…') : l10n.t('Retry');
    const other = choice.kind === 'typed' ? l10n.t('Edit…') : l10n.t('Choose…');
    const instead = await replayable(attempt);
    const actions = [retry, ...(instead ? [instead.label] : []), other];
    const picked = await window.showErrorMessage(sentences(result.message, result.next), ...actions);
    const keepsPassword = password !== undefined && !asksPassword(result.kind);
    if (picked === retry) await again(keepsPassword ? { password } : {});
    if (instead && picked === instead.label) await useAndTell(instead.choice, inFolder(attempt));
    if (picked === l10n.t('Choose…')) await choose();
    if (picked === l10n.t('Edit…') && choice.kind === 'typed') await type(choice.connection);
  }

  async function allowAndTell(folder: string, choices: readonly SourceChoice[]): Promise<void> {
    const [first] = choices;
    if (!first) return;
    const params: AllowSourcesParams = { folder, choices };
    const work = () => client.sendRequest<UseSourceResult>(allowSourcesRequest, params);
    await told(await secrets.interactive(work), { choice: first, folder }, () => allowAndTell(folder, choices));
  }

  async function type(value = ''): Promise<void> {
    const typed = await window.showInputBox({
      title: l10n.t('Enter a connection string'),
      prompt: l10n.t(
        'A password goes into the secret storage of this editor, never into settings. Sessions are read-only.',
      ),
      placeHolder: 'postgresql://user@localhost:5432/database?sslmode=prefer',
      value,
      ignoreFocusOut: true,
      validateInput: connectionProblem,
    });
    if (typed === undefined) return;
    const { connection, password } = takePassword(typed);
    await useAndTell({ kind: 'typed', connection }, password === undefined ? {} : { password });
  }

  async function choose(): Promise<void> {
    const folder = sources.folder();
    const found = await client.sendRequest<SourcesResult>(sourcesRequest, { folder });
    if (!workspace.isTrusted && found.snapshots.length === 0) return explainTrust();
    const picked = await window.showQuickPick(quickPickItems(found), {
      title: sourceTitle(folder),
      placeHolder: l10n.t('What should ON CONFLICT and REFERENCES be checked against?'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (picked?.other === 'type') await type();
    if (picked?.other === 'config') await commands.executeCommand('schemaLens.openConfig');
    if (picked?.choice) await useAndTell(picked.choice, { folder });
  }

  async function refresh(): Promise<void> {
    const folder = sources.folder();
    const work = () => client.sendRequest<UseSourceResult>(refreshRequest, { folder });
    const result = await secrets.interactive(work);
    if (result.ok || result.kind === 'cancelled') return;
    const actions = result.kind === 'consent' ? [l10n.t('Use It')] : [l10n.t('Retry'), l10n.t('Choose…')];
    const picked = await window.showErrorMessage(sentences(result.message, result.next), ...actions);
    if (picked === l10n.t('Retry')) await refresh();
    if (picked === l10n.t('Choose…')) await choose();
    if (picked === l10n.t('Use It')) await commands.executeCommand('schemaLens.allowSource');
  }

  return {
    choose,
    use,
    useAndTell,
    async suggest({ choice, found, folder = '', mapped }) {
      if (await remembered.askedBefore()) return;
      const question =
        choice.kind === 'migrations'
          ? l10n.t(
              'Found {0}. Let Schema Lens replay them in an embedded PostgreSQL, and check ON CONFLICT and REFERENCES against the result?',
              found,
            )
          : l10n.t('Found {0}. Let Schema Lens check ON CONFLICT and REFERENCES against it?', found);
      const picked = await window.showInformationMessage(
        question,
        l10n.t('Use It'),
        l10n.t('Choose…'),
        l10n.t('Not in This Workspace'),
      );
      if (picked === l10n.t('Use It')) await (mapped ? allowAndTell(folder, mapped) : useAndTell(choice, { folder }));
      if (picked === l10n.t('Choose…')) await choose();
    },
    async allow() {
      const active = sources.active();
      if (!active?.choice) return choose();
      if (active.mapped) await allowAndTell(active.folder, [active.choice]);
      else await useAndTell(active.choice, { folder: active.folder });
    },
    async disconnect() {
      await use({ kind: 'none' });
    },
    refresh,
  };
}

function inFolder({ folder }: How): How {
  return folder === undefined ? {} : { folder };
}

/** Says which folder the choice is for, where there are several. */
function sourceTitle(folder: string): string {
  const folders = workspace.workspaceFolders ?? [];
  const name = folders.find(({ uri }) => uri.toString() === folder)?.name;
  return folders.length > 1 && name !== undefined
    ? l10n.t('Schema Lens: Choose a Source for {0}', name)
    : l10n.t('Schema Lens: Choose a Source');
}

async function explainTrust(): Promise<void> {
  const said = l10n.t('This workspace is not trusted, so Schema Lens connects to nothing and replays no migration.');
  const picked = await window.showWarningMessage(said, l10n.t('Manage Workspace Trust'));
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
    ...group(l10n.t('Found in this workspace'), found),
    ...group(l10n.t('Without a database'), without),
    ...group(
      l10n.t('Other'),
      !workspace.isTrusted
        ? []
        : [
            { label: l10n.t('$(add) Enter a connection string…'), other: 'type' },
            { label: l10n.t('$(gear) Open schema-lens.json'), other: 'config' },
          ],
    ),
  ];
}

function named(entry: SourcesResult['migrations'][number], icon: string): Item {
  return { label: `${icon} ${entry.label}`, description: entry.description, choice: entry.choice };
}

function group(label: string, items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}
