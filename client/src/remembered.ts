import type { Memento } from 'vscode';
import type { ConsentParams, FolderMemory, SourceChoice } from '../../server/src/protocol.ts';

/** What is kept of the workspace's folders between sessions: the source used last and what was allowed. No password. */
export interface Remembered {
  folders(): readonly FolderMemory[];
  source(folder: string, choice: SourceChoice): Promise<void>;
  consent(consent: ConsentParams): Promise<void>;
  /** Whether the one question of this workspace was asked before; from now on it was. */
  askedBefore(): Promise<boolean>;
}

const foldersKey = 'schemaLens.folders';
const askedKey = 'schemaLens.asked';

export function createRemembered(state: Memento): Remembered {
  const folders = () => state.get<readonly FolderMemory[]>(foldersKey) ?? [];

  async function change(folder: string, to: (before: FolderMemory) => FolderMemory): Promise<void> {
    const before = folders().find((each) => each.folder === folder) ?? { folder, consents: [] };
    const others = folders().filter((each) => each.folder !== folder);
    await state.update(foldersKey, [...others, to(before)]);
  }

  return {
    folders,
    source: (folder, choice) =>
      change(folder, ({ consents }) => ({ folder, consents, ...(choice.kind !== 'none' && { source: choice }) })),
    consent: ({ folder, target }) =>
      change(folder, (before) => ({ ...before, consents: [...new Set([...before.consents, target])] })),
    async askedBefore() {
      const asked = state.get<boolean>(askedKey) ?? false;
      if (!asked) await state.update(askedKey, true);
      return asked;
    },
  };
}
