import type { Catalog } from '../../catalog/catalog.ts';
import type { Syntax } from '../../sql/expressionSyntax.ts';

/**
 * Whether an expression of the catalog that is not modelled stays what it is when the planner has simplified it: it calls a
 * user's function that is not written in SQL, on columns, or takes a part of a row. So it equals nothing in which that is missing.
 */
export function isFirm(syntax: Syntax, catalog: Catalog): boolean {
  switch (syntax.kind) {
    case 'field':
      return readsColumn(syntax);
    case 'call':
      return (
        isOwnCall(syntax, catalog) || (!syntax.args.some(isNull) && syntax.args.some((arg) => isFirm(arg, catalog)))
      );
    case 'cast':
    case 'collate':
      return isFirm(syntax.arg, catalog);
    case 'unary':
      return isFirm(syntax.operand, catalog);
    case 'binary':
      return (
        ![syntax.left, syntax.right].some(isNull) && [syntax.left, syntax.right].some((side) => isFirm(side, catalog))
      );
    default:
      return false;
  }
}

/** The catalog's texts qualify all functions but those of pg_catalog. */
function isOwnCall({ path, args }: Syntax & { readonly kind: 'call' }, { types: { sqlFunctions } }: Catalog): boolean {
  const isOwn = path.length === 2 && path[0] !== 'pg_catalog';
  return isOwn && sqlFunctions !== undefined && !sqlFunctions.includes(path.join('.')) && args.some(readsColumn);
}

/** A strict function of NULL is NULL, whatever stands beside it. */
function isNull(syntax: Syntax): boolean {
  return syntax.kind === 'null' || (syntax.kind === 'cast' && isNull(syntax.arg));
}

export function readsColumn(syntax: Syntax): boolean {
  return /"kind":"column"/.test(JSON.stringify(syntax));
}
