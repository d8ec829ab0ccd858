// `npm run bench [-- --runs N]`: every figure of docs/speed.md in one table, each beside what it is compared with in the same
// run: ripgrep, psql, Node's own start-up. Prints; asserts only that every row of the table was measured.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Activation, measureActivation } from './activation.ts';
import { catalogRows } from './catalogRows.ts';
import { measure, ms, times } from './cost.ts';
import { keystrokeRows, memoryRow, protocolRows } from './editorRows.ts';
import { lineOf, type Row, targets } from './rows.ts';
import { scanRows } from './scanRows.ts';
import { truthRows } from './truth.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    activation: { type: 'boolean', default: false },
    keystrokes: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);

function startRow(): Row {
  const node = measure([process.execPath, '-e', '0'], '.', runs);
  const own = measure([process.execPath, resolve('dist/cli.js'), '--version'], '.', runs);
  const ratio = `${times(own.wall, node.wall)} wall, ${times(own.cpu, node.cpu)} CPU`;
  return {
    title: "command line, start-up beside node's own",
    measured: `${ms(own.wall)} (${ms(own.cpu)} CPU), node ${ms(node.wall)} (${ms(node.cpu)} CPU): ${ratio}`,
  };
}

/** What this program prints in a process of its own, whose memory nothing else has filled. */
function printedBy(flag: string): string {
  return spawnSync(process.execPath, [process.argv[1] ?? '', flag], { encoding: 'utf8' }).stdout;
}

function typingRows(): readonly Row[] {
  return JSON.parse(printedBy('--keystrokes'));
}

function activationRow(): Row {
  const measured = Array.from({ length: runs }, (): Activation => {
    return JSON.parse(printedBy('--activation'));
  });
  const least = (of: keyof Activation) => ms(Math.min(...measured.map((each) => each[of])));
  return {
    title: 'activation in the extension host',
    measured: `${least('activated')} CPU, then ${least('behind')} for the language client`,
  };
}

async function allRows(folder: string): Promise<readonly Row[]> {
  const scans = scanRows(folder, runs);
  return [
    startRow(),
    ...scans,
    activationRow(),
    ...(await protocolRows()),
    ...typingRows(),
    ...(await truthRows(join(folder, 'truth'), runs)),
    ...(await catalogRows(runs)),
    await memoryRow(join(folder, '75000')),
  ];
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'schema-lens-bench-'));
  try {
    console.log(
      `Node.js ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    );
    const rows = await allRows(folder);
    const missing = Object.keys(targets).filter((title) => !rows.some((row) => row.title === title));
    if (missing.length > 0) throw new Error(`Not measured: ${missing.join(', ')}`);
    console.log(['| what | measured | aim |', '| --- | --- | --- |', ...rows.map(lineOf)].join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (values.activation) {
  console.log(JSON.stringify(measureActivation()));
  process.exit(0);
}
if (values.keystrokes) {
  console.log(JSON.stringify(keystrokeRows()));
  process.exit(0);
}
await bench();
process.exit(0);
