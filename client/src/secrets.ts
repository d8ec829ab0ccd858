import { type ExtensionContext, l10n, window } from 'vscode';
import type { PasswordParams, PasswordResult } from '../../server/src/protocol.ts';

/** Passwords by `user@host:port/database`, in the editor's secret storage and nowhere else. */
export interface Secrets {
  /** Answers the server. Asks only while `interactive` runs; otherwise nobody waits for a box to pop up. */
  password(params: PasswordParams): Promise<PasswordResult>;
  /** Runs work that the person started, so that a password may be asked for. `typed` answers the first question. */
  interactive<T>(work: () => Promise<T>, typed?: string): Promise<T>;
  /** Lets the person pick which saved password to forget. */
  forget(): Promise<void>;
}

const indexKey = 'schemaLens.passwordKeys';

export function createSecrets(context: ExtensionContext): Secrets {
  let attended = 0;
  let pending: string | undefined;

  async function save(key: string, password: string): Promise<PasswordResult> {
    await context.secrets.store(storageKey(key), password);
    await context.globalState.update(indexKey, [...new Set([...saved(context), key])]);
    return { password };
  }

  return {
    async password({ key, refused }) {
      const typed = pending;
      pending = undefined;
      if (typed !== undefined && !refused) return save(key, typed);
      const stored = refused ? undefined : await context.secrets.get(storageKey(key));
      if (stored !== undefined) return { password: stored };
      const asked = attended > 0 ? await ask(key, refused) : undefined;
      return asked === undefined ? {} : save(key, asked);
    },
    async interactive(work, typed) {
      attended++;
      pending = typed;
      try {
        return await work();
      } finally {
        attended--;
        pending = undefined;
      }
    },
    forget: () => forget(context),
  };
}

async function ask(key: string, refused: boolean): Promise<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Password of {0}', key),
    prompt: refused
      ? l10n.t('The server refused the password. What you enter now is kept in the secret storage of this editor.')
      : l10n.t('It will be kept in the secret storage of this editor, never in settings.'),
    password: true,
    ignoreFocusOut: true,
  });
}

async function forget(context: ExtensionContext): Promise<void> {
  const keys = saved(context);
  if (keys.length === 0) {
    await window.showInformationMessage(l10n.t('Schema Lens has saved no password.'));
    return;
  }
  const picked = await window.showQuickPick(keys, {
    title: l10n.t('Forget Saved Password'),
    placeHolder: l10n.t('Which password should be forgotten?'),
  });
  if (picked === undefined) return;
  await context.secrets.delete(storageKey(picked));
  await context.globalState.update(
    indexKey,
    keys.filter((key) => key !== picked),
  );
  await window.showInformationMessage(l10n.t('The password of {0} is forgotten.', picked));
}

/** The secret storage cannot be listed in VS Code 1.91, so the keys, not the passwords, are kept beside it. */
function saved(context: ExtensionContext): readonly string[] {
  return context.globalState.get<readonly string[]>(indexKey) ?? [];
}

function storageKey(key: string): string {
  return `schemaLens.password:${key}`;
}
