import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { confirmProbes } from './confirm.ts';
import type { EmbeddedReply, EmbeddedRequest } from './embeddedMessages.ts';
import { startEmbedded } from './embeddedServer.ts';
import { extensionsIn } from './migrationStatements.ts';
import { replay } from './replay.ts';

// The process that runs other people's migrations: one replay, then it ends. It may spin or break without harm to anybody.
process.once('message', (request: EmbeddedRequest) => {
  limitLife(request.lifetime);
  answer(request).then(
    (reply) => send(reply, () => process.exit(0)),
    (error: unknown) => send({ kind: 'failed', message: messageOf(error) }, () => process.exit(1)),
  );
});
process.once('disconnect', () => process.exit(0));

async function answer({ task, probes }: EmbeddedRequest): Promise<EmbeddedReply> {
  const assets = join(dirname(fileURLToPath(import.meta.url)), 'embedded');
  const server = await startEmbedded(assets, extensionsIn(task.files.map((file) => file.text).join('\n')));
  const loaded = await replay(task, server.run, (path) => send({ kind: 'file', path }));
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
