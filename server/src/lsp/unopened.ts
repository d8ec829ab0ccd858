import type { Diagnostic } from 'vscode-languageserver/node';
import type { DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import { languageOf } from '../hosts/index.ts';
import { readText } from '../sources/workspace.ts';
import { type LineIndex, lineIndex } from '../text/lineIndex.ts';
import { clausesOf } from './documents.ts';
import { documentKey, pathOf } from './fromProtocol.ts';
import { depends, type FileChange, type ReadDocument } from './readings.ts';

/**
 * The files that Verify has read and that are not open: their findings stay in the Problems panel, follow the
 * catalog, and make way for the document's own when it is opened.
 */
export interface UnopenedFiles {
  /** Takes over what Verify has read; findings of an earlier run go. */
  replace(readings: readonly DocumentReading[]): void;
  /** Files that changed while Verify read them, so that what it has is out of date. */
  overtaken(uris: readonly string[]): void;
  /** Of the files that have clauses. */
  uris(): readonly string[];
  readings(): readonly DocumentReading[];
  /** The catalog changed. */
  answerAgain(): void;
  /** The clauses of other files changed. */
  usesChanged(): void;
  opened(uri: string): void;
  closed(uri: string): void;
  /** The file was changed or deleted on the disk. */
  changed(uri: string): void;
  /** A file changed, on the disk or in the editor, that others may need. */
  neighbourChanged(changed: FileChange): void;
  /** What tells SQL from other text changed: every file is read again. */
  readAgain(): void;
}

export interface UnopenedContext {
  isOpen(uri: string): boolean;
  readonly read: ReadDocument;
  answer(reading: DocumentReading): DocumentAnalysis;
  /** Whether what is said of the file depends on others. */
  needsUses(reading: DocumentReading): boolean;
  toDiagnostics(analysis: DocumentAnalysis, lines: LineIndex): Diagnostic[];
  publish(uri: string, diagnostics: Diagnostic[]): void;
}

export function createUnopenedFiles(context: UnopenedContext): UnopenedFiles {
  const readings = new Map<string, DocumentReading>();
  const shown = new Set<string>();

  function show(key: string): void {
    const reading = readings.get(key);
    const silent = !reading || context.isOpen(key);
    const diagnostics = silent ? [] : diagnosticsOf(reading, context);
    if (diagnostics.length === 0 && !shown.has(key)) return;
    if (diagnostics.length === 0) shown.delete(key);
    else shown.add(key);
    context.publish(key, diagnostics);
  }

  function isTold(reading: DocumentReading): boolean {
    return clausesOf(reading) > 0 || context.needsUses(reading) || context.answer(reading).findings.length > 0;
  }

  function readAgain(key: string): void {
    if (!readings.has(key)) return;
    const reading = readFromDisk(key, context.read);
    if (reading) readings.set(key, reading);
    else readings.delete(key);
    show(key);
  }

  return {
    replace(next) {
      const before = [...readings.keys()];
      readings.clear();
      for (const reading of next) {
        if (isTold(reading)) readings.set(documentKey(reading.document.uri), reading);
      }
      for (const key of new Set([...before, ...readings.keys()])) show(key);
    },
    overtaken(uris) {
      for (const key of uris.map(documentKey)) {
        const reading = context.isOpen(key) ? undefined : readFromDisk(key, context.read);
        if (reading && isTold(reading)) readings.set(key, reading);
        else if (!context.isOpen(key)) readings.delete(key);
        show(key);
      }
    },
    uris: () => [...readings.keys()],
    readings: () => [...readings.values()],
    answerAgain: () => [...readings.keys()].forEach(show),
    usesChanged() {
      for (const [key, reading] of readings) if (context.needsUses(reading)) show(key);
    },
    opened: (uri) => show(documentKey(uri)),
    closed: (uri) => readAgain(documentKey(uri)),
    changed(uri) {
      if (!context.isOpen(uri)) readAgain(documentKey(uri));
    },
    neighbourChanged(changed) {
      for (const [key, reading] of [...readings]) if (depends(reading, changed)) readAgain(key);
    },
    readAgain: () => [...readings.keys()].forEach(readAgain),
  };
}

function diagnosticsOf(reading: DocumentReading, context: UnopenedContext): Diagnostic[] {
  const analysis = context.answer(reading);
  return analysis.findings.length === 0 ? [] : context.toDiagnostics(analysis, lineIndex(reading.document.text));
}

/** A file of the disk; undefined for one that is gone or of a kind that is not read. */
export function readFromDisk(uri: string, readDocument: ReadDocument): DocumentReading | undefined {
  const path = pathOf(uri);
  const language = path === undefined ? undefined : languageOf(path);
  if (path === undefined || language === undefined) return undefined;
  const read = readText(path);
  return read.kind === 'text' ? readDocument({ uri, language, text: read.text }) : undefined;
}
