// Asks PostgreSQL and the resolver the same made-up questions and prints where they differ:
//   run [--cases N] [--seed N] [--unknown] [--servers URL...]
// Without --servers it asks the embedded PostgreSQL. Exits with 1 when there is a difference.
import { parseArgs } from 'node:util';
import { consult, type Difference, report } from './oracle.ts';
import { embeddedServer, realServer } from './servers.ts';

const { values, positionals } = parseArgs({
  options: {
    cases: { type: 'string' },
    seed: { type: 'string', default: '1' },
    servers: { type: 'boolean', default: false },
    unknown: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const cases = Number(values.cases ?? (values.servers ? 2000 : 20_000));
const openers = values.servers ? positionals.map((url) => () => realServer(url)) : [embeddedServer];
let differences = 0;
for (const open of openers) {
  const server = await open();
  const verdicts = await consult(server, Number(values.seed), cases);
  await server.close();
  for (const difference of verdicts.differences) print(difference);
  if (values.unknown) for (const difference of verdicts.unknown) print(difference);
  console.log(report(verdicts));
  differences += verdicts.differences.length;
}
process.exit(differences === 0 ? 0 : 1);

function print({ sql, table, ours, theirs }: Difference): void {
  console.log(`\n${sql}\n  ours: ${ours.text || '(none)'}   theirs: ${theirs.text || '(none)'}`);
  for (const statement of table) console.log(`    ${statement};`);
}
