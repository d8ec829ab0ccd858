import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { useSourceRequest, type VerifyResult, verifyRequest } from '../../server/src/protocol.ts';
import { openWorkspace } from '../support/client.ts';
import { median, ms } from './cost.ts';
import { languages, measureKeystrokes } from './keystroke.ts';
import type { Row, Title } from './rows.ts';
import { openServer } from './server.ts';
import { snapshotText } from './tree.ts';

const OPENED = 40;

/** Milliseconds for which VS Code waits before it asks for a hover (`editor.hover.delay`). */
const HOVER_DELAY = 300;

/** Opening a file and hovering in it, over the protocol, with the catalog there. */
export async function protocolRows(): Promise<readonly Row[]> {
  const file = (n: number) => `await db.query(\`insert into t${n} (id) values ($1) on conflict (name) do nothing\`);\n`;
  const files = Array.from({ length: OPENED }, (_, n) => [`src/file${n}.ts`, file(n)] as const);
  const client = await openWorkspace({ 'snapshot.json': snapshotText(), ...Object.fromEntries(files) });
  try {
    await client.use({ kind: 'snapshot', path: 'snapshot.json' });
    const opened: number[] = [];
    const hovered: number[] = [];
    for (const [path, text] of files) {
      const start = performance.now();
      const document = client.open(path);
      const found = await document.diagnostics();
      opened.push(performance.now() - start);
      if (found.length !== 1) throw new Error(`${path} has ${found.length} diagnostics`);
      if (hovered.length === 0) await setTimeout(HOVER_DELAY);
      const hovering = performance.now();
      await document.hover(text.indexOf('(name)') + 1);
      hovered.push(performance.now() - hovering);
    }
    return [
      {
        title: 'open to diagnostics, catalog cached',
        measured: `${ms(opened[0] ?? 0)} at first, then ${ms(median(opened))}`,
      },
      {
        title: 'hover, as long after opening as VS Code waits',
        measured: `${ms(hovered[0] ?? 0)} at first, then ${ms(median(hovered))}`,
      },
    ];
  } finally {
    await client.close();
  }
}

const titles: Readonly<Record<(typeof languages)[number], Title>> = {
  sql: 'keystroke in 10,000 lines of SQL',
  typescript: 'keystroke in 10,000 lines of TypeScript',
  go: 'keystroke in 10,000 lines of Go',
};

/** What a keystroke costs in each language, and how that grows with the lines and clauses of a file. */
export function keystrokeRows(): readonly Row[] {
  const whole = languages.map((language) => measureKeystrokes(language));
  const quarter = languages.map((language) => measureKeystrokes(language, 2_500));
  const growths = languages.map((language, at) => {
    const [long, short] = [whole[at], quarter[at]];
    const ratio = long && short ? (long.read + long.judge) / (short.read + short.judge) / 4 : Number.NaN;
    return `${ratio.toFixed(2)} ${language}`;
  });
  return [
    ...whole.map(({ language, read, judge }) => ({
      title: titles[language],
      measured: `${ms(read + judge)} CPU (${ms(read)} to read, ${ms(judge)} to judge)`,
    })),
    { title: 'growth of a keystroke, 10,000 lines to 2,500', measured: `${growths.join(', ')} per line` },
  ];
}

/** What the server's process takes after it has verified a folder; Linux only. */
export async function memoryRow(folder: string): Promise<Row> {
  const title = 'memory of the server after Verify of 75,000 files';
  writeFileSync(join(folder, 'snapshot.json'), snapshotText());
  const server = await openServer(folder);
  try {
    await server.connection.sendRequest(useSourceRequest, { choice: { kind: 'snapshot', path: 'snapshot.json' } });
    const result = await server.connection.sendRequest<VerifyResult>(verifyRequest, {});
    const { now, most } = server.memory();
    const clauses = result.ok ? `${result.summary.clauses} clauses` : result.message;
    return { title, measured: `${now.toFixed(0)} MB, ${most.toFixed(0)} MB at most (${clauses})` };
  } finally {
    await server.close();
  }
}
