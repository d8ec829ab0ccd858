import type { Memento } from 'vscode';
import type { SourceChoice } from '../../server/src/protocol.ts';

const sourceKey = 'schemaLens.source';
const askedKey = 'schemaLens.asked';

/** The source that was used last in this workspace. It holds no password. */
export function rememberedSource(state: Memento): SourceChoice | undefined {
  return state.get<SourceChoice>(sourceKey);
}

export async function rememberSource(state: Memento, choice: SourceChoice): Promise<void> {
  await state.update(sourceKey, choice.kind === 'none' ? undefined : choice);
}

/** Whether the one question of this workspace was asked before; from now on it was. */
export async function askedBefore(state: Memento): Promise<boolean> {
  const asked = state.get<boolean>(askedKey) ?? false;
  if (!asked) await state.update(askedKey, true);
  return asked;
}
