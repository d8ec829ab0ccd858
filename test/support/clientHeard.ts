import type {
  Diagnostic,
  LogMessageParams,
  ProtocolConnection,
  PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import {
  type ConsentParams,
  consentNotification,
  type PasswordParams,
  type PasswordResult,
  passwordRequest,
  type Status,
  type StatusParams,
  type SuggestParams,
  statusNotification,
  suggestNotification,
} from '../../server/src/protocol.ts';

/** What a server has told its client. */
export interface Heard {
  readonly statuses: Status[];
  readonly consents: ConsentParams[];
  states: StatusParams;
  readonly suggestions: SuggestParams[];
  readonly logged: string[];
  readonly published: Map<string, readonly Diagnostic[]>;
  refreshes: number;
}

/** Takes note of all that the server says, and answers what it asks. */
export function listen(
  connection: ProtocolConnection,
  options: { readonly password?: (params: PasswordParams) => string | undefined },
): Heard {
  const states = { sources: [], documents: [] };
  const heard: Heard = {
    statuses: [],
    consents: [],
    states,
    suggestions: [],
    logged: [],
    published: new Map(),
    refreshes: 0,
  };
  connection.onNotification(statusNotification, (params: StatusParams) => {
    heard.states = params;
    const status = params.sources[0]?.status;
    if (status && JSON.stringify(status) !== JSON.stringify(heard.statuses.at(-1))) heard.statuses.push(status);
  });
  connection.onNotification(consentNotification, (params: ConsentParams) => {
    heard.consents.push(params);
  });
  connection.onNotification(suggestNotification, (suggestion: SuggestParams) => {
    heard.suggestions.push(suggestion);
  });
  connection.onNotification('window/logMessage', ({ message }: LogMessageParams) => {
    heard.logged.push(message);
  });
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    heard.published.set(uri, diagnostics);
  });
  connection.onRequest('workspace/diagnostic/refresh', () => {
    heard.refreshes++;
    return null;
  });
  for (const kind of ['inlayHint', 'codeLens']) connection.onRequest(`workspace/${kind}/refresh`, () => null);
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest<PasswordResult, void>(passwordRequest, (params: PasswordParams) => {
    const password = options.password?.(params);
    return password === undefined ? {} : { password };
  });
  return heard;
}
