import { l10n } from 'vscode';
import type { ReportRow } from '../../server/src/protocol.ts';

/** What the tree view shows: groups of the report's rows, by status or by table. */
export interface FindingGroup {
  readonly key: string;
  readonly label: string;
  readonly icon: string;
  readonly rows: readonly ReportRow[];
}

export type Grouping = 'status' | 'table';

interface StatusWords {
  readonly title: string;
  /** What one row of the group is called. */
  readonly word: string;
  readonly icon: string;
  /** The theme's colour for the icon, which never stands without the word. */
  readonly color?: string;
  /** So many rows of the group, in words. */
  count(n: number): string;
}

/** The worst first. */
export function statuses(): Readonly<Record<ReportRow['status'], StatusWords>> {
  return {
    rejected: {
      title: l10n.t('Rejected'),
      word: l10n.t('rejected'),
      icon: 'error',
      color: 'list.errorForeground',
      count: (n) => l10n.t('{0} rejected', n),
    },
    warning: {
      title: l10n.t('Warnings'),
      word: l10n.t('warning'),
      icon: 'warning',
      color: 'list.warningForeground',
      count: (n) => (n === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', n)),
    },
    advice: {
      title: l10n.t('Advice'),
      word: l10n.t('advice'),
      icon: 'info',
      count: (n) => l10n.t('{0} advice', n),
    },
    unknown: {
      title: l10n.t('Unknown'),
      word: l10n.t('unknown'),
      icon: 'question',
      count: (n) => l10n.t('{0} unknown', n),
    },
    resolved: {
      title: l10n.t('Resolved'),
      word: l10n.t('resolved'),
      icon: 'pass',
      count: (n) => l10n.t('{0} resolved', n),
    },
  };
}

/** Groups without rows are left out. */
export function groupsOf(rows: readonly ReportRow[], by: Grouping): readonly FindingGroup[] {
  return by === 'status' ? byStatus(rows) : byTable(rows);
}

function byStatus(rows: readonly ReportRow[]): readonly FindingGroup[] {
  return Object.entries(statuses()).flatMap(([status, { title, icon }]) => {
    const own = rows.filter((row) => row.status === status);
    return own.length === 0 ? [] : [{ key: status, label: title, icon, rows: own }];
  });
}

/** In alphabetical order; rows whose table is not known come last. */
function byTable(rows: readonly ReportRow[]): readonly FindingGroup[] {
  const tables = [...new Set(rows.flatMap(({ table }) => table ?? []))].sort();
  const groups = tables.map((table) => ({
    key: table,
    label: table.replace(/^public\./, ''),
    icon: 'table',
    rows: rows.filter((row) => row.table === table),
  }));
  const others = rows.filter(({ table }) => table === null);
  return others.length === 0
    ? groups
    : [...groups, { key: '', label: l10n.t('No table known'), icon: 'question', rows: others }];
}

/** `3 rejected · 12 resolved`: how the rows of a group stand, for those that are grouped by table. */
export function countWords(rows: readonly ReportRow[]): string {
  return Object.entries(statuses())
    .map(([status, { count }]) => ({ count, of: rows.filter((row) => row.status === status).length }))
    .flatMap(({ count, of }) => (of > 0 ? [count(of)] : []))
    .join(' · ');
}

/** What tells rows apart in a narrow view, and so comes first: the file's own name and the line. */
export function rowPlace({ place }: ReportRow): string {
  return place.slice(place.lastIndexOf('/') + 1);
}

/** What a row says in one line: the message of a finding, otherwise the clause and what it comes to. */
export function rowLabel(row: ReportRow): string {
  if (row.rule !== undefined) return row.answer;
  return row.status === 'resolved' ? `${row.clause} → ${row.answer}` : `${row.clause}: ${row.answer}`;
}

/** The same for screen readers, with the word for its icon. */
export function spoken(row: ReportRow): string {
  return `${statuses()[row.status].word}: ${rowLabel(row)}, ${row.place}`;
}
