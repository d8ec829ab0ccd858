// Each file in `situations/` is a schema, a line of `---`, and statements, one per line. PostgreSQL is asked about each, and the
// resolver has to say the same; `--unknown: why` above a statement says that it knowingly does not.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { catalogOf, ourAnswer, theirAnswer } from '../oracle/judge.ts';
import type { Question } from '../oracle/questions.ts';
import { embeddedServer } from '../oracle/servers.ts';
import { projectRoot } from '../support/editorInstall.ts';

const folder = join(projectRoot, 'test/resolve/situations');

interface Line {
  readonly question: Question;
  readonly unknown: boolean;
}

function linesOf(text: string): readonly Line[] {
  const lines = text.split('\n');
  return lines.flatMap((sql, i) => {
    if (sql.trim() === '' || sql.startsWith('--')) return [];
    const unknown = lines[i - 1]?.startsWith('--unknown:') ?? false;
    const kind = /\breferences\b/i.test(sql) && !/\bon conflict\b/i.test(sql) ? 'reference' : 'conflict';
    const question: Question = kind === 'reference' ? { kind, sql } : { kind, sql, parameters: /\$\d/.test(sql) };
    return [{ question, unknown }];
  });
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
  test(`${file}: the resolver and PostgreSQL agree`, async () => {
    const [schema = '', statements = ''] = readFileSync(join(folder, file), 'utf8').split('\n---\n');
    const server = await embeddedServer();
    try {
      await server.run(schema);
      const catalog = await catalogOf(server);
      const complaints: string[] = [];
      for (const { question, unknown } of linesOf(statements)) {
        const theirs = await theirAnswer(question, server);
        const ours = ourAnswer(question, catalog, catalog.searchPath);
        const byParameter = question.kind === 'conflict' && question.parameters && ours.text === 'parameter';
        const agree = byParameter ? theirs.text === '42P10' : ours.kind === theirs.kind && ours.text === theirs.text;
        if (unknown ? ours.kind !== 'unknown' : !agree)
          complaints.push(`${question.sql}\n  ours ${ours.kind} ${ours.text}, theirs ${theirs.kind} ${theirs.text}`);
      }
      assert.equal(complaints.join('\n'), '');
    } finally {
      await server.close();
    }
  });
}
