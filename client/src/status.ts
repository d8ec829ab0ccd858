import { type Disposable, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Status } from '../../server/src/protocol.ts';
import { statusView, tooltipCommands } from './statusText.ts';

/** The one status bar item. */
export interface StatusBar extends Disposable {
  current(): Status | undefined;
  show(status: Status | 'stopped'): void;
  /** Nothing to say yet: the server has just started. */
  hide(): void;
}

/** An age is written in the item, so it is written again while time passes. */
const refreshMilliseconds = 15_000;

export function createStatusBar(): StatusBar {
  const item = window.createStatusBarItem('schemaLens.status', StatusBarAlignment.Left, 1);
  item.name = 'Schema Lens';
  item.command = 'schemaLens.chooseSource';
  let current: Status | 'stopped' | undefined;

  const render = () => {
    if (current === undefined) return;
    const view = statusView(current, Date.now());
    const tooltip = new MarkdownString(view.tooltip, true);
    tooltip.isTrusted = { enabledCommands: tooltipCommands };
    item.text = view.text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: view.spoken, role: 'button' };
    item.backgroundColor = view.warn ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.command = current === 'stopped' ? 'schemaLens.restartServer' : 'schemaLens.chooseSource';
    item.show();
  };
  const timer = setInterval(render, refreshMilliseconds);

  return {
    current: () => (current === 'stopped' ? undefined : current),
    show(status) {
      current = status;
      render();
    },
    hide() {
      current = undefined;
      item.hide();
    },
    dispose() {
      clearInterval(timer);
      item.dispose();
    },
  };
}
