import { commands, type Extension, env, extensions, UIKind, version } from 'vscode';
import type { Sources } from './sources.ts';

/** Opens VS Code's own reporter with what a bug report needs: versions and the kind of source; no name, path or address. */
export async function reportIssue(extensionId: string, sources: Sources): Promise<void> {
  const extension = extensions.getExtension(extensionId);
  await commands.executeCommand('workbench.action.openIssueReporter', {
    extensionId,
    issueBody: issueBody(extension, sources),
  });
}

/** What a person sees in the reporter before anything is sent. */
export function issueBody(extension: Extension<unknown> | undefined, sources: Sources): string {
  const status = sources.active()?.status;
  const source = status && 'source' in status ? status.source : 'none';
  const server = status && 'serverVersion' in status ? `PostgreSQL ${status.serverVersion}` : 'no server';
  const size = status && 'tables' in status ? `${status.tables} tables, ${status.keys} keys` : '';
  return [
    'What happened, and what did you expect? The schema and the statement help most: `CREATE TABLE …`, `INSERT … ON CONFLICT …`.',
    '',
    '',
    `- Schema Lens ${extension?.packageJSON.version ?? ''}`,
    `- VS Code ${version}, ${where()}, ${process.platform} ${process.arch}`,
    `- Source: ${source} (${status?.kind ?? 'not started'}), ${server}${size === '' ? '' : `, ${size}`}`,
  ].join('\n');
}

/** In a browser the remote's name is the address of its server. */
function where(): string {
  return env.uiKind === UIKind.Web ? 'browser' : (env.remoteName ?? 'local');
}
