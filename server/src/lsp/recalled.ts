import { setImmediate } from 'node:timers';
import { FileChangeType, type FileEvent } from 'vscode-languageserver/node';
import type { DocumentReading } from '../features/analysis.ts';
import { readText } from '../sources/workspace.ts';
import { type AnyReading, type ClosedReading, isWhole, recalledReading } from './closedReading.ts';
import { pathOf } from './fromProtocol.ts';
import type { ReadDocument } from './readings.ts';

export interface RecalledParts {
  readonly read: ReadDocument;
  openText(uri: string): string | undefined;
  /** Files of the disk are not what was read of them, and nobody has told of it: the editor does not, or not yet. */
  changed(changes: FileEvent[]): void;
}

/**
 * Gives readings with their texts: that of the editor, or else of the disk. What changed meanwhile is read anew, so that no answer
 * counts in another text; undefined for a file that is gone.
 */
export function createRecalled(parts: RecalledParts): (reading: AnyReading) => DocumentReading | undefined {
  const changes = new Map<string, FileEvent>();

  function tellSoon(uri: string, type: FileChangeType): void {
    if (changes.size === 0) setImmediate(tell);
    changes.set(uri, { uri, type });
  }

  function tell(): void {
    const told = [...changes.values()];
    changes.clear();
    parts.changed(told);
  }

  function fromDisk(kept: ClosedReading): DocumentReading | undefined {
    const { uri } = kept.document;
    const path = pathOf(uri);
    const file = path === undefined ? undefined : readText(path);
    if (file?.kind !== 'text') {
      tellSoon(uri, FileChangeType.Deleted);
      return undefined;
    }
    const same = recalledReading(kept, file.text, parts.read);
    if (same) return same;
    tellSoon(uri, FileChangeType.Changed);
    return parts.read({ ...kept.document, text: file.text });
  }

  return (reading) => {
    if (isWhole(reading)) return reading;
    const { document } = reading;
    const text = parts.openText(document.uri);
    if (text === undefined) return fromDisk(reading);
    return recalledReading(reading, text, parts.read) ?? parts.read({ ...document, text });
  };
}
