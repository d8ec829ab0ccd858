import { astVisitor, type Expr, parse } from 'pgsql-ast-parser';
import { parseOwn } from './expressionParser.ts';
import type { Syntax } from './expressionSyntax.ts';

const known = new Map<string, Syntax | undefined>();
const remembered = 5000;

/**
 * The syntax of an expression (`a_expr` of gram.y), or undefined when it is none or uses what is not modelled. Never throws.
 *
 * Our own reader knows PostgreSQL's precedences, COLLATE, IS DISTINCT FROM and placeholders of host languages. Where it gives
 * up, pgsql-ast-parser, which reads whole queries, tells whether the expression holds a subquery: PostgreSQL refuses those.
 */
export function parseExpression(text: string): Syntax | undefined {
  if (known.has(text)) return known.get(text);
  const syntax = parseOwn(text) ?? subqueryIn(text);
  if (known.size >= remembered) known.clear();
  known.set(text, syntax);
  return syntax;
}

function subqueryIn(text: string): Syntax | undefined {
  if (text.length > 10_000 || !/\bselect\b/i.test(text)) return undefined;
  try {
    const parsed: Expr = parse(text, 'expr');
    let found = false;
    astVisitor(() => ({
      select: () => {
        found = true;
      },
    })).expr(parsed);
    return found ? { kind: 'subquery' } : undefined;
  } catch {
    return undefined;
  }
}
