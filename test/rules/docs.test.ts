import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { rules } from '../../server/src/rules/index.ts';
import { agree, catalogsOf, ours } from '../specs/judges.ts';
import { Server } from '../specs/server.ts';

const folder = join(process.cwd(), 'server', 'src', 'rules');
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
let server: Server;

before(async () => {
  server = await Server.start();
});
after(() => server.close());

for (const { id, severity, sqlstate, offByDefault } of rules) {
  const examples = examplesOf(id);
  test(`the page of ${id} shows what is reported and what is not`, () => {
    assert.deepEqual(new Set(examples.map(({ kind }) => kind)), new Set(['invalid', 'valid']));
    assert.ok(severity !== 'error' || sqlstate, 'an error has a SQLSTATE');
  });
  for (const { kind, statement, ...given } of examples) {
    test(`${kind} example of ${id}`, async () => {
      const { catalog, migrations } = await catalogsOf(given, server);
      const severities = offByDefault ? { [id]: severity } : {};
      const analysis = ours(statement, catalog, { migrations, severities });
      const mine = analysis.findings.filter((finding) => finding.rule === id);
      assert.equal(mine.length, kind === 'invalid' ? 1 : 0);
      assert.equal(analysis.findings.length, mine.length, 'nothing else is reported');
      await agree(statement, analysis, server);
    });
  }
}

test('docs/rules and the table in docs/rules.md are what the comments say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('every rule file is in the registry', () => {
  const written = sources.flatMap((source) =>
    [...source.matchAll(/^export const \w+: Rule = \{\n {2}id: '([^']+)'/gm)].map((match) => match[1]),
  );
  assert.deepEqual([...written].sort(), rules.map(({ id }) => id).sort());
});

interface Example {
  readonly kind: string;
  readonly schema: string;
  readonly migrations?: string;
  readonly statement: string;
}

function examplesOf(id: string): readonly Example[] {
  const source = sources.find((each) => each.includes(`  id: '${id}',`)) ?? '';
  const comment = source.slice(0, source.indexOf('export const'));
  return [...comment.matchAll(/```sql (invalid|valid)\n([\s\S]*?)```/g)].map(([, kind = '', body = '']) => {
    const [schema = '', ...rest] = body.replace(/^ \* ?/gm, '').split('---\n');
    const [migrations] = rest.length > 1 ? rest : [];
    return { kind, schema, statement: rest.at(-1)?.trim() ?? '', ...(migrations !== undefined && { migrations }) };
  });
}
