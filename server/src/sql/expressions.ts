import { astVisitor, type Expr, parse } from 'pgsql-ast-parser';
import { parseOwn } from './expressionParser.ts';
import type { Syntax } from './expressionSyntax.ts';
import { type ExpressionToken, tokenize } from './expressionTokens.ts';

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

/**
 * Whether the text is one function call or a form that the grammar treats alike (`func_expr_windowless` of gram.y), such as
 * CAST(…) and CURRENT_DATE; true also where the text cannot be read.
 */
export function isCallText(text: string): boolean {
  const tokens = tokenize(text);
  if (!tokens) return true;
  const open = tokens.findIndex((token) => token.kind === 'punctuation' && token.text === '(');
  if (open < 0) return tokens.length === 2 && /^(current|local|session|user)/.test(tokens[0]?.text ?? '');
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const { kind, text: mark } = tokens[i] ?? { kind: 'end', text: '' };
    if (kind !== 'punctuation') continue;
    if (mark === '(') depth++;
    if (mark === ')') depth--;
    if (mark === ')' && depth === 0) return i === tokens.length - 2 && isNamePath(tokens.slice(0, open));
  }
  return true;
}

function isNamePath(tokens: readonly ExpressionToken[]): boolean {
  const first = tokens[0];
  if (first?.kind === 'word' && ['not', 'case', 'row', 'array', 'exists', 'interval'].includes(first.text))
    return false;
  return tokens.every((token, i) =>
    i % 2 === 0 ? token.kind === 'word' || token.kind === 'name' : token.text === '.',
  );
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
