import { bob } from './dialects/bob.ts';
import { bun } from './dialects/bun.ts';
import { drizzle } from './dialects/drizzle.ts';
import { drops } from './dialects/drops.ts';
import { ent } from './dialects/ent.ts';
import { goqu } from './dialects/goqu.ts';
import { gorm } from './dialects/gorm.ts';
import { jet } from './dialects/jet.ts';
import { knex } from './dialects/knex.ts';
import { kysely } from './dialects/kysely.ts';
import { mikroorm } from './dialects/mikroorm.ts';
import { prisma } from './dialects/prisma.ts';
import { sequelize } from './dialects/sequelize.ts';
import { sql } from './dialects/sql.ts';
import { sqlboiler } from './dialects/sqlboiler.ts';
import { sqlbuilder } from './dialects/sqlbuilder.ts';
import { squirrel } from './dialects/squirrel.ts';
import { string } from './dialects/string.ts';
import { supabase } from './dialects/supabase.ts';
import { template } from './dialects/template.ts';
import { typeorm } from './dialects/typeorm.ts';
import { upper } from './dialects/upper.ts';
import { zapatos } from './dialects/zapatos.ts';
import type { Dialect, Fragment, HostDocument } from './fragment.ts';
import { goReader } from './go/reader.ts';
import { javascriptReader } from './javascript/reader.ts';
import { alone, type Surroundings } from './neighbours.ts';
import { productBySyntax, productByText } from './product.ts';
import { isForOther, namesOther } from './productBranch.ts';
import { withReplacements } from './replacements.ts';

export { languageOf } from './language.ts';
export { type OtherProduct, productByPath, productByText } from './product.ts';

/** Every way in which SQL is written that is understood. A new one is one file in `dialects/` and one line here. */
export const dialects: readonly Dialect[] = [
  sql,
  template,
  string,
  sequelize,
  knex,
  kysely,
  drizzle,
  supabase,
  prisma,
  typeorm,
  mikroorm,
  zapatos,
  drops,
  squirrel,
  gorm,
  goqu,
  bun,
  ent,
  jet,
  bob,
  sqlboiler,
  sqlbuilder,
  upper,
];

/**
 * The SQL of a document, in document order. A document whose text names neither a conflict nor a reference costs one
 * pass over its text, and no file of its surroundings is read for it. What belongs to another database product is left out. Never throws; ranges count the document's UTF-16 code units.
 */
export function findFragments(document: HostDocument, around: Surroundings = alone): readonly Fragment[] {
  const speaking = dialects.filter((dialect) => dialect.languages.includes(document.language));
  const fragments = speaking
    .filter((dialect) => dialect.mayContain(document.text))
    .flatMap((dialect) => dialect.find(document, around));
  if (fragments.length === 0 || productByText(document)) return [];
  const isOurs = ({ sql }: Fragment) => sql === document.text || productBySyntax(sql) === undefined;
  const ours = fragments.filter(isOurs);
  return withoutParts(withoutBranches(document, around, ours))
    .map((fragment) => withReplacements(fragment, document.text, around.replacements))
    .sort((a, b) => a.range.start - b.range.start);
}

/** Leaves out what a program says to another product alone. */
function withoutBranches(document: HostDocument, around: Surroundings, fragments: Fragment[]): Fragment[] {
  if (document.language === 'sql' || fragments.length === 0 || !namesOther(document.text)) return fragments;
  const reader = document.language === 'go' ? goReader(document, around) : javascriptReader(document, around);
  return fragments.filter((fragment) => !isForOther(reader, fragment));
}

/** Leaves out the string that a builder's fragment holds as a part, such as the clause in squirrel's `Suffix`. */
function withoutParts(fragments: readonly Fragment[]): Fragment[] {
  const built = fragments.filter((fragment) => fragment.anchor);
  const places = new Set(built.flatMap((fragment) => fragment.map.map((segment) => segment.document.start)));
  return fragments.filter((fragment) => {
    const [first] = fragment.map;
    return fragment.anchor !== undefined || first === undefined || !places.has(first.document.start);
  });
}
