import type { TokenTable } from '../tokens.ts';

/** What the scanner knows while it walks through one text. */
export interface Scan {
  readonly text: string;
  readonly table: TokenTable;
  at: number;
  readonly jsx: boolean;
  /** One mode per open bracket of the table. */
  readonly modes: number[];
  /** The last place of each JSX closing tag asked for, to tell `<T>` of a generic function from an element. */
  readonly closings: Map<string, number>;
}

/** Forgets the modes of the brackets that are no longer open. */
export function leaveModes({ modes, table }: Scan): void {
  while (modes.length > table.open.length) modes.pop();
}
