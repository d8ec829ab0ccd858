import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discover } from '../../server/src/discover/index.ts';
import { type Files, filesOf } from './checkPlaces.ts';

test('variables: references, defaults, families of names, services, keys in vaults', () => {
  const connections = (files: Files, env: Readonly<Record<string, string>> = {}) =>
    discover(filesOf(files), env).map(({ where, secret }) => [where, secret.reveal()]);
  assert.deepEqual(
    connections(
      {
        '.env': `HOST=localhost\nDATABASE_URL="postgres://\${USERNAME:-app}:\${PASS}@\${HOST}:\${PGP:-5433}/app\${SUFFIX:+_x}"\nA=postgres://a@\${NO}/a\n`,
      },
      { PASS: 'w0rd' },
    ),
    [['.env:2 DATABASE_URL', 'postgres://app:w0rd@localhost:5433/app']],
  );
  assert.deepEqual(
    connections({ 'a.env': 'export BILLING_DB_HOST=h\nBILLING_DB_NAME=b\nBILLING_DB_PASSWORD="encrypted:BEef"\n' }),
    [['a.env:1 BILLING_DB_HOST', 'postgres://h/b']],
  );
  assert.deepEqual(connections({}, { TYPEORM_CONNECTION: 'postgres', TYPEORM_HOST: 'h', TYPEORM_DATABASE: 'd' }), [
    ['environment: TYPEORM_HOST', 'postgres://h/d'],
  ]);
  assert.deepEqual(connections({}, { TYPEORM_CONNECTION: 'mysql', TYPEORM_HOST: 'h', TYPEORM_DATABASE: 'd' }), []);
  assert.deepEqual(connections({}, { PGSERVICE: 'shop' }), [['environment: PGSERVICE', 'service=shop']]);
  assert.deepEqual(
    connections(
      {},
      {
        POSTGRES_URL: 'postgres://h/a',
        PGURL: 'postgres://h/b',
        POSTGRES_PRISMA_URL: 'postgres://h/c',
        SHADOW_DATABASE_URL: 'postgres://h/s',
      },
    ),
    [
      ['environment: POSTGRES_URL', 'postgres://h/a'],
      ['environment: PGURL', 'postgres://h/b'],
      ['environment: POSTGRES_PRISMA_URL', 'postgres://h/c'],
    ],
  );
  assert.deepEqual(
    connections({
      '.env':
        'A_URL=postgresql+asyncpg://a@h/a\nB_URL=file:./dev.db\nC_URL=prisma+postgres://x/?api_key=k\nKEY="-----BEGIN\nD_URL=postgres://no@h/d\n-----END"\n',
    }),
    [['.env:1 A_URL', 'postgresql+asyncpg://a@h/a']],
  );
});

test('nearest to the open file first, production last, and no folder overwrites another', () => {
  const url = (database: string) => `DATABASE_URL=postgres://app@localhost/${database}`;
  const files = filesOf({
    '.env': url('top'),
    'packages/api/.env': url('api'),
    'packages/api/.env.production': url('api_prod'),
    'packages/web/.env': url('web'),
    'packages/api/src/deep/.env': url('deep'),
  });
  const order = (near?: string) => discover(files, {}, { near }).map(({ database }) => database);
  assert.deepEqual(order('packages/api/src/users.ts'), ['api', 'deep', 'top', 'web', 'api_prod']);
  assert.deepEqual(order('packages/web/index.ts'), ['web', 'top', 'api', 'deep', 'api_prod']);
  assert.deepEqual(order(), ['top', 'api', 'web', 'deep', 'api_prod']);
});

test('a broken file is left out with a note that quotes nothing of it', () => {
  const problems: string[] = [];
  const found = discover(
    filesOf({
      'docker-compose.yml': 'services:\n  db: [ w0rd\n',
      'supabase/config.toml': '[db]\nport = w0rd w0rd\n',
      'knexfile.js': "module.exports = { a: { client: 'pg', connection: { host: 'w0rd",
      'config/database.yml': '<%= <%= w0rd',
      'atlas.hcl': 'env "x" { url = "w0rd',
      'schema.prisma': 'datasource db { url = ',
      'ormconfig.json': '{ "w0rd": ',
      'sqlc.yaml': 'a: &a [*a, *a, *b]\n',
      '.env': 'DATABASE_URL=postgres://app@localhost/app',
    }),
    {},
    { report: (problem) => problems.push(problem) },
  );
  assert.deepEqual(
    found.map(({ where }) => where),
    ['.env:1 DATABASE_URL'],
  );
  assert.ok(
    problems.some((problem) => problem.startsWith('docker-compose.yml could not be read')),
    problems.join('\n'),
  );
  assert.ok(
    problems.some((problem) => problem.startsWith('supabase/config.toml could not be read')),
    problems.join('\n'),
  );
  assert.ok(!problems.join().includes('w0rd'), problems.join('\n'));
});

test('hostile files cost no more than their length', () => {
  const bombs: Files = {
    'knexfile.js': `module.exports = ${'{a:['.repeat(5000)}`,
    'config/config.js': `const a = b; const b = a; module.exports = { x: ${'a ?? '.repeat(2000)} b, ...a }`,
    'data-source.ts': `${Array.from({ length: 60 }, (_, i) => `const a${i} = { x: a${i + 1}, y: a${i + 1} };`).join('\n')} export default a0`,
    'sqlc.yaml': `a0: &a0 [x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n`,
    'config/database.yml': '<%='.repeat(20_000),
    'schema.prisma': 'datasource db {'.repeat(10_000),
    'drizzle.config.ts': `export default { url: ${'`${'.repeat(3000)} }`,
    '.env': `A=${'${B:-'.repeat(5000)}\nB=$A\nC=\${C}`,
  };
  assert.deepEqual(discover(filesOf(bombs), {}), []);
});
