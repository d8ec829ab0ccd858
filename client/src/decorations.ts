import { commands, l10n, type Memento, window } from 'vscode';
import type { Settings } from '../../server/src/protocol.ts';

/** Whether inlay hints and code lenses are hidden for the moment, in this workspace, whatever the settings say. */
export interface Decorations {
  /** The settings as they count at the moment. */
  apply(settings: Settings): Settings;
  toggle(): Promise<void>;
}

const hiddenKey = 'schemaLens.decorationsHidden';

/** `changed` tells the server. */
export function createDecorations(state: Memento, changed: () => void): Decorations {
  const isHidden = () => state.get<boolean>(hiddenKey) ?? false;
  return {
    apply: (settings) => (isHidden() ? { ...settings, inlayHints: false, codeLens: false } : settings),
    async toggle() {
      await state.update(hiddenKey, !isHidden());
      changed();
      await commands.executeCommand('setContext', 'schemaLens.decorationsHidden', isHidden());
      const said = isHidden()
        ? l10n.t('inlay hints and code lenses are hidden')
        : l10n.t('inlay hints and code lenses are shown');
      window.setStatusBarMessage(l10n.t('Schema Lens: {0}', said), 5000);
    },
  };
}
