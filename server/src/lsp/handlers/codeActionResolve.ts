import type { CodeAction } from 'vscode-languageserver/node';
import { resolveMigration } from '../migrationAction.ts';
import type { Session } from '../session.ts';

/** Writes the migration of an action that was picked; every other action is complete as it is. */
export async function codeActionResolve(session: Session, action: CodeAction): Promise<CodeAction> {
  return resolveMigration(session, action);
}
