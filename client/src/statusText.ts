import { l10n } from 'vscode';
import type { Status, StatusDetail } from '../../server/src/protocol.ts';

/** What the status bar item shows. `tooltip` is Markdown with command links and theme icons. */
export interface StatusView {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers: the text in words, without icons. */
  readonly spoken: string;
  /** Warning colour: nothing can be checked although the user asked for it. */
  readonly warn: boolean;
  /** What a click does. */
  readonly command: string;
}

/** Another source beside the one that is shown; `where` is its folder. */
export interface OtherSource {
  readonly status: Status;
  readonly where: string;
}

/** What the language status item of a file shows. */
export interface FileView {
  readonly text: string;
  readonly detail: string;
  readonly warn: boolean;
  readonly busy: boolean;
  readonly command: { readonly command: string; readonly title: string };
}

/** The commands that the tooltip links to. */
export const tooltipCommands = [
  'schemaLens.chooseSource',
  'schemaLens.allowSource',
  'schemaLens.switchEnvironment',
  'schemaLens.refresh',
  'schemaLens.verify',
  'schemaLens.showLog',
  'schemaLens.openSettings',
  'schemaLens.restartServer',
  'workbench.trust.manage',
] as const;

/** `stopped`: the language server is not running. `now` counts milliseconds since the epoch. */
export function statusView(status: Status | 'stopped', now: number, others: readonly OtherSource[] = []): StatusView {
  const also =
    others.length === 0
      ? []
      : [[l10n.t('Other sources in use:'), ...others.map((each) => line(each, now))].join('\n- ')];
  if (status === 'stopped') {
    const said = l10n.t('The Schema Lens server is not running.');
    return view('$(warning) Schema Lens', [said, links([['restartServer', 'showLog']])], {
      warn: true,
      command: 'restartServer',
    });
  }
  switch (status.kind) {
    case 'none':
      return view(`$(database) ${l10n.t('Schema Lens: no source')}`, [
        l10n.t('Nothing is checked yet: choose a database, the migrations of this folder, or a snapshot.'),
        ...also,
        links([['chooseSource', 'showLog', 'openSettings']]),
      ]);
    case 'untrusted':
      return view('$(workspace-untrusted) Schema Lens', [
        l10n.t(
          'This workspace is not trusted: nothing is connected to and no migration is replayed. A snapshot can be read.',
        ),
        [trustLink(), links([['chooseSource', 'showLog']])].join(' · '),
      ]);
    case 'loading': {
      const said = l10n.t('Reading the schema of {0}…', plain(status.label));
      const before = status.recalled
        ? [l10n.t('Until then the last known schema answers:'), ...panel(status.recalled, now)]
        : [];
      return view(`$(sync~spin) ${status.label}`, [
        said,
        ...before,
        ...also,
        ...(before.length > 0 ? [] : [links(all)]),
      ]);
    }
    case 'failed':
      return failedView(status, also);
    case 'ready':
      return view(`${icon(status)} ${name(status)}`, [...panel(status, now), ...also]);
    case 'stale': {
      const why = [sentence(status.message), status.next].map(plain).join(' ');
      const said = l10n.t('{0} The schema read last still answers; reading it is tried again without a click.', why);
      return view(`${icon(status)} ${name(status)} · ${age(now - status.takenAt)}`, [
        said,
        ...panel(status, now),
        ...also,
      ]);
    }
  }
}

function failedView(status: Extract<Status, { readonly kind: 'failed' }>, also: readonly string[]): StatusView {
  const said = [sentence(status.message), status.next].map(plain).join(' ');
  if (status.problem === 'consent') {
    const step = links([['allowSource'], ...all]);
    return view(`$(plug) ${l10n.t('Connect to {0}', status.label)}`, [said, ...also, step], {
      warn: false,
      command: 'allowSource',
    });
  }
  const step = asksPassword(status.problem)
    ? links(all, { refresh: `$(key) ${l10n.t('Enter Password…')}` })
    : links(all);
  return view('$(warning) Schema Lens', [`**${plain(status.label)}**`, said, ...also, step], {
    warn: true,
    command: 'chooseSource',
  });
}

