import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from 'vscode';
import { type ReportRow, type ReportRowsResult, reportRowsRequest } from '../../server/src/protocol.ts';
import {
  countWords,
  type FindingGroup,
  type Grouping,
  groupsOf,
  rowLabel,
  rowPlace,
  spoken,
  statuses,
} from './findingGroups.ts';
import type { Server } from './server.ts';

/** The tree view *Schema Lens* in the explorer: what Verify has found, kept up to date while it is visible. */
export interface FindingsView extends Disposable {
  /** The report is another one, or there is none any more. */
  changed(): void;
  /** Verify has run. */
  verified(): Promise<void>;
  /** The server has ended, and with it what Verify had read. */
  forget(): Promise<void>;
  groupBy(grouping: Grouping): Promise<void>;
}

type Node = { readonly group: FindingGroup } | { readonly row: ReportRow; readonly group: FindingGroup };

export function createFindingsView(client: Server): FindingsView {
  const refreshed = new EventEmitter<void>();
  let grouping: Grouping = 'status';
  let groups: readonly FindingGroup[] = [];
  let isStale = true;

  async function load(): Promise<void> {
    isStale = false;
    const found = client.isRunning() ? await client.sendRequest<ReportRowsResult>(reportRowsRequest) : {};
    groups = groupsOf(found.rows ?? [], grouping);
    const rejected = found.rows?.filter(({ status }) => status === 'rejected').length ?? 0;
    view.description = found.rows ? statuses().rejected.count(rejected) : '';
    await commands.executeCommand('setContext', 'schemaLens.verified', found.rows !== undefined);
  }

  const view = window.createTreeView<Node>('schemaLens.findings', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: refreshed.event,
      async getChildren(node): Promise<Node[]> {
        if (node) return 'row' in node ? [] : node.group.rows.map((row) => ({ row, group: node.group }));
        if (isStale) await load();
        return groups.map((group) => ({ group }));
      },
      getTreeItem: (node) => ('row' in node ? rowItem(node.row, grouping) : groupItem(node.group, grouping)),
    },
  });

  // A description alone would take the title's place.
  view.title = 'Schema Lens';

  /** An invisible view asks when it is shown. */
  function changed(): void {
    isStale = true;
    refreshed.fire();
  }

  async function known(isVerified: boolean): Promise<void> {
    await commands.executeCommand('setContext', 'schemaLens.verified', isVerified);
    changed();
  }

  return {
    changed,
    verified: () => known(true),
    forget: () => known(false),
    async groupBy(next) {
      grouping = next;
      await commands.executeCommand('setContext', 'schemaLens.groupedByTable', next === 'table');
      changed();
    },
    dispose() {
      view.dispose();
      refreshed.dispose();
    },
  };
}

function groupItem({ key, label, icon, rows }: FindingGroup, grouping: Grouping): TreeItem {
  // What works needs no look.
  const state = key === 'resolved' ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded;
  const item = new TreeItem(label, state);
  item.id = `${grouping} ${key}`;
  item.description = grouping === 'status' ? String(rows.length) : countWords(rows);
  item.iconPath = new ThemeIcon(icon);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${label}: ${countWords(rows)}` };
  return item;
}

function rowItem(row: ReportRow, grouping: Grouping): TreeItem {
  const { word, icon, color } = statuses()[row.status];
  const item = new TreeItem(rowPlace(row), TreeItemCollapsibleState.None);
  // By table the group does not say how the clause stands, so its row does, in words.
  item.description = grouping === 'status' ? rowLabel(row) : `${word} · ${rowLabel(row)}`;
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  item.tooltip = tooltip(row);
  item.contextValue = row.rule === undefined ? 'clause' : 'finding';
  item.accessibilityInformation = { label: spoken(row) };
  const { start, end } = row.range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  item.command = {
    command: 'vscode.open',
    title: l10n.t('Show'),
    arguments: [Uri.parse(row.uri), { selection, preview: true }],
  };
  return item;
}

function tooltip(row: ReportRow): MarkdownString {
  const rule = [row.rule, row.sqlstate].filter((part) => part !== undefined).join(' ');
  const text = new MarkdownString();
  text.appendText(`${statuses()[row.status].word}${rule === '' ? '' : `: ${rule}`}`);
  text.appendCodeblock(row.clause, 'sql');
  text.appendText(`${row.answer}\n\n${row.place}`);
  return text;
}
