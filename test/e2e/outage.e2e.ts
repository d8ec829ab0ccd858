import assert from 'node:assert/strict';
import { driver } from './driver.ts';
import { find, lens, open, problem, until } from './steps.ts';

async function statusBar(): Promise<string> {
  return (await driver.texts('.statusbar-item')).map((text) => text.trim()).join(' | ');
}

describe('the database goes away and comes back', () => {
  it('leaves the last answers, marked with their age, and recovers without a click', async () => {
    const api = await lens();
    const { document } = await open('oauth/helpers/oauthStore.js');
    const { document: purchases } = await open('purchases/bundles.ts');
    const wrong = find(purchases, 'ON CONFLICT (student_id, bundle_id)');
    await problem(purchases, wrong, 'partial-index-needs-predicate');

    await driver.stopDatabase();
    const stale = await until('the status to become stale', () => {
      const status = api.status();
      return status?.kind === 'stale' ? status : undefined;
    });
    assert.equal(stale.label, 'incidents');
    assert.ok(stale.message.length > 0 && stale.next.length > 0, JSON.stringify(stale));
    await until('the age in the status bar', async () =>
      /incidents · (under 1|\d+) min old/.test(await statusBar()) ? true : undefined,
    );
    await driver.screenshot('outage');
    await problem(purchases, wrong, 'partial-index-needs-predicate');
    assert.equal(document.isClosed, true);
    assert.deepEqual(
      await driver.texts('.notification-toast'),
      [],
      'a lost connection is no reason for a notification',
    );

    await driver.startDatabase();
    await until('the status to be ready again', () => (api.status()?.kind === 'ready' ? true : undefined));
    await until('the age to go', async () => (/ old/.test(await statusBar()) ? undefined : true));
  });
});
