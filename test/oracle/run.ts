// Asks PostgreSQL and the resolver the same made-up questions and prints where they differ:
//   run [--cases N] [--seed N] [--unknown] [--servers URL...]
// Without --servers it asks the embedded PostgreSQL; with it, the servers behind the URLs, or else a real server of every
// supported major version, started for the purpose. Exits with 1 when there is a difference, or nothing was asked.
import { parseArgs } from 'node:util';
import { majors } from '../support/postgres.ts';
import { consult, type Difference, report } from './oracle.ts';
import { embeddedServer, realServer, startedServer } from './servers.ts';

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
const real =
  positionals.length > 0
    ? positionals.map((url) => () => realServer(url))
    : majors.map((major) => () => startedServer(major));
const openers = values.servers ? real : [embeddedServer];
let [asked, differences] = [0, 0];
for (const open of openers) {
  const server = await open();
  const verdicts = await consult(server, Number(values.seed), cases);
  await server.close();
  for (const difference of verdicts.differences) print(difference);
  if (values.unknown) for (const difference of verdicts.unknown) print(difference);
  for (const difference of verdicts.unconfirmed) print(difference);
  console.log(report(verdicts));
  asked += verdicts.cases;
  differences += verdicts.differences.length;
}
process.exit(differences === 0 && asked > 0 ? 0 : 1);

function print({ sql, table, ours, theirs }: Difference): void {
  console.log(`\n${sql}\n  ours: ${ours.text || '(none)'}   theirs: ${theirs.text || '(none)'}`);
  for (const statement of table) console.log(`    ${statement};`);
}
