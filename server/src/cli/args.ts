import { parseArgs } from 'node:util';
import { similarNames } from '../resolve/similar.ts';
import type { Severity } from '../rules/rule.ts';
import { type Failure, usageFailure } from './failure.ts';
import { type CommandName, commands, isSwitch, optionsOf, shape } from './options.ts';

export type { CommandName } from './options.ts';

/** What the user asked for. */
export type Invocation =
  | { readonly kind: 'help'; readonly command?: CommandName }
  | { readonly kind: 'version' }
  | VerifyInvocation
  | ExplainInvocation
  | ExplainErrorInvocation
  | FixInvocation
  | RulesInvocation
  | DoctorInvocation
  | SnapshotInvocation
  | { readonly kind: 'wrong'; readonly failure: Failure };

export interface VerifyInvocation {
  readonly kind: 'verify';
  /** As typed; empty means the current folder. */
  readonly paths: readonly string[];
  readonly source: SourceOptions;
  readonly format: string;
  /** A file for the report; then the standard output gets the one for people. */
  readonly output?: string;
  /** Severities that win over those of schema-lens.json. */
  readonly rules: RuleSeverities;
  /** A Git revision: only files changed since it came into this branch are checked. */
  readonly since?: string;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly maxWarnings?: number;
}

/** What hovering over a place would say. */
export interface ExplainInvocation {
  readonly kind: 'explain';
  readonly path: string;
  /** Both from 1; without a column, all clauses of the line. */
  readonly line: number;
  readonly column?: number;
  readonly source: SourceOptions;
}

/** Which statements can raise an error that somebody has. */
export interface ExplainErrorInvocation {
  readonly kind: 'explain-error';
  /** The file that holds it, as typed; `-` is the standard input. */
  readonly file: string;
  readonly source: SourceOptions;
}

export interface FixInvocation {
  readonly kind: 'fix';
  readonly paths: readonly string[];
  readonly source: SourceOptions;
  readonly rules: RuleSeverities;
  /** Without it the changes are shown and nothing is written. */
  readonly write: boolean;
  /** No new migrations. */
  readonly editsOnly: boolean;
}

export interface RulesInvocation {
  readonly kind: 'rules';
  /** The rule whose page is asked for. */
  readonly rule?: string;
  readonly format: 'pretty' | 'json';
}

export interface DoctorInvocation {
  readonly kind: 'doctor';
  readonly source: SourceOptions;
}

export interface SnapshotInvocation {
  readonly kind: 'snapshot';
  /** As typed; `-` is the standard output. */
  readonly output: string;
  readonly source: SourceOptions;
}

export type RuleSeverities = Readonly<Record<string, Severity | 'off'>>;

/** At most one of them answers; `db` and `migrations` together ask the database and look up definitions in the migrations. */
export interface SourceOptions {
  readonly db?: string;
  /** Where ssh goes through on the way to the database. */
  readonly ssh?: string;
  readonly migrations?: string;
  readonly snapshot?: string;
  /** The name of a source in schema-lens.json. */
  readonly named?: string;
}

/** Reads the arguments after the program's name. Never throws: what is wrong comes back with the nearest right word. */
export function parseInvocation(args: readonly string[], formats: readonly string[]): Invocation {
  const { values, tokens } = parseArgs({ args: [...args], options: shape, strict: false, tokens: true });
  const [word, ...operands] = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  if (values.version === true) return { kind: 'version' };
  const command = commands.find((name) => name === word);
  if (values.help === true || word === 'help') return helpFor(command ?? operands[0]);
  if (word === undefined && args.length === 0) return { kind: 'help' };
  if (!command) return wrong(...unknownCommand(word));
  const complaint = tokens.map((token) => complaintAbout(token, command)).find((each) => each !== undefined);
  if (complaint) return { kind: 'wrong', failure: complaint };
  const given = { operands, values: values as Values, formats };
  const source = sourceOf(given.values, command);
  return 'kind' in source ? source : readers[command](given, source);
}

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

interface Given {
  readonly operands: readonly string[];
  readonly values: Values;
  readonly formats: readonly string[];
}

const readers: Readonly<Record<CommandName, (given: Given, source: SourceOptions) => Invocation>> = {
  verify: verifyOf,
  explain: explainOf,
  fix: fixOf,
  rules: rulesOf,
  doctor: ({ operands }, source) =>
    operands.length === 0
      ? { kind: 'doctor', source }
      : wrong('doctor takes no paths', 'Run it in the folder to look at.'),
  snapshot: snapshotOf,
};

function helpFor(word: string | undefined): Invocation {
  const command = commands.find((name) => name === word);
  return command ? { kind: 'help', command } : { kind: 'help' };
}

function unknownCommand(word: string | undefined): [message: string, next: string] {
  if (word === undefined) return ['No command was given', 'Try: schema-lens verify'];
  const nearest = similarNames(word, commands)[0];
  const next = nearest ? `Did you mean "${nearest}"?` : `Commands: ${commands.join(', ')}. Try: schema-lens --help`;
  return [`"${word}" is not a command`, next];
}

interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly rawName?: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function complaintAbout(token: Token, command: CommandName): Failure | undefined {
  if (token.kind !== 'option' || token.name === undefined) return undefined;
  const known = [...optionsOf[command], 'help', 'version'];
  if (!known.includes(token.name)) {
    const nearest = similarNames(token.name, known)[0];
    const next = nearest ? `Did you mean --${nearest}?` : `Try: schema-lens ${command} --help`;
    return usageFailure(`${token.rawName} is not an option of ${command}`, next);
  }
  if (isSwitch(token.name))
    return token.value === undefined ? undefined : usageFailure(`${token.rawName} takes no value`);
  const missing = token.value === undefined || token.value === '' || (!token.inlineValue && /^--?\w/.test(token.value));
  return missing ? usageFailure(`${token.rawName} needs a value`, `Try: schema-lens ${command} --help`) : undefined;
}

