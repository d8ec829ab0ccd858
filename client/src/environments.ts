import { commands, l10n, type QuickPickItem, window } from 'vscode';
import {
  type CompareEnvironmentsResult,
  compareEnvironmentsRequest,
  type EnvironmentsParams,
  type EnvironmentsResult,
  environmentsRequest,
  type SourceChoice,
} from '../../server/src/protocol.ts';
import type { Connect } from './connect.ts';
import type { ReadOnlyDocuments } from './readOnly.ts';
import type { Server } from './server.ts';
import type { Sources } from './sources.ts';
import { age } from './statusText.ts';

/** What the commands about environments need. */
export interface EnvironmentParts {
  readonly client: Server;
  readonly connect: Connect;
  readonly sources: Sources;
  readonly readOnly: ReadOnlyDocuments;
}

type Item = QuickPickItem & { readonly choice: SourceChoice };

/** Lets the person pick another environment of the database that checks the active file. */
export async function switchEnvironment({ client, connect, sources }: EnvironmentParts): Promise<void> {
  const params = about(sources);
  const found = await client.sendRequest<EnvironmentsResult>(environmentsRequest, params);
  if (found.environments.length === 0) {
    void explain(l10n.t('No source of this folder has an "environment".'));
    return;
  }
  const now = Date.now();
  const items = found.environments.map(({ name, environment, current, choice, knownAt }): Item => {
    const icon = environment === 'production' ? '$(shield)' : '$(database)';
    const known =
      knownAt === undefined ? l10n.t('not seen yet') : l10n.t('last seen schema is {0}', age(now - knownAt));
    return {
      label: `${icon} ${name}`,
      description: [
        ...(environment === 'unknown' || name.startsWith(`${environment}:`) ? [] : [environment]),
        current ? l10n.t('in use') : known,
      ].join(' · '),
      choice,
    };
  });
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Schema Lens: Switch Environment'),
    placeHolder: l10n.t('Which environment should this file be checked against?'),
  });
  const { insteadOf } = found;
  const { folder } = params;
  if (picked)
    await connect.useAndTell(picked.choice, {
      ...(folder !== undefined && { folder }),
      ...(insteadOf && { insteadOf }),
    });
}

/** Shows the keys that differ between the environments, as a Markdown document that nobody saves by accident. */
export async function compareEnvironments({ client, sources, readOnly }: EnvironmentParts): Promise<void> {
  const result = await client.sendRequest<CompareEnvironmentsResult>(compareEnvironmentsRequest, about(sources));
  if (result.ok) await readOnly.show(`${l10n.t('Environments')}.md`, result.markdown);
  else void explain(`${result.message} ${result.next}`);
}

function about(sources: Sources): EnvironmentsParams {
  const editor = window.activeTextEditor;
  const folder = sources.folder();
  return editor && sources.of(editor) ? { folder, uri: editor.document.uri.toString() } : { folder };
}

async function explain(message: string): Promise<void> {
  const picked = await window.showInformationMessage(message, l10n.t('Open schema-lens.json'));
  if (picked) await commands.executeCommand('schemaLens.openConfig');
}
