/** The options of each command, as `parseArgs` of node:util reads them. */
export const shape = {
  db: { type: 'string' },
  ssh: { type: 'string' },
  migrations: { type: 'string' },
  snapshot: { type: 'string' },
  source: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  rule: { type: 'string', multiple: true },
  since: { type: 'string' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  'max-warnings': { type: 'string' },
  error: { type: 'string' },
  write: { type: 'boolean' },
  'edits-only': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

export type OptionName = keyof typeof shape;

export type CommandName = 'verify' | 'explain' | 'fix' | 'rules' | 'doctor' | 'snapshot';

const sources: readonly OptionName[] = ['db', 'ssh', 'migrations', 'source'];

/** What each command takes beside `--help` and `--version`. */
export const optionsOf: Readonly<Record<CommandName, readonly OptionName[]>> = {
  verify: [...sources, 'snapshot', 'format', 'output', 'rule', 'since', 'baseline', 'update-baseline', 'max-warnings'],
  explain: [...sources, 'snapshot', 'error'],
  fix: [...sources, 'snapshot', 'rule', 'write', 'edits-only'],
  rules: ['format'],
  doctor: [...sources, 'snapshot'],
  snapshot: sources,
};

export const commands = Object.keys(optionsOf) as readonly CommandName[];

/** Whether an option stands alone, without a value. */
export function isSwitch(name: string): boolean {
  return Object.entries(shape).some(([each, { type }]) => each === name && type === 'boolean');
}
