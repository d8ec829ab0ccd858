/** A bundle of its own, which is loaded when `activate()` has returned: it takes longer than all of the rest. */
export {
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
