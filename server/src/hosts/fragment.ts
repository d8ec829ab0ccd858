import type { Range } from '../text/range.ts';
import type { SourceMap } from '../text/sourceMap.ts';
import type { Surroundings } from './neighbours.ts';
import type { Retarget } from './retarget.ts';

export { HOLE } from '../text/hole.ts';

/** An open or scanned file. `language` is VS Code's language id: sql, typescript, typescriptreact, javascript, javascriptreact, go. */
export interface HostDocument {
  readonly uri: string;
  readonly language: string;
  readonly text: string;
}

/** A piece of SQL found in a document: what PostgreSQL would read, and the way back to what the author wrote. */
export interface Fragment {
  readonly sql: string;
  readonly map: SourceMap;
  /** `sql`, `template`, `string`, `sequelize`, …; for messages and reports only. */
  readonly dialect: string;
  /** Where the fragment stands in the document, quotes and holes included. */
  readonly range: Range;
  /** For a builder: the call or property that a report names as the clause's position. */
  readonly anchor?: Range;
  /** Of a builder's upsert: how the document says another target. */
  readonly retarget?: Retarget;
  /** A setting elsewhere may spell names of it otherwise: a name that is not in the catalog is unknown, not wrong. */
  readonly respelled?: true;
}

/** Knows one way in which SQL is written inside one family of languages. One file each, in `hosts/dialects/`. */
export interface Dialect {
  readonly id: string;
  /** VS Code language ids. */
  readonly languages: readonly string[];
  /** Cheap test on the raw text: false means that `find` would return nothing. */
  mayContain(text: string): boolean;
  /** Never throws; ranges count the document's UTF-16 code units. Without surroundings, only the document itself counts. */
  find(document: HostDocument, around?: Surroundings): readonly Fragment[];
}
