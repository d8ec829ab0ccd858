import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript6';
import { languageOf } from '../../server/src/hosts/index.ts';
import { decodeJavaScript } from '../../server/src/hosts/javascript/literal.ts';
import { scanJavaScript } from '../../server/src/hosts/javascript/scan.ts';
import { KIND, kindAt } from '../../server/src/hosts/tokens.ts';
import { textOf } from '../../server/src/hosts/written.ts';
import { type Random, random } from './random.ts';
import { dependencySources, ownSources, parsed } from './sources.ts';

interface Literal {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Our scanner finds the same strings and template parts as TypeScript's parser, with the same decoded text. */
function check(path: string, text: string): number {
  const expected = literalsOfTypeScript(path, text);
  if (!expected) return 0;
  const actual = literalsOfScanner(path, text);
  const difference = expected.findIndex((literal, index) => !same(literal, actual[index]));
  if (difference >= 0 || actual.length !== expected.length) {
    const at = difference < 0 ? expected.length : difference;
    const near = expected[at] ?? actual[at];
    assert.fail(`${path}:${near?.start}: ${JSON.stringify([expected[at], actual[at]])}`);
  }
  return expected.length;
}

function same(a: Literal, b: Literal | undefined): boolean {
  return b !== undefined && a.start === b.start && a.end === b.end && (a.text === UNKNOWN || a.text === b.text);
}

function literalsOfTypeScript(path: string, text: string): readonly Literal[] | undefined {
  const file = parsed(path, text);
  if (!file) return undefined;
  const literals: Literal[] = [];
  const visit = (node: ts.Node): void => {
    const isLiteral = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || isTemplatePart(node);
    if (isLiteral && !ts.isJsxAttribute(node.parent)) {
      literals.push({ start: node.getStart(file), end: node.end, text: decoded(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return literals.sort((a, b) => a.start - b.start);
}

function isTemplatePart(node: ts.Node): node is ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

/** TypeScript's mark of a template with an escape that has no meaning. */
const INVALID_ESCAPE = 1 << 11;
const UNKNOWN = '\uFFFF';

/** A tagged template may hold what is no valid escape; such text has no value to compare. */
function decoded(node: ts.LiteralLikeNode): string {
  const flags = (node as { readonly templateFlags?: number }).templateFlags ?? 0;
  return flags & INVALID_ESCAPE ? UNKNOWN : node.text.replace(/\r\n?/g, '\n');
}

function literalsOfScanner(path: string, text: string): readonly Literal[] {
  const language = languageOf(path);
  const tokens = scanJavaScript(text, language !== 'typescript');
  const literals: Literal[] = [];
  for (let index = 0; index < tokens.count; index++) {
    const kind = kindAt(tokens, index);
    const isTemplate = kind >= KIND.template && kind <= KIND.tail;
    if (kind !== KIND.string && !isTemplate) continue;
    const start = tokens.starts[index] ?? 0;
    const end = tokens.ends[index] ?? 0;
    const tailing = kind === KIND.head || kind === KIND.middle ? 2 : 1;
    const content = textOf(decodeJavaScript(text, start + 1, end - tailing, isTemplate ? 'js-template' : 'js-single'));
    literals.push({ start, end, text: content.replace(/\r\n?/g, '\n') });
  }
  return literals;
}

test('the same literals as TypeScript on the sources of our own dependencies', (t) => {
  const counts = dependencySources(7, 400).map((path) => check(path, readFileSync(path, 'utf8')));
  const checked = counts.reduce((sum, count) => sum + count, 0);
  t.diagnostic(`${checked} literals of ${counts.length} files`);
  assert.ok(checked > 3_000, `only ${checked} literals were compared`);
});

test('the same literals as TypeScript on our own sources', () => {
  const checked = ownSources().map((path) => check(path, readFileSync(path, 'utf8')));
  assert.ok(checked.reduce((sum, count) => sum + count, 0) > 1_000);
});

test('the same literals as TypeScript on generated sources', () => {
  let checked = 0;
  for (let seed = 0; seed < 3_000; seed++) {
    const numbers = random(seed);
    const jsx = numbers.below(3) === 0;
    const text = Array.from({ length: 1 + numbers.below(6) }, () => statement(numbers, jsx)).join(separator(numbers));
    checked += check(jsx ? `seed${seed}.tsx` : `seed${seed}.ts`, text);
  }
  assert.ok(checked > 10_000, `only ${checked} literals were compared`);
});

function separator(numbers: Random): string {
  return numbers.pick(['\n', ';\n', ';', '\r\n', ' // it`s\n', ' /* "x */\n', ';\u2028']);
}

function statement(numbers: Random, jsx: boolean): string {
  const value = () => expression(numbers, jsx, 3);
  switch (numbers.below(9)) {
    case 0:
      return `const a = ${value()}`;
    case 1:
      return `if (${value()}) /x"\\/[/'"]/g.test(${value()})`;
    case 2:
      return `function f(a = ${value()}) { return ${value()} }`;
    case 3:
      return `while (a / 2 > 1) { a = ${value()} / 2 } /'/.exec(b)`;
    case 4:
      return `class A { b = ${value()}; c() { return ${value()} } }`;
    case 5:
      return `type T = '${'x'}' | \`y\${string}\``;
    case 6:
      return `label: { f(${value()}, ...[${value()}]) }`;
    case 7:
      return `switch (a) { case ${value()}: break }`;
    default:
      return `const { d = ${value()}, e } = { d: ${value()}, e: 1 }`;
  }
}

function expression(numbers: Random, jsx: boolean, depth: number): string {
  const inner = () => (depth > 0 ? expression(numbers, jsx, depth - 1) : 'x');
  switch (numbers.below(jsx ? 16 : 14)) {
    case 0:
      return `'${content(numbers, "'")}'`;
    case 1:
      return `"${content(numbers, '"')}"`;
    case 2:
      return `\`${content(numbers, '`')}\${${inner()}}${content(numbers, '`')}\``;
    case 3:
      return `\`${content(numbers, '`')}\``;
    case 4:
      return `(${inner()} + ${inner()})`;
    case 5:
      return `a.b[${inner()}] / 2 / c`;
    case 6:
      return "/[/'\"`]\\/'/.source";
    case 7:
      return `tag\`x\${{ a: ${inner()} }.a}y\``;
    case 8:
      return `((a) => { return ${inner()} })(1) / 3`;
    case 9:
      return `{ 'k': ${inner()}, [${inner()}]: 1 }['k']`.replace(/^/, '(').replace(/$/, ')');
    case 10:
      return `a! / 1 + ${inner()}`;
    case 11:
      return `(a++ / 2, typeof ${inner()})`;
    case 12:
      return `f<string>(${inner()})`;
    case 13:
      return `a ? ${inner()} : ${inner()}`.replace(/^/, '(').replace(/$/, ')');
    case 14:
      return `<p a="it's" b={${inner()}} {...c}>don't {${inner()}} <br/> "</p>`;
    default:
      return `<><A.B<string> c='"' />{/* it's */}{${inner()}}</>`;
  }
}

function content(numbers: Random, quote: string): string {
  const parts = [
    'a',
    '"',
    "'",
    '`',
    '//',
    '/*',
    '\\n',
    '\\\\',
    `\\${quote}`,
    '\\u0041',
    '\\x41',
    '\\u{1F600}',
    'é',
    '{',
    '}',
  ];
  const chosen = Array.from({ length: numbers.below(5) }, () => parts[numbers.below(parts.length)] ?? '');
  const more = quote === '`' ? ['\n', '\\${', '$', '\r\n'] : ['\\\n', '\\\r\n', '$'];
  chosen.push(more[numbers.below(more.length + 3)] ?? '');
  return chosen.filter((part) => part !== quote).join('');
}
