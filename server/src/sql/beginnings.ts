import { holdsWord, wordSet } from './wordSet.ts';

/** Words at which a reader of clauses, of changes to tables or of variables has to look. */
const beginnings = wordSet(
  `abort alter atomic begin call create declare discard do drop end execute for foreach insert on reset rollback
search_path set set_config`.split(/\s+/),
);

/** Whether the unquoted word between the offsets is one of those above, in any case. */
export function isBeginning(sql: string, start: number, end: number): boolean {
  return holdsWord(beginnings, sql, start, end);
}
