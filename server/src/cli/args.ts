import { parseArgs } from 'node:util';
import { similarNames } from '../resolve/similar.ts';
import { type Failure, usageFailure } from './failure.ts';

/** What the user asked for. */
export type Invocation =
  | { readonly kind: 'help'; readonly command?: CommandName }
  | { readonly kind: 'version' }
  | VerifyInvocation
  | SnapshotInvocation
  | { readonly kind: 'wrong'; readonly failure: Failure };

export interface VerifyInvocation {
  readonly kind: 'verify';
  /** As typed; empty means the current folder. */
  readonly paths: readonly string[];
  readonly source: SourceOptions;
  readonly format: string;
}

export interface SnapshotInvocation {
  readonly kind: 'snapshot';
  /** As typed; `-` is the standard output. */
  readonly output: string;
  readonly source: SourceOptions;
}

/** At most one of them answers; `db` and `migrations` together ask the database and look up definitions in the migrations. */
export interface SourceOptions {
  readonly db?: string;
  readonly migrations?: string;
  readonly snapshot?: string;
  /** The name of a source in schema-lens.json. */
  readonly named?: string;
}

export type CommandName = 'verify' | 'snapshot';

const commands: readonly CommandName[] = ['verify', 'snapshot'];

const sourceOptions = ['db', 'migrations', 'source'] as const;
const optionsOf: Readonly<Record<CommandName, readonly string[]>> = {
  verify: [...sourceOptions, 'snapshot', 'format'],
  snapshot: [...sourceOptions],
};

const shape = {
  db: { type: 'string' },
  migrations: { type: 'string' },
  snapshot: { type: 'string' },
  source: { type: 'string' },
  format: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

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
  const texts = Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'));
  return command === 'verify' ? verifyOf(operands, texts, formats) : snapshotOf(operands, texts);
}

type Texts = Readonly<Record<string, string | boolean | undefined>>;

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
  if (token.name === 'help' || token.name === 'version') return undefined;
  const missing = token.value === undefined || token.value === '' || (!token.inlineValue && /^--?\w/.test(token.value));
  return missing ? usageFailure(`${token.rawName} needs a value`, `Try: schema-lens ${command} --help`) : undefined;
}

function verifyOf(paths: readonly string[], texts: Texts, formats: readonly string[]): Invocation {
  const source = sourceOf(texts);
  const several = [source.snapshot, source.named, source.db ?? source.migrations].filter((each) => each !== undefined);
  if (several.length > 1)
    return wrong('More than one source was given', 'Use one of --db, --migrations, --snapshot and --source.');
  const format = textOf(texts, 'format') ?? 'pretty';
  if (formats.includes(format)) return { kind: 'verify', paths, source, format };
  const nearest = similarNames(format, formats)[0];
  return wrong(
    `"${format}" is not a format`,
    nearest ? `Did you mean --format ${nearest}?` : `Formats: ${formats.join(', ')}.`,
  );
}

function snapshotOf(operands: readonly string[], texts: Texts): Invocation {
  const source = sourceOf(texts);
  if (operands.length > 1)
    return wrong('snapshot writes one file', 'Try: schema-lens snapshot schema-lens.snapshot.json');
  const several = [source.named, source.db, source.migrations].filter((each) => each !== undefined);
  if (several.length > 1) return wrong('More than one source was given', 'Use one of --db, --migrations and --source.');
  return { kind: 'snapshot', output: operands[0] ?? 'schema-lens.snapshot.json', source };
}

function sourceOf(texts: Texts): SourceOptions {
  const db = textOf(texts, 'db');
  const migrations = textOf(texts, 'migrations');
  const snapshot = textOf(texts, 'snapshot');
  const named = textOf(texts, 'source');
  return {
    ...(db !== undefined && { db }),
    ...(migrations !== undefined && { migrations }),
    ...(snapshot !== undefined && { snapshot }),
    ...(named !== undefined && { named }),
  };
}

function textOf(texts: Texts, name: string): string | undefined {
  const value = texts[name];
  return typeof value === 'string' ? value : undefined;
}

function wrong(message: string, next: string): Invocation {
  return { kind: 'wrong', failure: usageFailure(message, next) };
}
