/** What `npm run bench` measures, in the order of its table and of the one in docs/speed.md, with what is aimed at. */
export const targets = {
  "command line, start-up beside node's own": 'under 150 ms where node takes 40 (3.75 times)',
  'verify of 5,000 files, nothing kept': 'at most 2 times its wall time',
  'verify of 5,000 files, first run in the folder': 'at most 2 times its wall time',
  'verify of 5,000 files, following runs': 'at most 2 times its wall time',
  'verify of 5,000 files, following runs without Git': 'at most 2 times its wall time',
  'verify of 75,000 files, nothing kept': 'at most 2 times its wall time, under 1.5 s',
  'verify of 75,000 files, first run in the folder': 'at most 2 times its wall time, under 1.5 s',
  'verify of 75,000 files, following runs': 'at most 2 times its wall time, under 1.5 s',
  'verify of 75,000 files, following runs without Git': 'at most 2 times its wall time, under 1.5 s',
  'growth of verify, 75,000 files to 5,000': 'linear (1 per file)',
  'activation in the extension host': 'under 50 ms',
  'open to diagnostics, catalog cached': 'under 100 ms',
  'hover, as long after opening as VS Code waits': 'under 5 ms',
  'keystroke in 10,000 lines of SQL': 'under 5 ms',
  'keystroke in 10,000 lines of TypeScript': 'under 5 ms',
  'keystroke in 10,000 lines of Go': 'under 5 ms',
  'growth of a keystroke, 10,000 lines to 2,500': 'linear (1 per line)',
  'verify of 1,000 upserts, beside psql': "at most 3 times psql's wall time",
  'broken upserts found of 600': 'all 600, no false one',
  'catalog of 10,000 tables': 'under 1 s',
  'longest stall while it loads': 'not blocking',
  'growth of a load, 10,000 tables to 2,000': 'linear (1 per table)',
  'memory of the server after Verify of 75,000 files': 'under 120 MB',
} as const;

export type Title = keyof typeof targets;

/** One line of the table. */
export interface Row {
  readonly title: Title;
  readonly measured: string;
}

/** A line as a table of Markdown has it. */
export function lineOf({ title, measured }: Row): string {
  return `| ${title} | ${measured} | ${targets[title]} |`;
}
