import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseHost, describeHost, type Machine } from '../support/editorHost.ts';

const machines: readonly (readonly [string, Partial<Machine>, string])[] = [
  ['a container', {}, 'VS Code in the browser (code-server from npm)'],
  ['a container that can download', { canDownload: async () => true }, 'VS Code in the browser (code-server from npm)'],
  ['a desktop without a network', { env: { DISPLAY: ':0' } }, 'VS Code in the browser (code-server from npm)'],
  [
    'a desktop',
    { env: { DISPLAY: ':0' }, canDownload: async () => true },
    'desktop VS Code (downloaded by @vscode/test-electron)',
  ],
  [
    'a Mac',
    { platform: 'darwin', canDownload: async () => true },
    'desktop VS Code (downloaded by @vscode/test-electron)',
  ],
  ['a named program', { env: { VSCODE_EXECUTABLE: '/opt/code' } }, 'desktop VS Code (/opt/code)'],
  [
    'the desktop, asked for',
    { env: { SCHEMA_LENS_EDITOR: 'desktop' } },
    'desktop VS Code (downloaded by @vscode/test-electron)',
  ],
  [
    'the browser, asked for',
    { platform: 'darwin', env: { SCHEMA_LENS_EDITOR: 'browser' }, canDownload: async () => true },
    'VS Code in the browser (code-server from npm)',
  ],
];

for (const [name, machine, expected] of machines) {
  test(`${name}: ${expected}`, async () => {
    const host = await chooseHost({ env: {}, platform: 'linux', canDownload: async () => false, ...machine });
    assert.equal(describeHost(host), expected);
  });
}

test('an unknown host is refused by its name', async () => {
  const machine: Machine = { env: { SCHEMA_LENS_EDITOR: 'vim' }, platform: 'linux', canDownload: async () => false };
  await assert.rejects(chooseHost(machine), /vim.*desktop or browser/);
});