function verifyOf({ operands, values, formats }: Given, source: SourceOptions): Invocation {
  const format = formatOf(values, formats);
  const chosen = severitiesOf(values);
  const maxWarnings = textOf(values, 'max-warnings');
  const baseline = textOf(values, 'baseline');
  if (typeof format !== 'string') return format;
  if ('kind' in chosen) return chosen;
  if (maxWarnings !== undefined && !/^\d{1,9}$/.test(maxWarnings))
    return wrong(`--max-warnings takes a number, not "${maxWarnings}"`, 'Such as --max-warnings 0.');
  if (values['update-baseline'] === true && baseline === undefined)
    return wrong('--update-baseline needs --baseline FILE', 'Such as --baseline schema-lens.baseline.json.');
  const output = textOf(values, 'output');
  const since = textOf(values, 'since');
  return {
    kind: 'verify',
    paths: operands,
    source,
    format,
    rules: chosen.rules,
    updateBaseline: values['update-baseline'] === true,
    ...(output !== undefined && { output }),
    ...(since !== undefined && { since }),
    ...(baseline !== undefined && { baseline }),
    ...(maxWarnings !== undefined && { maxWarnings: Number(maxWarnings) }),
  };
}

function formatOf(values: Values, formats: readonly string[]): string | WrongInvocation {
  const format = textOf(values, 'format') ?? 'pretty';
  if (formats.includes(format)) return format;
  const nearest = similarNames(format, formats)[0];
  const next = nearest ? `Did you mean --format ${nearest}?` : `Formats: ${formats.join(', ')}.`;
  return wrong(`"${format}" is not a format`, next);
}

/** `--rule no-matching-key=warning`, any number of times. Whether the rules exist is told by who runs them. */
function severitiesOf(values: Values): { readonly rules: RuleSeverities } | WrongInvocation {
  const rules: Record<string, Severity | 'off'> = {};
  const written = Array.isArray(values.rule) ? values.rule : [];
  for (const each of written) {
    const [id = '', word = ''] = String(each).split('=');
    const severity = (['error', 'warning', 'information', 'hint', 'off'] as const).find((one) => one === word);
    if (!severity || id === '')
      return wrong(
        `--rule ${each} names no severity`,
        `Such as --rule ${id || 'no-matching-key'}=off; or error, warning, information, hint.`,
      );
    rules[id] = severity;
  }
  return { rules };
}

function explainOf({ operands, values }: Given, source: SourceOptions): Invocation {
  const file = textOf(values, 'error');
  if (file !== undefined && operands.length > 0)
    return wrong('explain takes a place or --error FILE, not both', 'Such as: schema-lens explain --error log.txt');
  if (file !== undefined) return { kind: 'explain-error', file, source };
  const [place, ...others] = operands;
  const parts = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/.exec(place ?? '');
  if (!parts || others.length > 0)
    return wrong(
      'explain takes one place, FILE:LINE or FILE:LINE:COLUMN',
      'Such as: schema-lens explain src/users.ts:41:15',
    );
  const [, path = '', line, column] = parts;
  return {
    kind: 'explain',
    path,
    line: Number(line),
    ...(column !== undefined && { column: Number(column) }),
    source,
  };
}

function fixOf({ operands, values }: Given, source: SourceOptions): Invocation {
  const chosen = severitiesOf(values);
  if ('kind' in chosen) return chosen;
  const { rules } = chosen;
  const write = values.write === true;
  return { kind: 'fix', paths: operands, source, rules, write, editsOnly: values['edits-only'] === true };
}

function rulesOf({ operands, values }: Given): Invocation {
  const [rule, ...others] = operands;
  const format = formatOf(values, ['pretty', 'json']);
  if (typeof format !== 'string') return format;
  if (others.length > 0)
    return wrong('rules explains one rule at a time', 'Such as: schema-lens rules no-matching-key');
  return { kind: 'rules', format: format === 'json' ? 'json' : 'pretty', ...(rule !== undefined && { rule }) };
}

function snapshotOf({ operands }: Given, source: SourceOptions): Invocation {
  if (operands.length > 1)
    return wrong('snapshot writes one file', 'Try: schema-lens snapshot schema-lens.snapshot.json');
  return { kind: 'snapshot', output: operands[0] ?? 'schema-lens.snapshot.json', source };
}

/** A snapshot cannot be the source of a snapshot; elsewhere a database and migrations may stand together. */
function sourceOf(values: Values, command: CommandName): SourceOptions | WrongInvocation {
  const db = textOf(values, 'db');
  const ssh = textOf(values, 'ssh');
  const migrations = textOf(values, 'migrations');
  const snapshot = textOf(values, 'snapshot');
  const named = textOf(values, 'source');
  const source = {
    ...(db !== undefined && { db }),
    ...(ssh !== undefined && { ssh }),
    ...(migrations !== undefined && { migrations }),
    ...(snapshot !== undefined && { snapshot }),
    ...(named !== undefined && { named }),
  };
  const alone = command === 'snapshot' ? [named, db, migrations] : [snapshot, named, db ?? migrations];
  if (alone.filter((each) => each !== undefined).length <= 1) return source;
  const options =
    command === 'snapshot' ? '--db, --migrations and --source' : '--db, --migrations, --snapshot and --source';
  return wrong('More than one source was given', `Use one of ${options}.`);
}

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

type WrongInvocation = Extract<Invocation, { readonly kind: 'wrong' }>;

function wrong(message: string, next: string): WrongInvocation {
  return { kind: 'wrong', failure: usageFailure(message, next) };
}
