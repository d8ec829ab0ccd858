import { parseInvocation, type VerifyInvocation } from './args.ts';
import { begun } from './begun.ts';
import { exitCode, Failure } from './failure.ts';
import { helpText } from './help.ts';
import { type Io, processIo } from './io.ts';
import { reporters } from './reporters/index.ts';

/** Runs one invocation. What it needs is loaded when it is known, so that `--help` costs nothing. */
async function run(args: readonly string[], io: Io): Promise<number> {
  const invocation = parseInvocation(
    args,
    reporters.map(({ id }) => id),
  );
  switch (invocation.kind) {
    case 'wrong':
      throw invocation.failure;
    case 'version':
      io.out.write(`${(await import('./toolVersion.ts')).toolVersion}\n`);
      return exitCode.clean;
    case 'help':
      (args.length === 0 ? io.err : io.out).write(helpText(invocation.command));
      return args.length === 0 ? exitCode.usage : exitCode.clean;
    case 'verify':
      return verify(invocation, io);
    case 'explain':
      return (await import('./explain.ts')).explain(invocation, io);
    case 'explain-error':
      return (await import('./explainError.ts')).explainDatabaseError(invocation, io);
    case 'fix':
      return (await import('./fix.ts')).fix(invocation, io);
    case 'rules':
      return (await import('./rules.ts')).rules(invocation, io);
    case 'doctor':
      return (await import('./doctor.ts')).doctor(invocation, io);
    case 'snapshot':
      return (await import('./snapshot.ts')).snapshot(invocation, io);
  }
}

/** Git lists the files of the current folder while what checks them is loaded. */
async function verify(invocation: VerifyInvocation, io: Io): Promise<number> {
  const listing = begun()?.then((listed) => {
    io.signal.throwIfAborted();
    return listed;
  });
  // Where nobody comes to ask for it, something else has been told.
  listing?.catch(() => undefined);
  const { verify: check } = await import('./verify.ts');
  return check(invocation, io, invocation.paths.length === 0 ? listing : undefined);
}

async function main(): Promise<void> {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  process.once('SIGTERM', () => controller.abort());
  const io = processIo(controller.signal);
  const code = await run(process.argv.slice(2), io).catch((error: unknown) => explain(error, io));
  // Ends also when a library keeps a handle, after the last output has left.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}

/** One sentence and the step to try; a stack trace only for what is our own mistake. */
async function explain(error: unknown, io: Io): Promise<number> {
  if (io.signal.aborted) {
    io.err.write('Cancelled.\n');
    return exitCode.cancelled;
  }
  const { SourceError } = await import('../sources/source.ts');
  if (error instanceof Failure || error instanceof SourceError) {
    const code = error instanceof Failure ? error.code : error.kind === 'usage' ? exitCode.usage : exitCode.noCatalog;
    const unchecked = code === exitCode.noCatalog ? 'Nothing was checked: ' : '';
    io.err.write(`schema-lens: ${unchecked}${error.message}\n${error.next ? `  ${error.next}\n` : ''}`);
    return code;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err.write(`schema-lens: an unexpected error, which is a mistake of Schema Lens; please report it\n${detail}\n`);
  return exitCode.usage;
}

void main();
