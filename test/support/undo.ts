import { applyEdits, type TextEdit } from '../../server/src/text/range.ts';

/** The edits that bring the text back which `edits` changed. */
export function undoing(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let moved = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
    .map(({ range, text: written }) => {
      const start = range.start + moved;
      moved += written.length - (range.end - range.start);
      return { range: { start, end: start + written.length }, text: text.slice(range.start, range.end) };
    });
}

/** What is left of a text after its edits, and their undoing. */
export function editedAndBack(
  text: string,
  edits: readonly TextEdit[],
): { readonly edited: string; readonly back: string } {
  const edited = applyEdits(text, edits);
  return { edited, back: applyEdits(edited, undoing(text, edits)) };
}
