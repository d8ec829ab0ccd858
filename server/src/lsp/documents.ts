import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AnalysisContext, DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import { needsUses } from '../features/redundancy.ts';
import type { StatusDetail } from '../protocol.ts';
import { type LineIndex, lineIndex } from '../text/lineIndex.ts';
import type { Answers } from './answers.ts';
import { documentKey } from './fromProtocol.ts';
import { depends, type FileChange, type ReadDocument } from './readings.ts';

/** An open document with its answers. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly lines: LineIndex;
  readonly analysis: DocumentAnalysis;
}

/** The documents that are open in the editor. A text is read once per version, and answered once per context. */
export interface Documents {
  open(): readonly OpenDocument[];
  get(uri: string): OpenDocument | undefined;
  /** What the document says, whatever the database. */
  reading(uri: string): { readonly reading: DocumentReading; readonly lines: LineIndex } | undefined;
  readings(): readonly DocumentReading[];
  /** The clauses of other files changed. True when an open document speaks of who needs a key. */
  usesChanged(): boolean;
  /** Whether a file is open under any spelling of its URI. */
  isOpen(uri: string): boolean;
  text(uri: string): string | undefined;
  /** Whether the document holds a clause; needs no catalog. */
  hasClause(uri: string): boolean;
  /** How long the last reading of a document and its answers took, in milliseconds; 0 before there was one. */
  tookMilliseconds(uri: string): number;
  /** The URIs of all that are open. */
  uris(): readonly string[];
  /** Of the open documents that `among` accepts. */
  counts(among: (uri: string) => boolean): StatusDetail['clauses'];
  /** A file changed that others may need. True when an open document is to be read again. */
  neighbourChanged(changed: FileChange): boolean;
  /** What tells SQL from other text changed: every document is read again. */
  forget(): void;
}

interface Entry {
  readonly version: number;
  readonly reading: DocumentReading;
  readonly lines: LineIndex;
  readonly context?: AnalysisContext;
  readonly open?: OpenDocument;
  /** Of the reading, then of the answers, in milliseconds. */
  readonly took: { readonly reading: number; readonly answers: number };
}

export function createDocuments(
  texts: TextDocuments<TextDocument>,
  answers: Answers,
  readDocument: ReadDocument,
): Documents {
  const entries = new Map<string, Entry>();
  const uris = new Map<string, string>();
  texts.onDidOpen(({ document }) => uris.set(documentKey(document.uri), document.uri));
  texts.onDidClose(({ document }) => {
    entries.delete(document.uri);
    uris.delete(documentKey(document.uri));
  });

  function read(document: TextDocument): Entry {
    const known = entries.get(document.uri);
    if (known?.version === document.version) return known;
    const text = document.getText();
    const since = performance.now();
    const reading = readDocument({ uri: document.uri, language: document.languageId, text }, known?.reading);
    const entry: Entry = {
      version: document.version,
      reading,
      lines: lineIndex(text),
      took: { reading: performance.now() - since, answers: 0 },
    };
    entries.set(document.uri, entry);
    return entry;
  }

  function answer(document: TextDocument): OpenDocument {
    const entry = read(document);
    const context = answers.contextOf(document.uri);
    if (entry.open && entry.context === context) return entry.open;
    const { version, lines, reading, took } = entry;
    const since = performance.now();
    const open: OpenDocument = { uri: document.uri, version, lines, analysis: answers.of(reading) };
    entries.set(document.uri, { ...entry, context, open, took: { ...took, answers: performance.now() - since } });
    return open;
  }

  function find(uri: string): TextDocument | undefined {
    return texts.get(uri) ?? texts.get(uris.get(documentKey(uri)) ?? '');
  }

  return {
    open: () => texts.all().map(answer),
    get(uri) {
      const document = texts.get(uri);
      return document && answer(document);
    },
    reading(uri) {
      const document = texts.get(uri);
      return document && read(document);
    },
    readings: () => texts.all().map((document) => read(document).reading),
    usesChanged() {
      const speaking = texts
        .all()
        .filter((document) => needsUses(read(document).reading, answers.contextOf(document.uri)));
      for (const document of speaking) {
        const { version, reading, lines, took } = read(document);
        entries.set(document.uri, { version, reading, lines, took });
      }
      return speaking.length > 0;
    },
    isOpen: (uri) => find(uri) !== undefined,
    text: (uri) => find(uri)?.getText(),
    hasClause(uri) {
      const document = texts.get(uri);
      return document !== undefined && clausesOf(read(document).reading) > 0;
    },
    tookMilliseconds(uri) {
      const { reading, answers: answering } = entries.get(uri)?.took ?? { reading: 0, answers: 0 };
      return reading + answering;
    },
    uris: () => texts.all().map(({ uri }) => uri),
    counts: (among) => {
      const counted = texts.all().filter(({ uri }) => among(uri));
      return countAnswers(counted.map((document) => answer(document).analysis));
    },
    neighbourChanged(changed) {
      const dependent = [...entries].filter(([, { reading }]) => depends(reading, changed));
      for (const [uri] of dependent) entries.delete(uri);
      return dependent.length > 0;
    },
    forget: () => entries.clear(),
  };
}

/** How many clauses a reading holds. */
export function clausesOf({ fragments }: Pick<DocumentReading, 'fragments'>): number {
  return fragments.reduce((sum, { reading: sql }) => sum + sql.clauses.length, 0);
}

function countAnswers(analyses: readonly DocumentAnalysis[]): StatusDetail['clauses'] {
  const kinds = analyses.flatMap(({ clauses }) => clauses.map(({ resolution }) => resolution.kind));
  const count = (kind: 'resolved' | 'rejected' | 'unknown') => kinds.filter((each) => each === kind).length;
  return { resolved: count('resolved'), rejected: count('rejected'), unknown: count('unknown') };
}
