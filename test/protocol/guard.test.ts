import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { guarded, unattended } from '../../server/src/lsp/guard.ts';
import { createLog } from '../../server/src/lsp/log.ts';

function listeningLog() {
  const lines: string[] = [];
  const push = (line: string) => void lines.push(line);
  return { lines, log: createLog({ error: push, info: push }, () => 'messages') };
}

const isCancelled = (error: unknown) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled;

test('a handler that throws answers with the fallback, and the log says why', async () => {
  const { lines, log } = listeningLog();
  const hover = guarded(log, 'Hover', null, () => {
    throw new Error('boom');
  });
  assert.equal(await hover({}, CancellationToken.None), null);
  assert.match(lines.join(), /^Hover: Error: boom/);
});

test('a handler that rejects does the same', async () => {
  const { lines, log } = listeningLog();
  const answer = guarded<unknown, string>(log, 'Verify', 'nothing', async () => Promise.reject(new Error('boom')));
  assert.equal(await answer({}, CancellationToken.None), 'nothing');
  assert.equal(lines.length, 1);
});

test('a cancelled request is answered as cancelled, with no word in the log', async () => {
  const { lines, log } = listeningLog();
  const answer = guarded(log, 'Verify', 'nothing', () => 'all');
  await assert.rejects(answer({}, CancellationToken.Cancelled), isCancelled);
  assert.deepEqual(lines, []);
});

test('a request without parameters is cancelled by the token that stands in their place', async () => {
  const { log } = listeningLog();
  const answer = guarded<CancellationToken, string>(log, 'Refresh', 'nothing', (_params, token) =>
    token.isCancellationRequested ? 'late' : 'all',
  );
  await assert.rejects(answer(CancellationToken.Cancelled, CancellationToken.None), isCancelled);
  assert.equal(await answer(CancellationToken.None, CancellationToken.None), 'all');
});

test('work that nobody waits for fails into the log', async () => {
  const { lines, log } = listeningLog();
  unattended(log, 'Watched files', () => Promise.reject(new Error('boom')));
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.match(lines.join(), /^Watched files: Error: boom/);
});
