/** Works on the texts of constants, none of them NULL; undefined where it does not know, or the server would refuse. */
export type Evaluator = (args: readonly string[], typmod: string) => string | undefined;

export function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
