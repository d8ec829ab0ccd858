import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  InlayHint,
  Location,
  ProtocolConnection,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageOf } from '../../server/src/hosts/index.ts';

/** A mark's name, or an offset. */
type At = string | number;

/** An open document, asked as a person would ask it. */
export interface TestDocument {
  readonly uri: string;
  text(): string;
  /** Pulled. */
  diagnostics(): Promise<readonly Diagnostic[]>;
  /** `3:7 error no-matching-key: message`, 1-based, in document order. */
  problems(): Promise<readonly string[]>;
  /** The hover's Markdown, or undefined. */
  hover(at: At): Promise<string | undefined>;
  /** Labels of the whole document. */
  hints(): Promise<readonly string[]>;
  rawHints(): Promise<readonly InlayHint[]>;
  lenses(): Promise<readonly CodeLens[]>;
  /** Without a place, those of the whole document. */
  actions(at?: At): Promise<readonly CodeAction[]>;
  /** The action whose title contains the words; fails with all titles when there is none. */
  action(words: string, at?: At): Promise<CodeAction>;
  /** Does what the editor does with an action that was picked; new files are written, this document is edited. */
  apply(action: CodeAction): Promise<CodeAction>;
  definition(at: At): Promise<readonly Location[]>;
  /** The completions at a place, in the order in which an editor shows them. */
  completions(at: At): Promise<readonly CompletionItem[]>;
  /** Declarations included. */
  references(at: At): Promise<readonly Location[]>;
  /** Types over a stretch of the text; one without a length inserts. */
  type(at: At, text: string, over?: number): Promise<void>;
  close(): Promise<void>;
}

export interface DocumentParts {
  readonly folder: string;
  readonly uri: string;
  readonly text: string;
  readonly language: string | undefined;
  readonly marks: ReadonlyMap<string, number> | undefined;
}

export function createDocument(connection: ProtocolConnection, parts: DocumentParts): TestDocument {
  const { uri, marks } = parts;
  const languageId = parts.language ?? languageOf(uri) ?? 'plaintext';
  let document = TextDocument.create(uri, languageId, 1, parts.text);
  const textDocument = { uri };
  void connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text: parts.text },
  });

  const offset = (at: At) => {
    const found = typeof at === 'number' ? at : marks?.get(at);
    if (found === undefined) throw new Error(`No mark ⟦${at}⟧ in ${uri}`);
    return found;
  };
  const position = (at: At) => document.positionAt(offset(at));
  const whole = () => ({ start: document.positionAt(0), end: document.positionAt(document.getText().length) });

  async function edit(edits: readonly TextEdit[]): Promise<void> {
    const text = TextDocument.applyEdits(document, [...edits]);
    await change([{ text }]);
  }

  async function change(changes: { range?: TextEdit['range']; text: string }[]): Promise<void> {
    const version = document.version + 1;
    const contentChanges = changes.map(({ range, text }) => (range ? { range, text } : { text }));
    document = TextDocument.update(document, contentChanges, version);
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async function diagnostics(): Promise<readonly Diagnostic[]> {
    const report = await connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
    if (report.kind !== 'full') throw new Error(`A report of kind ${report.kind}`);
    return report.items;
  }

  async function actions(at?: At): Promise<readonly CodeAction[]> {
    const range = at === undefined ? whole() : { start: position(at), end: position(at) };
    const context = { diagnostics: [...(await diagnostics())] };
    return connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument, range, context });
  }

  async function rawHints(): Promise<readonly InlayHint[]> {
    return connection.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument, range: whole() });
  }

  return {
    uri,
    text: () => document.getText(),
    diagnostics,
    problems: async () => (await diagnostics()).map(describe),
    async hover(at) {
      const params = { textDocument, position: position(at) };
      const hover = await connection.sendRequest<Hover | null>('textDocument/hover', params);
      if (!hover) return undefined;
      return typeof hover.contents === 'object' && 'value' in hover.contents ? hover.contents.value : undefined;
    },
    rawHints,
    hints: async () => (await rawHints()).map(labelOf),
    lenses: () => connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument }),
    actions,
    async action(words, at) {
      const all = await actions(at);
      const found = all.find(({ title }) => title.includes(words));
      if (!found) throw new Error(`No action with “${words}” among: ${all.map(({ title }) => title).join(' | ')}`);
      return found;
    },
    async apply(picked) {
      const action: CodeAction =
        picked.edit || picked.command ? picked : await connection.sendRequest('codeAction/resolve', picked);
      await edit(applyWorkspaceEdit(uri, action.edit));
      return action;
    },
    async completions(at) {
      const params = { textDocument, position: position(at) };
      const found = await connection.sendRequest<CompletionItem[] | null>('textDocument/completion', params);
      const order = ({ sortText, label }: CompletionItem) => sortText ?? label;
      return [...(found ?? [])].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    },
    async definition(at) {
      const params = { textDocument, position: position(at) };
      return (await connection.sendRequest<Location[] | null>('textDocument/definition', params)) ?? [];
    },
    async references(at) {
      const params = { textDocument, position: position(at), context: { includeDeclaration: true } };
      return (await connection.sendRequest<Location[] | null>('textDocument/references', params)) ?? [];
    },
    async type(at, text, over = 0) {
      const start = offset(at);
      await change([{ range: { start: document.positionAt(start), end: document.positionAt(start + over) }, text }]);
    },
    close: () => connection.sendNotification('textDocument/didClose', { textDocument }),
  };
}

function describe({ range, severity, code, message }: Diagnostic): string {
  const word = ['', 'error', 'warning', 'information', 'hint'][severity ?? 0];
  return `${range.start.line + 1}:${range.start.character + 1} ${word} ${code}: ${message}`;
}

function labelOf({ label }: InlayHint): string {
  return typeof label === 'string' ? label : label.map((part) => part.value).join('');
}

/** Writes new files; gives back the edits of the document itself. An edit of another existing file fails the test. */
function applyWorkspaceEdit(uri: string, edit: WorkspaceEdit | undefined): readonly TextEdit[] {
  const own = [...(edit?.changes?.[uri] ?? [])];
  const created = new Set<string>();
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change) {
      if (change.kind !== 'create') throw new Error(`Unexpected ${change.kind}`);
      created.add(change.uri);
      const path = fileURLToPath(change.uri);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '', { flag: 'wx' });
      continue;
    }
    const edits = change.edits.flatMap((each) => ('newText' in each ? [each] : []));
    if (change.textDocument.uri === uri) own.push(...edits);
    else if (created.has(change.textDocument.uri)) {
      writeFileSync(fileURLToPath(change.textDocument.uri), edits.map(({ newText }) => newText).join(''));
    } else throw new Error(`Unexpected edit of ${change.textDocument.uri}`);
  }
  return own;
}
