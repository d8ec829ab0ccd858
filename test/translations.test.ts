// What the client says to people goes through vscode.l10n, and translators find all of it in one bundle.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript6';
import { projectRoot } from './support/editorInstall.ts';
import { sourceFiles } from './support/tree.ts';

const client = sourceFiles('client/src').map(({ path, text }) => ({
  path,
  source: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
}));

/** The same in each language. */
const names = /Schema Lens|PostgreSQL|Markdown/g;

/** What goes to the maintainers, or into a file of the user's. */
const notSaid = /^client\/src\/(reportIssue|configText)\.ts$/;

function isTranslation(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === 'l10n.t';
}

/** Calls `visit` with each node below, for as long as it answers true. */
function walk(node: ts.Node, visit: (node: ts.Node) => boolean): void {
  if (visit(node)) ts.forEachChild(node, (child) => walk(child, visit));
}

/** A text as a person would read it; `{}` stands for what is put in. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
}

/** Two words, a word beside what is put in, or a capital: an identifier, a key or a path has none of them. */
function isProse(text: string): boolean {
  return /\p{L}{2,},? (\p{L}|\{\})|\{\},? \p{L}{2,}|^\p{Lu}\p{Ll}/u.test(text.replace(names, ''));
}

test('every text that a person reads is translated', () => {
  const found: string[] = [];
  for (const { path, source } of client.filter((file) => !notSaid.test(file.path))) {
    walk(source, (node) => {
      if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return false;
      if (isTranslation(node)) {
        for (const value of node.arguments.slice(1)) assert.equal(isProse(textOf(value) ?? ''), false, value.getText());
        return false;
      }
      const text = textOf(node);
      if (text !== undefined && isProse(text)) found.push(`${path}: ${text}`);
      return true;
    });
  }
  assert.deepEqual(found, []);
});

test('the bundle for translators holds every sentence, and none that is not said', () => {
  const said = new Set<string>();
  for (const { path, source } of client) {
    walk(source, (node) => {
      if (!isTranslation(node)) return true;
      const [sentence] = node.arguments;
      const literal = sentence && ts.isStringLiteralLike(sentence) ? sentence.text : undefined;
      assert.ok(literal !== undefined, `${path}: ${node.getText()} is computed`);
      said.add(literal);
      return true;
    });
  }
  const bundle: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(join(projectRoot, 'l10n/bundle.l10n.json'), 'utf8'),
  );
  assert.deepEqual(Object.keys(bundle).sort(), [...said].sort());
  assert.deepEqual(
    Object.entries(bundle).filter(([key, text]) => key !== text),
    [],
  );
});

test('each sentence gets as many values as it has places', () => {
  for (const { path, source } of client) {
    walk(source, (node) => {
      if (!isTranslation(node)) return true;
      const [sentence, ...values] = node.arguments;
      const places = new Set((textOf(sentence ?? node) ?? '').match(/\{\d+\}/g));
      assert.equal(values.length, places.size, `${path}: ${node.getText()}`);
      return true;
    });
  }
});
