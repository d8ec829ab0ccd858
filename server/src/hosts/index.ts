import { sequelize } from './dialects/sequelize.ts';
import { sql } from './dialects/sql.ts';
import { string } from './dialects/string.ts';
import { template } from './dialects/template.ts';
import type { Dialect, Fragment, HostDocument } from './fragment.ts';

export { languageOf } from './language.ts';

/** Every way in which SQL is written that is understood. A new one is one file in `dialects/` and one line here. */
export const dialects: readonly Dialect[] = [sql, template, string, sequelize];

/**
 * The SQL of a document, in document order. A document whose text names neither a conflict nor a reference costs one
 * pass over its text. Never throws; ranges count the document's UTF-16 code units.
 */
export function findFragments(document: HostDocument): readonly Fragment[] {
  const speaking = dialects.filter((dialect) => dialect.languages.includes(document.language));
  return speaking
    .filter((dialect) => dialect.mayContain(document.text))
    .flatMap((dialect) => dialect.find(document))
    .sort((a, b) => a.range.start - b.range.start);
}
