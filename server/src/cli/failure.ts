/** How the command line ends; CI depends on these numbers. */
export const exitCode = { clean: 0, findings: 1, usage: 2, noCatalog: 3, cancelled: 130 } as const;

/** An end that is told to the user in one sentence, with the step to try next. Holds no secret. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly code: number,
    message: string,
    readonly next?: string,
  ) {
    super(message);
  }
}

/** The command was called wrongly, or a configuration file is wrong. */
export function usageFailure(message: string, next?: string): Failure {
  return new Failure(exitCode.usage, message, next);
}

/** There is nothing to check against, which is never the same as nothing to find. */
export function noCatalogFailure(message: string, next?: string): Failure {
  return new Failure(exitCode.noCatalog, message, next);
}