/** What holds for a file beside its source: what the team's configuration says of it, and its milliseconds where it is slow. */
export interface FileNotes {
  readonly note?: string;
  readonly slow?: number;
}

/** The language status item: which database checks this file. */
export function languageStatus(status: Status | 'stopped', about: FileNotes | undefined, now: number): FileView {
  const slow = about?.slow === undefined ? undefined : l10n.t('reading this file takes about {0} ms', about.slow);
  const choose = { command: 'schemaLens.chooseSource', title: l10n.t('Choose a Source') };
  const shown = (text: string, detail: string, more: Partial<FileView> = {}): FileView => ({
    text,
    detail: [detail, about?.note, slow].filter((part) => part !== undefined && part !== '').join(' · '),
    warn: slow !== undefined,
    busy: false,
    command: choose,
    ...more,
  });
  if (status === 'stopped') {
    const restart = { command: 'schemaLens.restartServer', title: l10n.t('Restart Server') };
    return shown(l10n.t('Not checked'), l10n.t('the Schema Lens server is not running'), {
      warn: true,
      command: restart,
    });
  }
  switch (status.kind) {
    case 'none':
      return shown(l10n.t('Not checked'), l10n.t('no source is chosen'));
    case 'untrusted':
      return shown(l10n.t('Not checked'), l10n.t('this workspace is not trusted'));
    case 'loading':
      return shown(status.label, l10n.t('reading the schema'), { busy: true });
    case 'failed': {
      const allow = { command: 'schemaLens.allowSource', title: l10n.t('Connect') };
      const asks = status.problem === 'consent';
      return shown(status.label, sentence(status.message), { warn: !asks, ...(asks && { command: allow }) });
    }
    case 'ready':
      return shown(
        called(status),
        [
          l10n.t('checked against PostgreSQL {0}', `${status.serverVersion}${environment(status)}`),
          ...(status.brief === undefined ? [] : [status.brief]),
        ].join(' · '),
      );
    case 'stale':
      return shown(
        called(status),
        `${sentence(status.message)} ${l10n.t('The answers are {0}', age(now - status.takenAt))}`,
        {
          warn: true,
        },
      );
  }
}

function line({ status, where }: OtherSource, now: number): string {
  const label = 'label' in status ? plain(status.label) : '';
  const place = where === '' ? '' : ` (${plain(where)})`;
  return `${label}${place}: ${stands(status, now)}`;
}

function stands(status: Status, now: number): string {
  switch (status.kind) {
    case 'ready':
      return `PostgreSQL ${status.serverVersion}`;
    case 'stale':
      return l10n.t('out of reach, {0}', age(now - status.takenAt));
    case 'loading':
      return l10n.t('reading the schema');
    case 'failed':
      return plain(status.message);
    default:
      return l10n.t('not checked');
  }
}

/** A name that says what it is, without an icon. */
function called(status: StatusDetail): string {
  return status.environment === 'production' ? l10n.t('{0} (production)', status.label) : status.label;
}

/** Whether trying again asks the person for a password first; `kind` is that of a `SourceError`. */
export function asksPassword(kind: string): boolean {
  return kind === 'password-needed' || kind === 'authentication';
}

/** How long ago, in the unit that a person would use; `milliseconds` below zero count as zero. */
export function age(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return l10n.t('under 1 min old');
  if (seconds < 3600) return l10n.t('{0} min old', Math.floor(seconds / 60));
  if (seconds < 172_800) return l10n.t('{0} h old', Math.floor(seconds / 3600));
  return l10n.t('{0} days old', Math.floor(seconds / 86_400));
}

const source = ['chooseSource', 'switchEnvironment', 'refresh'] as const;
const all = [source, ['verify', 'showLog', 'openSettings']] as const;

