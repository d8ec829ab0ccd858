// Each setting by what a person sees of it: there with its default, gone or other once it is changed.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { connected, find, hints, hoverText, lens, open, until, withSetting } from '../steps.ts';

const bundles = 'purchases/bundles.ts';

async function lenses(document: vscode.TextDocument): Promise<readonly unknown[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
}

async function proposals(document: vscode.TextDocument): Promise<readonly unknown[]> {
  const { end } = find(document, 'ON CONFLICT (');
  const found = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    end,
  );
  return found.items.filter(({ detail }) => detail?.includes('unique_active_bundle'));
}

async function outlined(document: vscode.TextDocument): Promise<readonly unknown[]> {
  const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  return (all ?? []).filter(({ name }) => /on conflict/i.test(name));
}

/** What the hover at the first occurrence of a text says, word for word or not at all. */
const hovered = (text: string) => async (document: vscode.TextDocument) => {
  const said = await hoverText(document, find(document, text));
  return said === '' ? [] : [said];
};

/**
 * What is shown in a file while a setting is `true`, and is not while it is `false`: in the other file, where one is named, as the
 * editor keeps the outline of a text.
 */
const shownBy: readonly (readonly [
  setting: string,
  path: string,
  shown: (document: vscode.TextDocument) => Promise<readonly unknown[]>,
  other?: string,
])[] = [
  ['schemaLens.inlayHints.enabled', bundles, hints],
  ['schemaLens.codeLens.enabled', 'oauth/oauth_server.js', lenses],
  ['schemaLens.hover.enabled', bundles, hovered('ON CONFLICT')],
  ['schemaLens.hover.plainInserts', 'triage/repository.js', hovered('INTO users (slack_id, discipline) VALUES')],
  ['schemaLens.completion.enabled', bundles, proposals],
  ['schemaLens.outline.enabled', bundles, outlined, 'purchases/purchase-worker.ts'],
];

describe('settings', () => {
  before(connected);

  for (const [setting, path, shown, other = path] of shownBy) {
    it(`${setting} shows and hides`, async () => {
      const { document } = await open(path);
      await until('what it shows', async () => ((await shown(document)).length > 0 ? true : undefined));
      await withSetting(setting, false, async () => {
        const { document: again } = await open(other);
        await until('nothing', async () => ((await shown(again)).length === 0 ? true : undefined));
      });
      await until('it again', async () => ((await shown((await open(path)).document)).length > 0 ? true : undefined));
    });
  }

  it('schemaLens.sshTunnels leads to the database', async () => {
    const api = await lens();
    await withSetting('schemaLens.sshTunnels', { '127.0.0.1': 'no destination' }, async () => {
      const used = await api.useSource({ kind: 'candidate', id: '.env:DATABASE_URL' });
      assert.match(JSON.stringify(used), /no destination.*is no destination of ssh/);
    });
    await connected();
  });
});
