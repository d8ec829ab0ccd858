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
] as const;

/** `stopped`: the language server is not running. `now` counts milliseconds since the epoch. */
export function statusView(status: Status | 'stopped', now: number, others: readonly OtherSource[] = []): StatusView {
  const also =
    others.length === 0 ? [] : [['Other sources in use:', ...others.map((each) => line(each, now))].join('\n- ')];
  if (status === 'stopped') {
    const said = 'The Schema Lens server is not running.';
    return view('$(warning) Schema Lens', [said, links(['restartServer', 'showLog'])], {
      warn: true,
      command: 'restartServer',
    });
  }
  switch (status.kind) {
    case 'none':
      return view('$(database) Schema Lens: no source', [
        'Nothing is checked yet: choose a database, the migrations of this folder, or a snapshot.',
        ...also,
        links(['chooseSource', 'showLog', 'openSettings']),
      ]);
    case 'untrusted':
      return view('$(workspace-untrusted) Schema Lens', [
        'This workspace is not trusted: nothing is connected to and no migration is replayed. A snapshot can be read.',
        links(['chooseSource', 'showLog']),
      ]);
    case 'loading': {
      const said = `Reading the schema of ${plain(status.label)}…`;
      const before = status.recalled
        ? ['Until then the last known schema answers:', ...panel(status.recalled, now)]
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
      const said = `${why} The schema read last still answers; reading it is tried again without a click.`;
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
    const step = links(['allowSource', ...all]);
    return view(`$(plug) Connect to ${status.label}`, [said, ...also, step], { warn: false, command: 'allowSource' });
  }
  const step = asksPassword(status.problem) ? links(all, { refresh: '$(key) Enter Password…' }) : links(all);
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
  const slow = about?.slow === undefined ? undefined : `reading this file takes about ${about.slow} ms`;
  const choose = { command: 'schemaLens.chooseSource', title: 'Choose a Source' };
  const shown = (text: string, detail: string, more: Partial<FileView> = {}): FileView => ({
    text,
    detail: [detail, about?.note, slow].filter((part) => part !== undefined && part !== '').join(' · '),
    warn: slow !== undefined,
    busy: false,
    command: choose,
    ...more,
  });
  if (status === 'stopped') {
    const restart = { command: 'schemaLens.restartServer', title: 'Restart Server' };
    return shown('Not checked', 'the Schema Lens server is not running', { warn: true, command: restart });
  }
  switch (status.kind) {
    case 'none':
      return shown('Not checked', 'no source is chosen');
    case 'untrusted':
      return shown('Not checked', 'this workspace is not trusted');
    case 'loading':
      return shown(status.label, 'reading the schema', { busy: true });
    case 'failed': {
      const allow = { command: 'schemaLens.allowSource', title: 'Connect' };
      const asks = status.problem === 'consent';
      return shown(status.label, sentence(status.message), { warn: !asks, ...(asks && { command: allow }) });
    }
    case 'ready':
      return shown(called(status), `checked against PostgreSQL ${status.serverVersion}${environment(status)}`);
    case 'stale':
      return shown(called(status), `${sentence(status.message)} The answers are ${age(now - status.takenAt)}`, {
        warn: true,
      });
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
      return `out of reach, ${age(now - status.takenAt)}`;
    case 'loading':
      return 'reading the schema';
    case 'failed':
      return plain(status.message);
    default:
      return 'not checked';
  }
}

/** A name that says what it is, without an icon. */
function called(status: StatusDetail): string {
  return status.environment === 'production' ? `${status.label} (production)` : status.label;
}

/** Whether trying again asks the person for a password first; `kind` is that of a `SourceError`. */
export function asksPassword(kind: string): boolean {
  return kind === 'password-needed' || kind === 'authentication';
}

/** How long ago, in the unit that a person would use; `milliseconds` below zero count as zero. */
export function age(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return 'under 1 min old';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min old`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h old`;
  return `${Math.floor(seconds / 86_400)} days old`;
}

const rest = ['refresh', 'verify', 'showLog', 'openSettings'] as const;
const all = ['chooseSource', 'switchEnvironment', ...rest] as const;

const titles = {
  chooseSource: '$(plug) Choose a Source',
  allowSource: '$(plug) Use It',
  switchEnvironment: '$(arrow-swap) Switch Environment',
  refresh: '$(refresh) Refresh',
  verify: '$(checklist) Verify Schema',
  showLog: '$(output) Open Log',
  openSettings: '$(gear) Settings',
  restartServer: '$(debug-restart) Restart Server',
} as const;

/** An icon at the end of a line, and its words on the next, would be read as two links. */
const nonBreaking = '\u00a0';

function links(
  commands: readonly (keyof typeof titles)[],
  other: Partial<Record<keyof typeof titles, string>> = {},
): string {
  return commands
    .map(
      (command) => `[${{ ...titles, ...other }[command].replaceAll(' ', nonBreaking)}](command:schemaLens.${command})`,
    )
    .join(' · ');
}

function panel(status: StatusDetail, now: number): readonly string[] {
  const { resolved, rejected, unknown } = status.clauses;
  const sum = resolved + rejected + unknown;
  const counted = `${plural(sum, 'clause')} in open files: ${resolved} resolved · ${rejected} rejected · ${unknown} unknown`;
  return [
    `**${plain(status.label)}** · PostgreSQL ${status.serverVersion}${environment(status)}`,
    `${plural(status.tables, 'table')}, ${plural(status.keys, 'key')}, ${age(now - status.takenAt)}`,
    sum === 0 ? 'No clause in the open files' : counted,
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

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
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
