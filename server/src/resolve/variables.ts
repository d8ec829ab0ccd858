import type { ConflictClause } from '../sql/clause.ts';

/**
 * Whether a word of the target is also the name of a PL/pgSQL variable or parameter: PostgreSQL then refuses it as ambiguous
 * (42702), or takes the variable (`plpgsql_pre_column_ref`, `resolve_column_ref`). A qualified column is not meant.
 */
export function isCaptured({ target, variables }: ConflictClause): boolean {
  if (target.by !== 'elements' || !variables || variables.length === 0) return false;
  const texts = [...target.elements.map((element) => element.expression.text), target.where?.text ?? ''];
  return texts.some((text) => namesIn(text).some((name) => variables.includes(name)));
}

const name = /'(?:[^']|'')*'|(\.\s*)?(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*))/gu;

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(name)].flatMap(([, dot, quoted, plain]) => {
    if (dot !== undefined) return [];
    return quoted === undefined ? (plain?.toLowerCase() ?? []) : [quoted.replaceAll('""', '"')];
  });
}
