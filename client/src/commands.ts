import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  type LogOutputChannel,
  l10n,
  Uri,
  window,
} from 'vscode';
import type { CodeAction } from 'vscode-languageclient/node';
import {
  applyActionCommand,
  copyNameCommand,
  type DuplicatesParams,
  explainRuleCommand,
  openMigrationCommand,
  type ShowReferencesArguments,
  showReferencesCommand,
} from '../../server/src/protocol.ts';
import { openConfig } from './config.ts';
import type { Connect } from './connect.ts';
import type { Decorations } from './decorations.ts';
import { checkDuplicates } from './duplicates.ts';
import { compareEnvironments, switchEnvironment } from './environments.ts';
import { explainDatabaseError } from './explainError.ts';
import type { FindingsView } from './findingsView.ts';
import { applyAction, openMigration } from './migration.ts';
import type { ReadOnlyDocuments } from './readOnly.ts';
import { showReferences } from './references.ts';
import { exportReport, showReport } from './report.ts';
import { reportIssue } from './reportIssue.ts';
import { openSample } from './sample.ts';
import { createMigration, saveSnapshot, showKeys } from './schema.ts';
import type { Secrets } from './secrets.ts';
import type { Server } from './server.ts';
import type { Sources } from './sources.ts';
import { verify, verifyFile } from './verify.ts';

/** What the commands work on. */
export interface Lens {
  readonly client: Server;
  readonly connect: Connect;
  readonly secrets: Secrets;
  readonly sources: Sources;
  readonly readOnly: ReadOnlyDocuments;
  readonly findings: FindingsView;
  readonly decorations: Decorations;
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** Starts the server, or starts it anew. */
  restart(): Promise<void>;
  /** Settles when the server runs or could not be started; also the start that a restart brings. */
  ready(): Promise<void>;
}

/** Registers every command. They exist also while the server does not run, and then say so. */
export function registerCommands(lens: Lens): readonly Disposable[] {
  const { client, connect, secrets, sources, readOnly, log } = lens;
  // A command can be what wakes the extension, so it waits for the server that was just started.
  const served: Served = (run) => async () => {
    await lens.ready();
    return client.isRunning() ? told(lens, run) : explain(lens);
  };
  return [
    commands.registerCommand('schemaLens.connect', served(connect.choose)),
    commands.registerCommand('schemaLens.chooseSource', served(connect.choose)),
    commands.registerCommand(
      'schemaLens.switchEnvironment',
      served(() => switchEnvironment(lens)),
    ),
    commands.registerCommand(
      'schemaLens.compareEnvironments',
      served(() => compareEnvironments(lens)),
    ),
    commands.registerCommand('schemaLens.allowSource', served(connect.allow)),
    commands.registerCommand(
      'schemaLens.openConfig',
      served(() => openConfig(client, sources)),
    ),
    commands.registerCommand('schemaLens.disconnect', served(connect.disconnect)),
    commands.registerCommand('schemaLens.refresh', served(connect.refresh)),
    ...reportCommands(lens, served),
    ...schemaCommands(lens, served),
    commands.registerCommand('schemaLens.explainError', (text?: unknown) =>
      served(() => explainDatabaseError(client, typeof text === 'string' ? text : undefined))(),
    ),
    commands.registerCommand('schemaLens.checkDuplicates', (asked?: DuplicatesParams) =>
      served(() => checkDuplicates(client, readOnly, asked))(),
    ),
    commands.registerCommand(applyActionCommand, (action: CodeAction) => served(() => applyAction(client, action))()),
    commands.registerCommand(openMigrationCommand, openMigration),
    commands.registerCommand(showReferencesCommand, (target: ShowReferencesArguments) =>
      showReferences(client, target),
    ),
    commands.registerCommand(copyNameCommand, (name: string) => env.clipboard.writeText(name)),
    commands.registerCommand(explainRuleCommand, (page: string) =>
      commands.executeCommand('markdown.showPreview', Uri.parse(page)),
    ),
    commands.registerCommand('schemaLens.openSample', (open?: unknown) => openSample(lens.context, open !== false)),
    commands.registerCommand('schemaLens.toggleDecorations', lens.decorations.toggle),
    commands.registerCommand('schemaLens.reportIssue', () => reportIssue(lens.context.extension.id, sources)),
    commands.registerCommand('schemaLens.getStarted', () =>
      commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${lens.context.extension.id}#schemaLens.start`,
        false,
      ),
    ),
    commands.registerCommand('schemaLens.forgetPassword', secrets.forget),
    commands.registerCommand('schemaLens.showLog', () => log.show()),
    commands.registerCommand('schemaLens.restartServer', () => told(lens, lens.restart)),
    commands.registerCommand('schemaLens.openSettings', () =>
      commands.executeCommand('workbench.action.openSettings', 'schemaLens.'),
    ),
  ];
}

type Served = (run: () => Promise<unknown>) => () => Promise<unknown>;

/** Verify, and what can be done with what it has found. */
function reportCommands({ client, readOnly, findings, log }: Lens, served: Served): readonly Disposable[] {
  const verified = async () => {
    const result = await verify(client, log);
    if (result?.ok) await findings.verified();
    return result;
  };
  return [
    commands.registerCommand('schemaLens.verify', served(verified)),
    commands.registerCommand(
      'schemaLens.verifyFile',
      served(() => verifyFile(client, log)),
    ),
    commands.registerCommand(
      'schemaLens.showReport',
      served(() => showReport(client, readOnly)),
    ),
    commands.registerCommand('schemaLens.exportReport', (target?: unknown) =>
      served(() => exportReport(client, target instanceof Uri ? target : undefined))(),
    ),
    commands.registerCommand('schemaLens.groupByTable', () => findings.groupBy('table')),
    commands.registerCommand('schemaLens.groupByStatus', () => findings.groupBy('status')),
  ];
}

/** What can be done with the schema itself. */
function schemaCommands(lens: Lens, served: Served): readonly Disposable[] {
  return [
    commands.registerCommand('schemaLens.showKeys', (table?: unknown) =>
      served(() => showKeys(lens, typeof table === 'string' ? table : undefined))(),
    ),
    commands.registerCommand('schemaLens.saveSnapshot', (target?: unknown) =>
      served(() => saveSnapshot(lens, target instanceof Uri ? target : undefined))(),
    ),
    commands.registerCommand(
      'schemaLens.createMigration',
      served(() => createMigration(lens)),
    ),
  ];
}

/** A failure inside a command is a bug or a dying server: it is logged whole and told in one line. */
async function told(lens: Lens, run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (!lens.client.isRunning()) return explain(lens);
    lens.log.error(error instanceof Error ? error : String(error));
    const picked = await window.showErrorMessage(
      l10n.t('Schema Lens could not do that. The log says why.'),
      l10n.t('Show Log'),
    );
    if (picked) lens.log.show();
    return undefined;
  }
}

async function explain(lens: Lens): Promise<undefined> {
  const picked = await window.showWarningMessage(
    l10n.t('The Schema Lens server is not running, so nothing can be checked.'),
    l10n.t('Restart Server'),
    l10n.t('Show Log'),
  );
  if (picked === l10n.t('Restart Server')) await told(lens, lens.restart);
  if (picked === l10n.t('Show Log')) lens.log.show();
  return undefined;
}
