// Our reading of Go, judged by tree-sitter's grammar: the same literals, and the same text of constant expressions.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { readSum } from '../../server/src/hosts/expression.ts';
import { HOLE } from '../../server/src/hosts/fragment.ts';
import { goReader } from '../../server/src/hosts/go/reader.ts';
import { endOf, KIND, kindAt, startOf, tokenAt } from '../../server/src/hosts/tokens.ts';
import { textOf } from '../../server/src/hosts/written.ts';
import { projectRoot } from '../support/editorInstall.ts';
import { type Random, random } from './random.ts';

const modules = join(projectRoot, 'node_modules');
let parser: Parser;

before(async () => {
  await Parser.init({ locateFile: () => join(modules, 'web-tree-sitter/web-tree-sitter.wasm') });
  parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(join(modules, 'tree-sitter-go/tree-sitter-go.wasm'))));
});

/** Judges with the tree of a text; false for a text that the grammar refuses. */
function judged(text: string, judge: (root: Node) => void): boolean {
  const tree = parser.parse(text);
  if (!tree) return false;
  const isGo = !tree.rootNode.hasError;
  if (isGo) judge(tree.rootNode);
  tree.delete();
  return isGo;
}

const LITERALS = ['interpreted_string_literal', 'raw_string_literal', 'rune_literal'];

