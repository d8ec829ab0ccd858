import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Server } from '../oracle/judge.ts';
import { embeddedServer } from '../oracle/servers.ts';
import { allSections } from './files.ts';
import { judgeSection } from './judge.ts';

const sections = allSections();
let server: Server;
before(async () => {
  server = await embeddedServer();
});
after(() => server.close());

for (const [i, section] of sections.entries()) {
  const rules = [...new Set(section.cases.flatMap((one) => one.rules))].join(' ');
  test(`semantics ${section.file} ${i + 1}: ${rules}`, async () => {
    const verdicts = await judgeSection(section, server);
    const wrong = verdicts.flatMap(({ one, complaints }) =>
      complaints.map((complaint) => `${one.file}:${one.line}: ${one.statement}\n    ${complaint}`),
    );
    assert.equal(wrong.join('\n'), '');
  });
}
