import { SourceError } from './source.ts';

/** What a source throws when its caller no longer wants the answer. */
export function cancelled(): SourceError {
  return new SourceError('cancelled', 'Cancelled', 'Start it again when it is wanted.');
}

export interface Limits {
  readonly signal: AbortSignal;
  readonly milliseconds: number;
  /** Made when the time is over. */
  timeout(): Error;
  /** Called once when the work is given up, before the promise rejects: ends what would otherwise hang. */
  giveUp(): void;
}

/** The outcome of `work`, unless the signal is aborted or the time is over first. Leaves no timer and no listener behind. */
export function within<T>(work: Promise<T>, { signal, milliseconds, timeout, giveUp }: Limits): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const leave = (error: Error) => {
      giveUp();
      reject(error);
    };
    const onAbort = () => leave(cancelled());
    const timer = setTimeout(() => leave(timeout()), milliseconds);
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(done);
    // What was given up may reject later or never: either way the promise above has been settled.
    if (signal.aborted) onAbort();
  });
}