/** The same strings and runes at the same places; the number of them. */
function checkLiterals(text: string, name: string): number {
  let count = 0;
  judged(text, (root) => {
    const expected = root.descendantsOfType(LITERALS).map((node) => `${node?.startIndex}-${node?.endIndex}`);
    const { tokens } = goReader({ uri: name, language: 'go', text });
    const found: string[] = [];
    for (let at = 0; at < tokens.count; at++) {
      const isLiteral = [KIND.string, KIND.raw, KIND.rune].some((kind) => kind === kindAt(tokens, at));
      if (isLiteral) found.push(`${startOf(tokens, at)}-${endOf(tokens, at)}`);
    }
    assert.deepEqual(found, expected, name);
    count = found.length;
  });
  return count;
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', a: '\x07' };

function decoded(written: string): string {
  const body = written.slice(1);
  if (/^[xuU]/.test(body)) return String.fromCodePoint(Number.parseInt(body.slice(1), 16));
  return /^[0-7]{3}$/.test(body) ? String.fromCharCode(Number.parseInt(body, 8)) : (SIMPLE[body] ?? body);
}

/** The value of an expression by its tree; `HOLE` for what only the running program knows. */
function constantOf(node: Node | null, names: ReadonlyMap<string, Node>): string {
  if (!node) return HOLE;
  const child = (name: string) => node.childForFieldName(name);
  switch (node.type) {
    case 'raw_string_literal':
      return node.text.slice(1, -1);
    case 'interpreted_string_literal':
      return node.namedChildren
        .map((part) => (part?.type === 'escape_sequence' ? decoded(part.text) : (part?.text ?? '')))
        .join('');
    case 'parenthesized_expression':
      return constantOf(node.namedChild(0), names);
    case 'binary_expression':
      return constantOf(child('left'), names) + constantOf(child('right'), names);
    case 'identifier':
      return names.has(node.text) ? constantOf(names.get(node.text) ?? null, names) : HOLE;
    case 'call_expression':
      return callValue(child('function')?.text ?? '', child('arguments')?.namedChildren ?? [], names);
    default:
      return HOLE;
  }
}

function callValue(callee: string, values: readonly (Node | null)[], names: ReadonlyMap<string, Node>): string {
  const text = (index: number) => constantOf(values[index] ?? null, names);
  if (callee === 'strings.TrimSpace') return text(0);
  if (callee === 'strings.ReplaceAll') return text(0).split(text(1)).join(text(2));
  if (callee === 'strings.Repeat') return text(0).repeat(Number(values[1]?.text));
  if (callee === 'strings.Join') {
    const items = values[0]?.childForFieldName('body')?.namedChildren ?? [];
    return items.map((item) => constantOf(item?.namedChild(0) ?? null, names)).join(text(1));
  }
  if (callee !== 'fmt.Sprintf') return HOLE;
  let next = 0;
  return text(0).replace(/%(?:\[(\d)\])?s|%%/g, (verb, index?: string) => {
    if (verb === '%%') return '%';
    next = index ? Number(index) : next + 1;
    return text(next);
  });
}

/** Every constant and variable at the top of the text has the value that its tree has; the number of them. */
function checkFolded(text: string): number {
  let count = 0;
  const isGo = judged(text, (root) => {
    const reader = goReader({ uri: 'x', language: 'go', text });
    const names = new Map<string, Node>();
    for (const spec of root.descendantsOfType(['const_spec', 'var_spec'])) {
      const value = spec?.childForFieldName('value')?.namedChild(0);
      const name = spec?.childForFieldName('name')?.text;
      if (!value || !name) continue;
      const read = readSum(reader, tokenAt(reader.tokens, value.startIndex));
      assert.equal(textOf(read.pieces), constantOf(value, names), `${name} of\n${text}`);
      names.set(name, value);
      count++;
    }
  });
  assert.ok(isGo, text);
  return count;
}

const WORDS = [
  'a',
  'ON CONFLICT ',
  "it''s",
  '\\n',
  '\\t',
  '\\x41',
  '\\u00e9',
  '\\"',
  '\\\\',
  '(id)',
  'é',
  '\\101',
  '{s}',
];

function literal(numbers: Random): string {
  const words = Array.from({ length: numbers.below(4) }, () => WORDS[numbers.below(WORDS.length)] ?? 'a');
  return numbers.below(3) === 0 ? `\`${words.join('')}\n"raw"\`` : `"${words.join('')}"`;
}

/** Calls whose arguments the grammar of the test fills. */
const CALLS: readonly ((part: () => string) => string)[] = [
  (part) => `(${part()})`,
  (part) => `fmt.Sprintf("%s %[1]s 100%% %s|", ${part()}, ${part()})`,
  (part) => `strings.Join([]string{${part()}, ${part()}}, ${JSON.stringify(', ')})`,
  (part) => `strings.TrimSpace(${part()})`,
  (part) => `strings.Repeat("ab", 3)+${part()}`,
  (part) => `strings.ReplaceAll("x{s}y{s}", "{s}", ${part()})`,
  (part) => `unknown(${part()}, 1)`,
  (part) => `db.rows[len(${part()})].name`,
];

function expression(numbers: Random, names: number, depth: number): string {
  const part = () => expression(numbers, names, depth + 1);
  const choice = numbers.below(depth > 3 ? 4 : 9);
  if (choice < 3) return literal(numbers);
  if (choice === 3) return names > 0 ? `name${numbers.below(names)}` : literal(numbers);
  if (choice < 6) return `${part()} +${numbers.below(2) ? '\n\t' : ' '}${part()}`;
  return CALLS[numbers.below(CALLS.length)]?.(part) ?? literal(numbers);
}

function source(numbers: Random): string {
  const lines = Array.from({ length: 12 }, (_, index) => {
    const value = expression(numbers, index, 0);
    return numbers.below(2) ? `const name${index} = ${value}` : `var name${index} string = ${value} // "not", 'a'`;
  });
  return `package generated\n\nimport "fmt"\n\n/* \`comment\` */\n${lines.join('\n')}\n`;
}

test('the same text of constant expressions, on generated sources', (context) => {
  const numbers = random(11);
  let count = 0;
  for (let round = 0; round < 400; round++) count += checkFolded(source(numbers));
  context.diagnostic(`${count} expressions`);
});

test('the same literals, on generated sources', (context) => {
  const numbers = random(12);
  let count = 0;
  for (let round = 0; round < 400; round++) count += checkLiterals(source(numbers), 'generated');
  context.diagnostic(`${count} literals`);
});

test('the same literals, on the fixtures and the sample workspaces', (context) => {
  const folders = [join(projectRoot, 'test/hosts'), join(projectRoot, 'test/workspaces')];
  let count = 0;
  for (const folder of folders) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(({ name }) =>
      name.endsWith('.go'),
    );
    for (const file of files) {
      const path = join(file.parentPath ?? file.path, file.name);
      count += checkLiterals(readFileSync(path, 'utf8'), path);
    }
  }
  assert.ok(count > 200, `${count} literals`);
  context.diagnostic(`${count} literals`);
});