/** Sentences are translated when they are asked for: the editor's language is not known while this file is loaded. */
function titles() {
  return {
    chooseSource: `$(plug) ${l10n.t('Choose a Source')}`,
    allowSource: `$(plug) ${l10n.t('Use It')}`,
    switchEnvironment: `$(arrow-swap) ${l10n.t('Switch Environment')}`,
    refresh: `$(refresh) ${l10n.t('Refresh')}`,
    verify: `$(checklist) ${l10n.t('Verify Schema')}`,
    showLog: `$(output) ${l10n.t('Open Log')}`,
    openSettings: `$(gear) ${l10n.t('Settings')}`,
    restartServer: `$(debug-restart) ${l10n.t('Restart Server')}`,
  } as const;
}

type Linked = keyof ReturnType<typeof titles>;

/** Lines of links that are short enough to stay whole: an icon at the end of a line would be read as a link of its own. */
function links(lines: readonly (readonly Linked[])[], other: Partial<Record<Linked, string>> = {}): string {
  const named = { ...titles(), ...other };
  const link = (command: Linked) => `[${named[command].replaceAll(' ', nonBreaking)}](command:schemaLens.${command})`;
  return lines.map((line) => line.map(link).join(' · ')).join('  \n');
}

function trustLink(): string {
  const words = `$(shield) ${l10n.t('Manage Workspace Trust')}`;
  return `[${words.replaceAll(' ', nonBreaking)}](command:workbench.trust.manage)`;
}

const nonBreaking = '\u00a0';

function panel(status: StatusDetail, now: number): readonly string[] {
  const { resolved, rejected, unknown } = status.clauses;
  const sum = resolved + rejected + unknown;
  const clauses = sum === 1 ? l10n.t('1 clause in open files:') : l10n.t('{0} clauses in open files:', sum);
  const counted = `${clauses} ${counts(status.clauses)}`;
  return [
    `**${plain(status.label)}** · PostgreSQL ${status.serverVersion}${environment(status)}`,
    `${size(status)}, ${age(now - status.takenAt)}`,
    ...(status.notes ?? []).map(plain),
    sum === 0 ? l10n.t('No clause in the open files') : counted,
    links(all),
  ];
}

function environment(status: StatusDetail): string {
  return status.source !== 'database' || status.environment === 'unknown' ? '' : ` · ${status.environment}`;
}

function icon(status: StatusDetail): string {
  if (status.source === 'migrations') return '$(file-code)';
  if (status.source === 'snapshot') return '$(json)';
  return status.environment === 'production' ? '$(shield)' : '$(database)';
}

function name(status: StatusDetail): string {
  if (status.source !== 'database') return status.source;
  return status.environment === 'production' ? 'PROD' : status.label;
}

function size({ tables, keys }: StatusDetail): string {
  return [
    tables === 1 ? l10n.t('1 table') : l10n.t('{0} tables', tables),
    keys === 1 ? l10n.t('1 key') : l10n.t('{0} keys', keys),
  ].join(', ');
}

/** How clauses stand, in a line. */
export function counts({ resolved, rejected, unknown }: StatusDetail['clauses']): string {
  return l10n.t('{0} resolved · {1} rejected · {2} unknown', resolved, rejected, unknown);
}

function sentence(text: string): string {
  return /[.?!…]$/.test(text) ? text : `${text}.`;
}

/** Text of others must not become Markdown: a database may be named `*[x](command:y)`. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]()|<>~$&]/g, '\\$&');
}

function view(
  text: string,
  paragraphs: readonly string[],
  { warn, command } = { warn: false, command: 'chooseSource' },
): StatusView {
  const spoken = `Schema Lens: ${text.replace(/\$\([^)]*\) ?/g, '')}`;
  return { text, tooltip: paragraphs.join('\n\n'), spoken, warn, command: `schemaLens.${command}` };
}
