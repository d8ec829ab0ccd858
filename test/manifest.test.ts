// package.json as the editor reads it: what it names is there, is translated, and appears only where it applies.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from './support/editorInstall.ts';
import { sourceFiles } from './support/tree.ts';

const read = (path: string) => JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
const manifest = read('package.json');
const texts: Readonly<Record<string, string>> = read('package.nls.json');
const { contributes } = manifest;
const client = sourceFiles('client/src');
const code = client.map(({ text }) => text).join('\n');
const commands: readonly string[] = contributes.commands.map(({ command }: { command: string }) => command);

/** All values of these keys, wherever they stand. */
function valuesOf(keys: readonly string[], value: unknown = manifest): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesOf(keys, each));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    keys.includes(key) && (typeof inner === 'string' || Array.isArray(inner)) ? [inner].flat() : valuesOf(keys, inner),
  );
}

test('every text of the manifest is in package.nls.json, and every text there is used', () => {
  const keys = [
    'title',
    'category',
    'contents',
    'altText',
    'markdownDescription',
    'enumDescriptions',
    'contextualTitle',
  ];
  const named = valuesOf([...keys, 'description'], { ...manifest, description: '' });
  const plain = named.filter((text) => text !== '' && !/^%[\w.]+%$/.test(text));
  assert.deepEqual(plain, []);
  const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map(([, key = '']) => key);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  assert.equal(texts['command.category'], 'Schema Lens');
});

test('the commands that people are promised are there, and each is registered', () => {
  const promised = [
    ...['Connect…', 'Switch Environment…', 'Disconnect', 'Refresh Schema', 'Verify Schema', 'Verify Current File'],
    ...['Create Migration for Missing Key…', 'Show Keys of Table…', 'Explain a Database Error…'],
    ...['Compare Environments…', 'Save Schema Snapshot…', 'Toggle Decorations', 'Export Verify Report…'],
    ...['Forget Saved Password…', 'Show Log', 'Restart Server', 'Report Issue…', 'Get Started'],
  ];
  const titles = contributes.commands.map(({ title }: { title: string }) => texts[title.slice(1, -1)]);
  assert.deepEqual(
    promised.filter((title) => !titles.includes(title)),
    [],
  );
  assert.deepEqual(
    commands.filter((command) => !code.includes(`'${command}'`)),
    [],
  );
});

test('what links to a command, in welcome texts and the walkthrough, links to one that exists', () => {
  const linked = Object.values(texts).flatMap((text) =>
    [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id = '']) => id),
  );
  assert.ok(linked.length > 10);
  assert.deepEqual(
    linked.filter((id) => id.startsWith('schemaLens.') && !commands.includes(id)),
    [],
  );
  const events = valuesOf(['completionEvents']).flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []);
  assert.deepEqual(
    events.filter((id) => !commands.includes(id)),
    [],
  );
});

test('menus name commands that exist, and say when they apply', () => {
  const entries: readonly { command: string; when?: string }[] = Object.values(contributes.menus).flat() as [];
  assert.deepEqual(
    entries.filter(({ command, when }) => !commands.includes(command) || !when),
    [],
  );
});

test('every context key that a condition asks for is set somewhere', () => {
  const conditions = valuesOf(['when', 'completionEvents'])
    .join(' ')
    .replace(/onCommand:\S+/g, '');
  const keys = new Set([...conditions.matchAll(/\bschemaLens\.(?!findings)\w+/g)].map(([key]) => key));
  assert.ok(keys.size > 0);
  assert.deepEqual(
    [...keys].filter((key) => !code.includes(`'${key}'`)),
    [],
  );
});

test('at most sixteen settings, each described, with a scope that fits', () => {
  const settings = Object.entries<{ markdownDescription?: string; scope?: string }>(
    contributes.configuration.properties,
  );
  assert.ok(settings.length <= 16, `${settings.length} settings`);
  for (const [id, { markdownDescription, scope }] of settings) {
    assert.ok(texts[(markdownDescription ?? '').slice(1, -1)], `${id} is not described`);
    assert.match(scope ?? '', /^(machine|window|resource|language-overridable)$/, `the scope of ${id}`);
  }
});

test('the pictures of the walkthrough are there, follow the theme, and are described', () => {
  const [walkthrough] = contributes.walkthroughs;
  assert.equal(walkthrough.steps.length, 4);
  for (const { id, media, completionEvents } of walkthrough.steps) {
    assert.ok(existsSync(join(projectRoot, media.svg)), media.svg);
    const picture = readFileSync(join(projectRoot, media.svg), 'utf8');
    assert.match(picture, /var\(--vscode-editor-background/, id);
    // The page that VS Code shows it in forbids styles of its own; what they would colour is black there.
    assert.doesNotMatch(picture, /<style|\b(style|class)=/, id);
    assert.ok(media.altText && completionEvents.length > 0, id);
  }
});

test('the tests in VS Code use every command and setting, the view, and each step of the walkthrough', () => {
  const used = sourceFiles('test/e2e')
    .map(({ text }) => text)
    .join('\n');
  const [{ steps }] = contributes.walkthroughs;
  // VS Code's server from npm writes no log; test/protocol/log.test.ts holds what stands in it at each level.
  const elsewhere = ['schemaLens.logLevel'];
  const names = [
    ...commands,
    ...Object.keys(contributes.configuration.properties),
    ...contributes.views.explorer.map(({ id }: { id: string }) => `${id}.focus`),
    ...steps.map(({ id }: { id: string }) => id),
  ];
  assert.deepEqual(
    names.filter((name) => !used.includes(`'${name}'`)),
    elsewhere,
  );
});

test('it runs where the files are, and leaves languages, keys and formatting to others', () => {
  assert.deepEqual(manifest.extensionKind, ['workspace']);
  for (const point of ['languages', 'keybindings', 'submenus', 'configurationDefaults', 'colors', 'themes']) {
    assert.equal(contributes[point], undefined, point);
  }
  assert.equal(/register(Document)?(Range|OnType)?Formatting|registerRename/.test(code), false);
  assert.deepEqual(
    Object.keys(contributes.menus).filter((menu) => !['view/title', 'commandPalette'].includes(menu)),
    [],
  );
});

test('nothing starts before a file that can hold SQL is open', () => {
  const events: readonly string[] = manifest.activationEvents;
  assert.deepEqual(
    events.filter((event) => !/^(onLanguage:\w+|workspaceContains:\.schema-lens-sample)$/.test(event)),
    [],
  );
});

test('grammars are injections under names of our own', () => {
  const grammars: readonly { scopeName: string; path: string; language?: string }[] = contributes.grammars;
  const names = grammars.map(({ scopeName }) => scopeName);
  assert.equal(new Set(names).size, names.length);
  for (const { scopeName, path, language } of grammars) {
    assert.match(scopeName, /\.schema-lens$/);
    assert.equal(language, undefined);
    assert.equal(read(path).scopeName, scopeName);
  }
});
