// `npm start`: installs, builds, brings the sample workspace's database into the broken state of the five incidents on the
// embedded PostgreSQL, and verifies the workspace against it by the real command line.
import { spawn } from 'node:child_process';
import { installDependencies, root, run } from './install.mjs';
import { startSampleDatabase, sampleWorkspace as workspace } from './sampleDatabase.mjs';

/** What must be found: per incident, a rule and the file in which it speaks. */
const incidents = [
  {
    name: '1 OAuth installations (JavaScript)',
    found: [
      ['no-matching-key', 'oauth/oauth_server.js'],
      ['no-matching-key', 'oauth/helpers/oauthStore.js'],
      ['no-matching-key', 'oauth/create_oauth_tables.js'],
    ],
  },
  {
    name: '2 Course purchases (TypeScript)',
    found: [
      ['no-matching-key', 'purchases/purchase-worker.ts'],
      ['partial-index-needs-predicate', 'purchases/bundles.ts'],
      ['parameter-in-predicate', 'purchases/bundles.ts'],
    ],
  },
  {
    name: '3 WhatsApp Business accounts (Go)',
    found: [
      ['no-matching-key', 'waba/main.go'],
      ['assigns-conflict-key', 'waba/main.go'],
    ],
  },
  {
    name: '4 Triage rotation bot (JavaScript)',
    found: [
      ['no-matching-key', 'triage/repository.js'],
      ['partial-index-needs-predicate', 'triage/repository.js'],
    ],
  },
  {
    name: '5 User badges (Sequelize, SQL)',
    found: [
      ['reference-without-key', 'badges/models/userBadge.ts'],
      ['reference-without-key', 'badges/schema.sql'],
      ['reference-without-primary-key', 'badges/schema.sql'],
    ],
  },
];

installDependencies();
run(process.execPath, ['esbuild.mjs']);

const database = await startSampleDatabase();
try {
  const { code } = await verify(database.url, 'pretty');
  const { output } = await verify(database.url, 'json');
  process.exitCode = conclude(code, output === '' ? [] : JSON.parse(output).findings);
} finally {
  await database.stop();
}

/** Runs the command line as a user would: the pretty report goes to the terminal, the other one comes back as text. */
function verify(url, format) {
  const args = ['dist/cli.js', 'verify', workspace, '--db', url, '--format', format];
  const stdio = ['ignore', format === 'pretty' ? 'inherit' : 'pipe', 'inherit'];
  const child = spawn(process.execPath, args, { cwd: root, stdio });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** Says which incidents were found. Answers the exit code: the errors are expected, a missing one is not. */
function conclude(code, findings) {
  const seen = new Set(findings.map(({ rule, file }) => `${rule} ${file}`));
  const missing = incidents.flatMap(({ name, found }) =>
    found
      .filter(([rule, file]) => !seen.has(`${rule} ${workspace}/${file}`))
      .map(([rule, file]) => `${name}: no ${rule} in ${file}`),
  );
  for (const line of missing) console.error(`Not found. Incident ${line}`);
  if (code !== 1 || missing.length > 0) {
    console.error(`The sample workspace should end with exit code 1 and all five incidents (exit code ${code}).`);
    return 1;
  }
  console.log(
    'All five incidents were found. Next: `npm run playground` shows them in an editor, `npm test` tests everything.',
  );
  return 0;
}
