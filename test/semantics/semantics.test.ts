import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Server } from '../oracle/judge.ts';
import { embeddedServer } from '../oracle/servers.ts';
import { allSections, dailySections } from './files.ts';
import { judgeSection } from './judge.ts';

const sections = dailySections();
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

interface Row {
  readonly rule: string;
  readonly treatment: string;
  readonly files: readonly string[];
}

function documented(): readonly Row[] {
  const page = readFileSync(join(process.cwd(), 'docs', 'semantics.md'), 'utf8');
  return [...page.matchAll(/^\| ([A-Z]\d+b?) \| ([a-z ]+) \|.*\| ([^|]*)\|$/gm)].map(
    ([, rule = '', treatment = '', files]) => ({
      rule,
      treatment,
      files: files?.trim() === '' ? [] : (files?.trim().split(', ') ?? []),
    }),
  );
}

test('docs/semantics.md names the files that show each rule; only what is of run time or of 19 has none', () => {
  const rows = documented();
  const shown = (rule: string) => [
    ...new Set(
      allSections()
        .filter(({ cases }) => cases.some((one) => one.rules.includes(rule)))
        .map(({ file }) => file),
    ),
  ];
  const wrong = rows.filter(({ rule, files }) => shown(rule).join() !== files.map((file) => `${file}.sql`).join());
  assert.deepEqual(wrong, []);
  const bare = rows.filter(({ treatment, files }) => files.length === 0 && treatment.startsWith('implemented'));
  assert.deepEqual(bare, []);
  const rules = new Set(rows.map(({ rule }) => rule));
  const all = allSections().flatMap(({ cases }) => cases.flatMap((one) => one.rules));
  assert.deepEqual(
    all.filter((rule) => !rules.has(rule)),
    [],
  );
});
