/**
 * The same text in memory of its own. A piece that is cut out of a long text keeps all of that alive, which counts where pieces
 * are kept and each keystroke makes another long text.
 */
export function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
