import type { Diagnostic } from 'vscode-languageserver/node';
import type { DocumentAnalysis, DocumentReading } from '../features/analysis.ts';
import { languageOf } from '../hosts/index.ts';
import { breather } from '../sources/slices.ts';
import { readText } from '../sources/workspace.ts';
import { type LineIndex, lineIndex } from '../text/lineIndex.ts';
import { type AnyReading, type ClosedReading, closedReading } from './closedReading.ts';
import { clausesOf } from './documents.ts';
import { documentKey, pathOf } from './fromProtocol.ts';
import { depends, type FileChange, type ReadDocument } from './readings.ts';

/**
 * The files that Verify has read and that are not open: their findings stay in the Problems panel, follow the
 * catalog, and make way for the document's own when it is opened.
 */
export interface UnopenedFiles {
  /** Takes over what Verify has read, and what is to be shown of it; findings of an earlier run go. */
  replace(files: readonly VerifiedFile[]): void;
  /** Files that changed while Verify read them, so that what it has is out of date. */
  overtaken(uris: readonly string[]): void;
  /** Of the files that have clauses. */
  uris(): readonly string[];
  readings(): readonly ClosedReading[];
  /** The catalog changed. Resolves when all files are answered again, or a later change has begun to do so. */
  answerAgain(): Promise<void>;
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

export interface VerifiedFile {
  readonly reading: ClosedReading;
  readonly diagnostics: Diagnostic[];
}

export interface UnopenedContext {
  isOpen(uri: string): boolean;
  /** As the disk has it; undefined for a file that is gone or of a kind that is not read. */
  readFromDisk(uri: string): DocumentReading | undefined;
  /** With its text. */
  recalled(reading: AnyReading): DocumentReading | undefined;
  answer(reading: DocumentReading): DocumentAnalysis;
  /** Whether what is said of the file depends on others. */
  needsUses(reading: AnyReading): boolean;
  toDiagnostics(analysis: DocumentAnalysis, lines: LineIndex): Diagnostic[];
  publish(uri: string, diagnostics: Diagnostic[]): void;
}

export function createUnopenedFiles(context: UnopenedContext): UnopenedFiles {
  const readings = new Map<string, ClosedReading>();
  const shown = new Set<string>();
  let round = 0;

  function publish(key: string, diagnostics: Diagnostic[]): void {
    if (diagnostics.length === 0 && !shown.has(key)) return;
    if (diagnostics.length === 0) shown.delete(key);
    else shown.add(key);
    context.publish(key, diagnostics);
  }

  function show(key: string): void {
    const kept = context.isOpen(key) ? undefined : readings.get(key);
    const reading = kept && context.recalled(kept);
    publish(key, reading ? diagnosticsOf(reading) : []);
  }

  function diagnosticsOf(reading: DocumentReading): Diagnostic[] {
    return diagnosticsIn(context.answer(reading), context.toDiagnostics);
  }

  function isTold(reading: AnyReading, found: () => readonly Diagnostic[]): boolean {
    return clausesOf(reading) > 0 || context.needsUses(reading) || found().length > 0;
  }

  function readAgain(key: string): void {
    if (!readings.has(key)) return;
    const reading = context.readFromDisk(key);
    if (reading) readings.set(key, closedReading(reading));
    else readings.delete(key);
    publish(key, reading && !context.isOpen(key) ? diagnosticsOf(reading) : []);
  }

  return {
    replace(files) {
      const before = [...readings.keys()];
      readings.clear();
      round++;
      for (const { reading, diagnostics } of files) {
        const key = documentKey(reading.document.uri);
        if (!isTold(reading, () => diagnostics)) continue;
        readings.set(key, reading);
        publish(key, context.isOpen(key) ? [] : diagnostics);
      }
      for (const key of before) if (!readings.has(key)) publish(key, []);
    },
    overtaken(uris) {
      for (const key of uris.map(documentKey)) {
        const reading = context.isOpen(key) ? undefined : context.readFromDisk(key);
        if (reading && isTold(reading, () => diagnosticsOf(reading))) readings.set(key, closedReading(reading));
        else if (!context.isOpen(key)) readings.delete(key);
        show(key);
      }
    },
    uris: () => [...readings.keys()],
    readings: () => [...readings.values()],
    async answerAgain() {
      round++;
      const mine = round;
      const pause = breather();
      for (const key of [...readings.keys()]) {
        await pause();
        if (mine !== round) return;
        show(key);
      }
    },
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

/** What is to be shown of a file that is not open. */
export function diagnosticsIn(
  analysis: DocumentAnalysis,
  toDiagnostics: UnopenedContext['toDiagnostics'],
): Diagnostic[] {
  return analysis.findings.length === 0 ? [] : toDiagnostics(analysis, lineIndex(analysis.document.text));
}

/** A file of the disk; undefined for one that is gone or of a kind that is not read. */
export function readFromDisk(uri: string, readDocument: ReadDocument): DocumentReading | undefined {
  const path = pathOf(uri);
  const language = path === undefined ? undefined : languageOf(path);
  if (path === undefined || language === undefined) return undefined;
  const read = readText(path);
  return read.kind === 'text' ? readDocument({ uri, language, text: read.text }) : undefined;
}
