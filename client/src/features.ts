import { type TextDocument, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** The settings that switch one feature, each of which a person may give another value for a language or a folder. */
type Feature = 'inlayHints' | 'codeLens' | 'hover' | 'completion' | 'outline';

/** Asks the server only for what the person wants in this document. */
export const wantedFeatures: Middleware = {
  provideInlayHints: (document, range, token, next) =>
    isWanted('inlayHints', document) ? next(document, range, token) : [],
  provideCodeLenses: (document, token, next) => (isWanted('codeLens', document) ? next(document, token) : []),
  provideHover: (document, position, token, next) =>
    isWanted('hover', document) ? next(document, position, token) : undefined,
  provideCompletionItem: (document, position, context, token, next) =>
    isWanted('completion', document) ? next(document, position, context, token) : [],
  provideDocumentSymbols: (document, token, next) => (isWanted('outline', document) ? next(document, token) : []),
};

function isWanted(feature: Feature, document: TextDocument): boolean {
  return workspace.getConfiguration('schemaLens', document).get<boolean>(`${feature}.enabled`) ?? true;
}
