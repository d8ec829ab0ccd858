import { wordSet } from './wordSet.ts';

/**
 * PostgreSQL's keywords that cannot always stand unquoted as a name, by the categories of kwlist.h, as of PostgreSQL 18.
 * `test/sql/names.test.ts` compares them with PostgreSQL's own scanner.
 */
const reserved = `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct do
else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit localtime
localtimestamp not null offset on only or order placing primary references returning select session_user some symmetric
system_user table then to trailing true union unique user using variadic when where window with`;

const typeOrFunction = `authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull
join left like natural notnull outer overlaps right similar tablesample verbose`;

const columnName = `between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout
int integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar
json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay position
precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement
xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`;

const words = (list: string): readonly string[] => list.split(/\s+/);

/** Words that PostgreSQL never takes as a table's or column's name without quotes. */
export const reservedWords = wordSet(words(reserved));

/** Words that are names of types and functions without quotes, and of nothing else. */
export const typeOrFunctionWords = wordSet(words(typeOrFunction));

/** Words that `quote_identifier` of ruleutils.c quotes: every keyword that is not of the unreserved category. */
export const quotedWords: ReadonlySet<string> = new Set([
  ...words(reserved),
  ...words(typeOrFunction),
  ...words(columnName),
]);

/** Reserved words that are values by themselves, so that `ON CONFLICT (user)` names no column (`func_expr_common_subexpr`). */
export const valueWords = wordSet(
  words(`current_catalog current_date current_role current_schema current_time current_timestamp current_user localtime
localtimestamp session_user system_user user`),
);
