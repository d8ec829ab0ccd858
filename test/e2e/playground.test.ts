// `npm run playground` as a person meets it: the page opens, the extension answers, Ctrl-C ends everything.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/editorBrowser.ts';
import { projectRoot } from '../support/editorInstall.ts';

test('the playground comes up, checks against its database after one click, and goes', async () => {
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/playground.mjs'), '--built'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const browser = await launchBrowser();
  try {
    const url = await printedUrl(child.stdout);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(url);
    await openFile(page, 'oauth_server.js');
    await page.locator('.notification-toast .monaco-button:has-text("Use It")').click();
    await page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
    child.kill('SIGINT');
    assert.equal(await ended, 0);
    await assert.rejects(fetch(url), 'the server still answers');
  } finally {
    child.kill('SIGTERM');
    await browser.close();
  }
});

/** The page's address; what is printed after it is read on, so that the playground can go on printing. */
function printedUrl(stdout: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    stdout.on('data', (piece) => {
      text += piece;
      const url = /^Open (http:\S+)$/m.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
    stdout.once('end', () => reject(new Error(`The playground ended without an address.\n${text}`)));
  });
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  await page.keyboard.press('Control+p');
  await page.keyboard.type(name);
  await page.locator(`.quick-input-list .monaco-list-row:has-text("${name}")`).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line').first().waitFor();
}
