import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule, parseSync } from 'libpg-query';
import ts from 'typescript6';
import { Language, Parser } from 'web-tree-sitter';
import { projectRoot } from './editorInstall.ts';

/** How many syntax errors the language's own parser finds in a text. */
export type SyntaxErrors = (language: string, text: string) => number;

/** TypeScript's parser, tree-sitter's grammar of Go, and PostgreSQL's own parser, which stops at the first error. */
export async function loadParsers(): Promise<SyntaxErrors> {
  const modules = join(projectRoot, 'node_modules');
  await Promise.all([
    loadModule(),
    Parser.init({ locateFile: () => join(modules, 'web-tree-sitter/web-tree-sitter.wasm') }),
  ]);
  const go = new Parser();
  go.setLanguage(await Language.load(readFileSync(join(modules, 'tree-sitter-go/tree-sitter-go.wasm'))));
  return (language, text) => {
    if (language === 'go') return errorsOfGo(go, text);
    return language === 'sql' ? errorsOfSql(text) : errorsOfScript(language, text);
  };
}

function errorsOfScript(language: string, text: string): number {
  const kind = language.endsWith('react') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile('file', text, ts.ScriptTarget.Latest, false, kind);
  // The compiler keeps them on the file, and its types do not say so.
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly unknown[] };
  return parseDiagnostics.length;
}

function errorsOfGo(parser: Parser, text: string): number {
  const tree = parser.parse(text);
  const found = tree?.rootNode.descendantsOfType(['ERROR']).length ?? 1;
  const errors = tree?.rootNode.hasError ? Math.max(1, found) : 0;
  tree?.delete();
  return errors;
}

function errorsOfSql(text: string): number {
  try {
    parseSync(text);
    return 0;
  } catch {
    return 1;
  }
}
