import { type ChildProcess, fork } from 'node:child_process';
import { cancelled, within } from './deadline.ts';
import type { EmbeddedReply, EmbeddedRequest } from './embeddedMessages.ts';
import type { ReplayTask } from './replay.ts';
import { SourceError } from './source.ts';

export interface EmbeddedOptions {
  /** The bundle of `embeddedMain.ts`, with its `embedded` folder beside it. */
  readonly program: string;
  readonly milliseconds: number;
  /** See `EmbeddedRequest`. */
  readonly checkpoints?: string;
}

export type Replayed = Omit<EmbeddedReply & { readonly kind: 'replayed' }, 'kind'>;

/**
 * Replays in a process of its own and asks it the probes; it ends afterwards, because one that waits for
 * further questions keeps its memory. A process that dies is started once more. Rejects with a
 * `SourceError`: `cancelled` when aborted, otherwise `migrations`.
 */
export async function replayInProcess(
  asked: Pick<EmbeddedRequest, 'task' | 'probes'>,
  options: EmbeddedOptions,
  signal: AbortSignal,
): Promise<Replayed> {
  try {
    return await attempt(asked, options, signal);
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  }
  try {
    // From the beginning: it may have been the checkpoint.
    const { program, milliseconds } = options;
    return await attempt(asked, { program, milliseconds }, signal);
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    const next = 'Look at that migration, or use a live database or a snapshot.';
    throw new SourceError('migrations', `The embedded PostgreSQL broke twice ${error.message}`, next, { cause: error });
  }
}

/** The process ended without an answer; the message tells where it was. */
class Died extends Error {}

async function attempt(
  { task, probes }: Pick<EmbeddedRequest, 'task' | 'probes'>,
  { program, milliseconds, checkpoints }: EmbeddedOptions,
  signal: AbortSignal,
): Promise<Replayed> {
  if (signal.aborted) throw cancelled();
  // The quick compiler alone: the program is not run long enough for the thorough one to pay off.
  const child = fork(program, {
    execArgv: ['--liftoff-only'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  let at = 'at its start';
  const answer = new Promise<Replayed>((resolve, reject) => {
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = `${complaint}${text}`.slice(-500);
    });
    child.on('message', (reply: EmbeddedReply) => {
      if (reply.kind === 'file') at = `in ${reply.path}`;
      if (reply.kind === 'replayed') resolve(reply);
      if (reply.kind === 'failed') reject(new Died(`${at} (${reply.message})`));
    });
    child.once('error', (error) => reject(new Died(`${at} (${error.message})`)));
    child.once('exit', (code, by) =>
      reject(new Died(`${at} (${by ?? `exit code ${code}`})${complaint && `: ${complaint}`}`)),
    );
  });
  const request: EmbeddedRequest = {
    task,
    probes,
    lifetime: milliseconds + 5000,
    ...(checkpoints !== undefined && { checkpoints }),
  };
  child.send(request, () => undefined);
  try {
    return await within(answer, {
      signal,
      milliseconds,
      timeout: () => tooSlow(task, at, milliseconds),
      giveUp: () => child.kill('SIGKILL'),
    });
  } finally {
    await ended(child);
  }
}

/** Nothing of ours runs on when the answer is there. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function tooSlow(task: ReplayTask, at: string, milliseconds: number): SourceError {
  const seconds = Math.round(milliseconds / 1000);
  const message = `Replaying ${task.origin.label} took more than ${seconds} s, and was still ${at}`;
  return new SourceError('migrations', message, 'Does a statement there wait or loop?');
}
