import {
  type Disposable,
  type DocumentSelector,
  LanguageStatusSeverity,
  languages,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
} from 'vscode';
import type { SourceState } from '../../server/src/protocol.ts';
import type { Sources } from './sources.ts';
import { languageStatus, statusView, tooltipCommands } from './statusText.ts';

/** The status bar item, which tells of the active editor's source, and the language status item of the file. */
export interface StatusBar extends Disposable {
  /** The server does not run. */
  stopped(): void;
  /** Nothing to say yet: the server has just started. */
  starting(): void;
}

/** An age is written in the item, so it is written again while time passes. */
const refreshMilliseconds = 15_000;

export function createStatusBar(sources: Sources, selector: DocumentSelector): StatusBar {
  const item = window.createStatusBarItem('schemaLens.status', StatusBarAlignment.Left, 1);
  item.name = 'Schema Lens';
  const file = languages.createLanguageStatusItem('schemaLens.source', selector);
  file.name = 'Schema Lens';
  let isStopped = false;

  function render(): void {
    renderBar();
    renderFile();
  }

  function renderBar(): void {
    if (!isStopped && !sources.known()) {
      item.hide();
      return;
    }
    const shown = isStopped ? 'stopped' : (sources.active()?.status ?? { kind: 'none' });
    const view = statusView(shown, Date.now(), sources.others().map(other));
    const tooltip = new MarkdownString(view.tooltip, true);
    tooltip.isTrusted = { enabledCommands: tooltipCommands };
    item.text = view.text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: view.spoken, role: 'button' };
    item.backgroundColor = view.warn ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.command = view.command;
    item.show();
  }

  function renderFile(): void {
    const found = sources.of(window.activeTextEditor);
    const shown = isStopped ? 'stopped' : (found?.state?.status ?? { kind: 'none' });
    const view = languageStatus(shown, found, Date.now());
    file.text = view.text;
    file.detail = view.detail;
    file.busy = view.busy;
    file.severity = view.warn ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    file.command = view.command;
  }

  const timer = setInterval(render, refreshMilliseconds);
  const listening = [sources.onDidChange(render), window.onDidChangeActiveTextEditor(render)];

  return {
    stopped() {
      isStopped = true;
      sources.forget();
    },
    starting() {
      isStopped = false;
      sources.forget();
    },
    dispose() {
      clearInterval(timer);
      for (const each of [...listening, item, file]) each.dispose();
    },
  };
}

/** How a source is named beside the active one. */
function other({ status, folderName, mapped }: SourceState) {
  return { status, where: mapped ? '' : folderName };
}
