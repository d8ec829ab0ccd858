import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './session.ts';

/**
 * Entry point of the language server's process; `--stdio` or `--node-ipc` say how the editor talks to it. The rules'
 * pages lie beside the bundle's folder, so that they open without a network.
 */
startServer(createConnection(ProposedFeatures.all), {
  docsOf: (rule) => new URL(`../docs/rules/${rule}.md`, import.meta.url).href,
});
