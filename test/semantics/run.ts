// Asks real servers all the cases: `node scripts/run.mjs test/semantics/run.ts [--only WORD] [MAJOR…]`, by default 13 to 18.
import { parseArgs } from 'node:util';
import { embeddedServer, realServer } from '../oracle/servers.ts';
import { majors, startPostgres } from '../support/postgres.ts';
import { allSections } from './files.ts';
import { judgeSection, type Verdict } from './judge.ts';

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', default: '' }, embedded: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const sections = allSections().filter(({ file }) => file.includes(values.only));
let failures = 0;
if (values.embedded) await ask(await embeddedServer());
else {
  for (const major of majors.filter((one) => positionals.length === 0 || positionals.includes(String(one)))) {
    const postgres = await startPostgres(major);
    try {
      await ask(await realServer(postgres.url));
    } finally {
      await postgres.stop();
    }
  }
}
process.exit(failures === 0 ? 0 : 1);

async function ask(server: Awaited<ReturnType<typeof realServer>>): Promise<void> {
  const verdicts: Verdict[] = [];
  for (const section of sections) verdicts.push(...(await judgeSection(section, server)));
  await server.close();
  const wrong = verdicts.filter(({ complaints }) => complaints.length > 0);
  for (const { one, complaints } of wrong) {
    console.log(`\n${one.file}:${one.line} [${one.rules.join(' ')}]\n  ${one.statement.replaceAll('\n', '\n  ')}`);
    for (const complaint of complaints) console.log(`    ${complaint}`);
  }
  const unknown = verdicts.filter((verdict) => verdict.unknown).length;
  console.log(`${server.label}: ${verdicts.length} cases, ${unknown} unknown by decision, ${wrong.length} wrong`);
  failures += wrong.length;
}
