import type { Status, StatusDetail } from '../../server/src/protocol.ts';

/** What the status bar item shows. `tooltip` is Markdown with command links and theme icons. */
export interface StatusView {
  readonly text: string;
  readonly tooltip: string;
  /** For screen readers: the text in words, without icons. */
  readonly spoken: string;
  /** Warning colour: nothing can be checked although the user asked for it. */
  readonly warn: boolean;
}

/** The commands that the tooltip links to. */
export const tooltipCommands = [
  'schemaLens.chooseSource',
  'schemaLens.refresh',
  'schemaLens.verify',
  'schemaLens.showLog',
  'schemaLens.openSettings',
  'schemaLens.restartServer',
] as const;

/** `stopped`: the language server is not running. `now` counts milliseconds since the epoch. */
export function statusView(status: Status | 'stopped', now: number): StatusView {
  if (status === 'stopped') {
    const said = 'The Schema Lens server is not running.';
    return view('$(warning) Schema Lens', [said, links(['restartServer', 'showLog'])], true);
  }
  switch (status.kind) {
    case 'none':
      return view('$(database) Schema Lens', [
        'No source chosen: nothing is checked.',
        links(['chooseSource', ...rest]),
      ]);
    case 'untrusted':
      return view('$(workspace-untrusted) Schema Lens', [
        'This workspace is not trusted: nothing is connected to and no migration is replayed.',
        links(['showLog']),
      ]);
    case 'loading':
      return view(`$(sync~spin) ${status.label}`, [`Reading the schema of ${plain(status.label)}…`, links(rest)]);
    case 'failed': {
      const said = [sentence(status.message), status.next].map(plain).join(' ');
      const step = asksPassword(status.problem)
        ? links(all).replace(titles.refresh, '$(key) Enter Password…')
        : links(all);
      return view('$(warning) Schema Lens', [`**${plain(status.label)}**`, said, step], true);
    }
    case 'ready':
      return view(`${icon(status)} ${name(status)}`, panel(status, now));
    case 'stale': {
      const said = `${[sentence(status.message), status.next].map(plain).join(' ')} The last answers stand.`;
      return view(`${icon(status)} ${name(status)} · ${age(now - status.takenAt)}`, [said, ...panel(status, now)]);
    }
  }
}

/** Whether trying again asks the person for a password first; `kind` is that of a `SourceError`. */
export function asksPassword(kind: string): boolean {
  return kind === 'password-needed' || kind === 'authentication';
}

/** How long ago, in the unit that a person would use; `milliseconds` below zero count as zero. */
export function age(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s old`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min old`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h old`;
  return `${Math.floor(seconds / 86_400)} days old`;
}

const rest = ['refresh', 'verify', 'showLog', 'openSettings'] as const;
const all = ['chooseSource', ...rest] as const;

const titles = {
  chooseSource: '$(plug) Choose a Source',
  refresh: '$(refresh) Refresh',
  verify: '$(checklist) Verify Schema',
  showLog: '$(output) Open Log',
  openSettings: '$(gear) Settings',
  restartServer: '$(debug-restart) Restart Server',
} as const;

function links(commands: readonly (keyof typeof titles)[]): string {
  return commands.map((command) => `[${titles[command]}](command:schemaLens.${command})`).join(' · ');
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

function view(text: string, paragraphs: readonly string[], warn = false): StatusView {
  const spoken = `Schema Lens: ${text.replace(/\$\([^)]*\) ?/g, '')}`;
  return { text, tooltip: paragraphs.join('\n\n'), spoken, warn };
}
