import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { installVsCodeServer, projectRoot } from '../support/editorInstall.ts';

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

/** VS Code's own grammars and ours, by scope name: what colours a file in the editor. */
function grammars(): ReadonlyMap<string, Contribution> {
  const builtIn = join(dirname(installVsCodeServer()), '../extensions');
  const folders = [projectRoot, ...['sql', 'typescript-basics', 'javascript', 'go'].map((name) => join(builtIn, name))];
  const found = folders.flatMap((folder): readonly Contribution[] => {
    const { contributes } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return contributes.grammars.map((each: Contribution) => ({ ...each, path: join(folder, each.path) }));
  });
  return new Map(found.map((each) => [each.scopeName, each]));
}

const known = grammars();
const ours = [...known.values()].filter(({ scopeName }) => scopeName.endsWith('schema-lens'));

const wasm = readFileSync(
  createRequire(join(projectRoot, 'package.json')).resolve('vscode-oniguruma/release/onig.wasm'),
);
const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(wasm).then(() => ({
    createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  })),
  loadGrammar: async (scope) => {
    const path = known.get(scope)?.path;
    return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
  },
  getInjections: (scope) => ours.filter(({ injectTo }) => injectTo?.includes(scope)).map(({ scopeName }) => scopeName),
});

/**
 * Colours `text`, in which `‹word›` marks words, and compares the innermost scope that names each marked word's role
 * with `expected`; `-` means that no SQL scope may lie on it.
 */
async function check(scope: string, text: string, expected: readonly string[]): Promise<void> {
  const grammar = await registry.loadGrammar(scope);
  assert.ok(grammar, `no grammar for ${scope}`);
  let stack = textmate.INITIAL;
  const found: string[] = [];
  for (const marked of text.split('\n')) {
    const line = marked.replace(/[‹›]/g, '');
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    for (const [i, { index }] of [...marked.matchAll(/‹/g)].entries()) {
      const at = index - 2 * i;
      const token = tokens.find(({ startIndex, endIndex }) => startIndex <= at && at < endIndex);
      found.push(role(token?.scopes ?? []));
    }
  }
  assert.deepEqual(found, expected);
}

function role(scopes: readonly string[]): string {
  const code = scopes.findLastIndex((scope) => scope.startsWith('meta.template.expression.'));
  const inner = scopes.slice(code + 1);
  const sql = inner.filter((scope) => scope.endsWith('.sql') && !scope.startsWith('meta.'));
  const inSql = inner.includes('source.sql') || inner.includes('meta.embedded.block.sql');
  return sql.at(-1) ?? (inSql ? 'sql' : '-');
}

const words = ['keyword.other.on-conflict.sql', 'keyword.other.conflict-action.sql', 'variable.language.excluded.sql'];

test('a SQL file names the words that Schema Lens is about', () =>
  check('source.sql', 'insert into t values (1) ‹on conflict› (a) ‹do update› set b = ‹excluded›.b;', words));

test('CONCURRENTLY is no name', () =>
  check('source.sql', 'create unique index ‹concurrently› a_key on a (b);', ['keyword.other.create.sql']));

test('a reference in a SQL file', () =>
  check('source.sql', 'create table a (b int ‹references› c (d)); -- ‹on conflict›', [
    'keyword.other.references.sql',
    'comment.line.double-dash.sql',
  ]));

for (const [scope, language] of [
  ['source.js', 'JavaScript'],
  ['source.ts', 'TypeScript'],
  ['source.tsx', 'TSX'],
  ['source.js.jsx', 'JSX'],
] as const) {
  test(`${language}: a tagged template is SQL up to its end, and ‹\${…}› is not`, () =>
    check(
      scope,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the code that is coloured
      "const a = sql`where ‹on conflict› (${‹id›}) -- don't`; const ‹after› = 1;",
      ['keyword.other.on-conflict.sql', '-', '-'],
    ));

  test(`${language}: a template marked /* sql */`, () =>
    check(scope, "run(/* sql */ `a ‹on conflict› (b) '`, ‹after›);", ['keyword.other.on-conflict.sql', '-']));

  test(`${language}: an untagged template that begins as a statement does`, () =>
    check(scope, 'db.query(`\n  insert into t (a)\n  values (‹$1›)\n  ‹on conflict› (a)\n`, [‹b›]);', [
      'variable.parameter.sql',
      'keyword.other.on-conflict.sql',
      '-',
    ]));

  test(`${language}: prose is no SQL`, () =>
    check(scope, 'say(`This tells of ‹on conflict› and do ‹nothing›`);', ['-', '-']));
}

test('Go: a raw string that begins as a statement does', () =>
  check(
    'source.go',
    "const q = `\n\tINSERT INTO t VALUES ('x') ‹ON CONFLICT› (a) ‹DO UPDATE SET› b = ‹EXCLUDED›.b`\nvar ‹x› = 1",
    [...words, '-'],
  ));

test('Go: an apostrophe or a comment does not run over the end of the string', () =>
  check('source.go', "q := `SELECT 1 -- don't`\nvar ‹x› = `SELECT 'a`\nvar ‹y› = 1", ['-', '-']));

test('Go: prose is no SQL', () => check('source.go', 'q := `Use ‹on conflict› here`', ['-']));

test('every grammar file is contributed', () => {
  const listed = ours.map(({ path }) => path).sort();
  const files = readdirSync(join(projectRoot, 'syntaxes')).map((name) => join(projectRoot, 'syntaxes', name));
  assert.deepEqual(listed, files.sort());
});
