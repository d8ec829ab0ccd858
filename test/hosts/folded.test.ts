// biome-ignore-all lint/suspicious/noTemplateCurlyInString: programs are texts here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript6';
import { readSum } from '../../server/src/hosts/expression.ts';
import { HOLE } from '../../server/src/hosts/fragment.ts';
import { languageOf } from '../../server/src/hosts/index.ts';
import { javascriptReader } from '../../server/src/hosts/javascript/reader.ts';
import { tokenAt } from '../../server/src/hosts/tokens.ts';
import { textOf } from '../../server/src/hosts/written.ts';
import { random } from './random.ts';
import { dependencySources, ownSources, parsed } from './sources.ts';

/** The texts of a string expression as TypeScript's tree shows them, in order; between two of them stands something computed. */
type Folded = readonly string[];

/** Every outermost sum, template and joined list of a file has the text that its tree says; a computed part may have any. */
function check(path: string, text: string): number {
  const file = parsed(path, text);
  if (!file) return 0;
  const reader = javascriptReader({ uri: `file://${path}`, language: languageOf(path) ?? 'javascript', text });
  let compared = 0;
  const visit = (node: ts.Node): void => {
    const folded = isText(node) && !isChanged(node) ? fold(node) : undefined;
    if (!folded || folded.every((part) => part.trim() === '')) {
      ts.forEachChild(node, visit);
      return;
    }
    const actual = textOf(readSum(reader, tokenAt(reader.tokens, node.getStart(file))).pieces).replace(/\r\n?/g, '\n');
    assert.ok(fits(actual, folded), `${path}:${node.getStart(file)}: ${JSON.stringify([folded, actual])}`);
    compared++;
  };
  visit(file);
  return compared;
}

/** Whether something is called on the text, which may give another one: `` `…`.slice(0, 63) ``. */
function isChanged(node: ts.Node): boolean {
  // What stands behind a tagged template is called on what the tag makes, and is read from the tag on.
  const whole = ts.isTaggedTemplateExpression(node.parent) ? node.parent : node;
  const { parent } = whole;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return isAccess && parent.expression === whole;
}

function isText(node: ts.Node): node is ts.Expression {
  if (ts.isTemplateExpression(node)) return true;
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken && holdsString(node);
}

/** Whether a sum joins texts: one of its operands is a literal. */
function holdsString(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return holdsString(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return holdsString(node.left) || holdsString(node.right);
  }
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
}

function fold(node: ts.Expression): Folded {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return holdsString(node.expression) ? fold(node.expression) : ['', ''];
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap((span) => [fold(span.expression), [span.literal.text]]);
    return [[node.head.text], ...spans].reduce(joined);
  }
  const isSum = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum ? joined(fold(node.left), fold(node.right)) : ['', ''];
}

function joined(left: Folded, right: Folded): Folded {
  const end = left[left.length - 1] ?? '';
  return [...left.slice(0, -1), end + (right[0] ?? ''), ...right.slice(1)];
}

/** Whether a text is the parts in this order, with anything between them. */
function fits(text: string, parts: Folded): boolean {
  const [first = '', ...others] = parts.map((part) => part.replace(/\r\n?/g, '\n'));
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

test('the same folded text as TypeScript on the sources of our own dependencies', (t) => {
  let [files, total] = [0, 0];
  for (const path of dependencySources(11)) {
    if (total >= 600 && process.env.ALL_SOURCES !== '1') break;
    total += check(path, readFileSync(path, 'utf8'));
    files++;
  }
  t.diagnostic(`${total} expressions of ${files} files`);
  assert.ok(total >= 600, `only ${total} expressions were compared`);
});

test('the same folded text as TypeScript on our own sources', () => {
  const checked = ownSources().map((path) => check(path, readFileSync(path, 'utf8')));
  assert.ok(checked.reduce((sum, count) => sum + count, 0) > 300);
});

const OPERANDS = [
  "'a'",
  '"b\\n"',
  '`c${d}e${1 + 2}`',
  'f(1, "g")',
  '(h + "i")',
  'j',
  'k.l',
  '("m")',
  '`${n}`',
  '(function (p) { return p; })(1)',
  'function (p) { return p; }(1)',
] as const;

test('the same folded text as TypeScript on generated sums', () => {
  let total = 0;
  for (let seed = 0; seed < 1_500; seed++) {
    const numbers = random(seed);
    const sum = Array.from({ length: 2 + numbers.below(4) }, () => numbers.pick(OPERANDS)).join(
      numbers.pick([' + ', '\n  + ', ' /* + */ + ']),
    );
    total += check(`seed${seed}.ts`, `const x = ${sum};\ncall(${sum});`);
  }
  assert.ok(total > 2_000, `only ${total} expressions were compared`);
});

test('a hole stands for each part that is computed', () => {
  const text = 'const x = `a${b()}c` + d() + "e";';
  const reader = javascriptReader({ uri: 'file:///x.ts', language: 'typescript', text });
  assert.equal(textOf(readSum(reader, 3).pieces), `a${HOLE}c${HOLE}e`);
});
