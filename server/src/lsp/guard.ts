import { CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Log } from './log.ts';

type Handler<Params, Result> = (params: Params, token: CancellationToken) => Result | Promise<Result>;

/**
 * Keeps a request from taking the server down: a failure is logged and answered by `fallback`. A request that the
 * client cancelled is answered as LSP wants it, not by a half result.
 */
export function guarded<Params, Result>(
  log: Log,
  name: string,
  fallback: Result,
  handle: Handler<Params, Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, second) => {
    // A request that came without parameters brings the token in their place.
    const token = CancellationToken.is(params) ? params : second;
    if (token.isCancellationRequested) throw cancelled();
    try {
      return await handle(params, token);
    } catch (error) {
      if (token.isCancellationRequested) throw cancelled();
      log.failure(name, error);
      return fallback;
    }
  };
}

/** The same for what nobody waits for: notifications, timers, work in the background. */
export function unattended(log: Log, name: string, work: () => unknown): void {
  Promise.resolve()
    .then(work)
    .catch((error: unknown) => log.failure(name, error));
}

/** Ends with the client's cancellation. */
export function abortSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
