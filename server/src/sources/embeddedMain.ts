import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { confirmProbes } from './confirm.ts';
import type { EmbeddedReply, EmbeddedRequest } from './embeddedMessages.ts';
import { buildOf, startEmbedded } from './embeddedServer.ts';
import { fileHash } from './fileHash.ts';
import { extensionsIn } from './migrationStatements.ts';
import { replay } from './replay.ts';
import { findCheckpoint, keepCheckpoint, prefixesOf, WORTH_KEEPING } from './replayCheckpoint.ts';
import { isResumable } from './replayState.ts';

// The process that runs other people's migrations: one replay, then it ends. It may spin or break without harm to anybody.
process.once('message', (request: EmbeddedRequest) => {
  limitLife(request.lifetime);
  answer(request).then(
    (reply) => send(reply, () => process.exit(0)),
    (error: unknown) => send({ kind: 'failed', message: messageOf(error) }, () => process.exit(1)),
  );
});
process.once('disconnect', () => process.exit(0));

async function answer({ task, probes, checkpoints }: EmbeddedRequest): Promise<EmbeddedReply> {
  const program = fileURLToPath(import.meta.url);
  const assets = join(dirname(program), 'embedded');
  const worthwhile = task.anyOrder || task.files.length < WORTH_KEEPING ? undefined : checkpoints;
  const build = worthwhile === undefined ? '' : `${buildOf(assets)} ${await fileHash(program)}`;
  const prefixes = worthwhile === undefined ? [] : prefixesOf(task, build);
  const resumed = worthwhile === undefined ? undefined : await findCheckpoint(worthwhile, prefixes);
  const extensions = extensionsIn(task.files.map((file) => file.text).join('\n'));
  const server = await startEmbedded(assets, extensions, resumed?.data);
  const loaded = await replay(task, server.run, {
    begins: (path) => send({ kind: 'file', path }),
    resumed,
    // What was written last is what is written next: the others stay as they are.
    async pauses(files, state) {
      const isNews = worthwhile !== undefined && files === task.files.length - 1 && files !== resumed?.files;
      if (!isNews || !(await isResumable(server.run))) return;
      await keepCheckpoint(worthwhile, prefixes[files] ?? '', state(), await server.dump());
    },
  });
  return { kind: 'replayed', loaded, answers: await confirmProbes(server.ask, probes) };
}

function send(reply: EmbeddedReply, sent?: () => void): void {
  // Whoever asked may be gone, and then there is nobody to tell.
  if (process.connected) process.send?.(reply, undefined, undefined, () => sent?.());
  else sent?.();
}

/** A statement that never ends would keep this process from noticing that its parent is gone; a thread of its own notices. */
function limitLife(milliseconds: number): void {
  const code = `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${Math.ceil(milliseconds)})`;
  new Worker(code, { eval: true, execArgv: [] }).unref();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
