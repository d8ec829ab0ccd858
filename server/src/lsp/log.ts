import type { Settings } from '../protocol.ts';

/** Where the server writes what happened. Never a password: `withoutSecrets` goes over every line. */
export interface Log {
  /** Something failed that should not have: shown at every level. */
  failure(what: string, error: unknown): void;
  /** What a person would want to know afterwards: connected, loaded, verified. */
  message(text: string): void;
  /** For reports of slowness and wonder. */
  detail(text: string): void;
}

/** The part of the LSP connection that takes lines. */
export interface LogSink {
  error(text: string): void;
  info(text: string): void;
}

export function createLog(sink: LogSink, level: () => Settings['logLevel']): Log {
  return {
    failure: (what, error) => sink.error(withoutSecrets(`${what}: ${reason(error)}`)),
    message: (text) => {
      if (level() !== 'off') sink.info(withoutSecrets(text));
    },
    detail: (text) => {
      // Not as "debug", which the editor would drop at the log level that it starts with.
      if (level() === 'verbose') sink.info(withoutSecrets(text));
    },
  };
}

/** Passwords as they stand in connection URLs and keyword strings become `***`. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#]*:)[^\s@/]*@/gi, '$1***@')
    .replace(/(password\s*=\s*)('(?:[^'\\]|\\.)*'|"[^"]*"|[^\s&'"]+)/gi, '$1***');
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
