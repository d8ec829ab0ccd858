import { compose, spell } from './composed.ts';
import { expressions, pairs } from './expressions.ts';
import type { Chance } from './random.ts';

/** A column of a made-up table: its name as SQL writes it, its type, and what kind of values it has. */
export interface MadeColumn {
  readonly name: string;
  readonly type: string;
  readonly family: Family;
}

export type Family =
  | 'integer'
  | 'numeric'
  | 'float'
  | 'text'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'timestamptz'
  | 'uuid'
  | 'enum'
  | 'json'
  | 'integers'
  | 'texts'
  | 'range';

const column = (name: string, type: string, family: Family): MadeColumn => ({ name, type, family });

/** What tables are made from. Generated columns and collations stand in the type, as CREATE TABLE takes them there. */
export const columns: readonly MadeColumn[] = [
  column('a', 'int', 'integer'),
  column('b', 'int', 'integer'),
  column('big', 'bigint', 'integer'),
  column('sm', 'smallint', 'integer'),
  column('pos', 'positive', 'integer'),
  column('few', 'few', 'integer'),
  column('"order"', 'int', 'integer'),
  column('n', 'numeric', 'numeric'),
  column('money_amount', 'numeric(10,2)', 'numeric'),
  column('fl', 'float8', 'float'),
  column('s', 'text', 'text'),
  column('email', 'text', 'text'),
  column('v', 'varchar(20)', 'text'),
  column('vv', 'varchar', 'text'),
  column('bp', 'char(5)', 'text'),
  column('"Mixed Case"', 'text', 'text'),
  column('größe', 'text', 'text'),
  column('"Ünï, ""q"""', 'varchar', 'text'),
  column('"select"', 'slug', 'text'),
  column('cc', 'text COLLATE "C"', 'text'),
  column('word', 'word', 'text'),
  column('nm', 'name', 'text'),
  column('f', 'boolean', 'boolean'),
  column('g', 'boolean', 'boolean'),
  column('d', 'date', 'date'),
  column('ts', 'timestamp', 'timestamp'),
  column('ts3', 'timestamp(3)', 'timestamp'),
  column('tz', 'timestamptz', 'timestamptz'),
  column('u', 'uuid', 'uuid'),
  column('m', 'mood', 'enum'),
  column('j', 'jsonb', 'json'),
  column('arr', 'int[]', 'integers'),
  column('tarr', 'text[]', 'texts'),
  column('r', 'int4range', 'range'),
  column('gen', 'int GENERATED ALWAYS AS (7) STORED', 'integer'),
];

/** A group of variants with the columns put in. */
export function expressionGroup(chance: Chance, among: readonly MadeColumn[]): readonly string[] | undefined {
  if (chance.oneIn(3)) return composedGroup(chance, among);
  const first = chance.pick(among);
  const partner = among.filter((one) => one.family === first.family && one !== first);
  const forTwo = pairs[first.family];
  const paired = forTwo && partner.length > 0 && chance.oneIn(4);
  const groups = paired ? forTwo : expressions[first.family];
  if (!groups) return undefined;
  const second = partner.length > 0 ? chance.pick(partner).name : first.name;
  return chance
    .pick(groups)
    .map((text) => text.replaceAll(/\bx\b(?!')/g, first.name).replaceAll(/\by\b(?!')/g, second));
}

/** Spellings of one random expression, and of one that differs in a place. */
function composedGroup(chance: Chance, among: readonly MadeColumn[]): readonly string[] {
  const tree = compose(chance, among, 1 + chance.below(3));
  return Array.from({ length: 5 }, (_, i) => `(${spell(tree, chance, i === 0 ? 1000 : 4)})`);
}
