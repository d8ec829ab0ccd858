import type { Reader } from '../expression.ts';

/** The Go files that declare the names of one package. */
export interface GoPackage {
  readonly readers: readonly Reader[];
  /** All files of the package are there, so that what they do not declare is not declared. */
  readonly whole: boolean;
}

/** The package of a reader's own file, or the one that it imports under a name. */
export function packageOf(reader: Reader, qualifier?: string): GoPackage {
  return qualifier === undefined ? { readers: [reader], whole: false } : { readers: [], whole: false };
}
