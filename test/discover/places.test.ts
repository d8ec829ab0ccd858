import { test } from 'node:test';
import { checkPlaces as check } from './checkPlaces.ts';

test('compose: services of PostgreSQL that publish their port', () => {
  check(
    {
      'docker-compose.yml': `
services:
  web: { image: app, ports: ["3000:3000"] }
  db:
    image: postgres:16-alpine
    environment:
      POSTGRES_USER: app
      POSTGRES_PASSWORD: \${PASSWORD:-w0rd}
      POSTGRES_DB: "\${NAME}"
    ports:
      - "127.0.0.1:5433:5432"
  geo:
    image: registry.example.com/postgis/postgis@sha256:abc
    environment: ["POSTGRES_PASSWORD=w0rd$$x", POSTGRES_DB]
    ports: [ { target: 5432, published: "5434", protocol: tcp } ]
  hidden: { image: postgres }
  random: { image: postgres, ports: ["5432"] }
  cache: { image: redis, ports: ["6379:6379"] }
  admin: { image: dpage/pgadmin4, ports: ["5050:80"] }
  pool: { image: edoburu/pgbouncer, ports: ["6432:5432"] }
  range: { image: "timescale/timescaledb-ha:pg16", ports: ["[::1]:6000-6009:5430-5439"] }
`,
      '.env': 'NAME=shop\nPOSTGRES_DB=',
    },
    [
      ['docker-compose.yml:4 db', 'local', 'postgres://app:w0rd@127.0.0.1:5433/shop'],
      ['docker-compose.yml:12 geo', 'local', 'postgres://postgres:w0rd%24x@localhost:5434/postgres'],
      ['docker-compose.yml:21 range', 'local', 'postgres://postgres@%3A%3A1:6002/postgres'],
    ],
  );
});

test('compose: overrides, other files on top, env_file, the network of the host', () => {
  check(
    {
      'app/compose.yaml':
        'services:\n  db:\n    image: supabase/postgres:15\n    env_file: [ { path: ./db.env } ]\n  near: { build: ., network_mode: host, environment: { POSTGRES_PASSWORD: w0rd, PGPORT: 5499 } }\n',
      'app/compose.override.yaml': 'services:\n  db:\n    ports: ["5440:5432"]\n',
      'app/compose.test.yaml':
        'services:\n  db:\n    ports: !override ["5441:5432/tcp"]\n    environment: { POSTGRES_DB: test }\n',
      'app/db.env': 'POSTGRES_PASSWORD=w0rd\n',
    },
    [
      ['app/compose.test.yaml:2 db', 'local', 'postgres://postgres:w0rd@localhost:5441/test'],
      ['app/compose.yaml:2 db', 'local', 'postgres://postgres:w0rd@localhost:5440/postgres'],
      ['app/compose.yaml:5 near', 'local', 'postgres://postgres:w0rd@localhost:5499/postgres'],
    ],
  );
});

test('Prisma: schemas of one file or several, and its configuration', () => {
  check(
    {
      'prisma/schema/main.prisma':
        'datasource db {\n  provider = "postgresql" // env("NO")\n  url = env("A_URL")\n  // directUrl = env("NO")\n  directUrl = "postgres://me:w0rd@direct.example.com/app"\n  shadowDatabaseUrl = env("S")\n}\n',
      'prisma/other.prisma': 'datasource db {\n provider = "mysql"\n url = "mysql://h/d"\n}',
      'proxy/schema.prisma':
        'datasource db {\n provider = "postgresql"\n url = "prisma+postgres://accelerate.example.com/?api_key=w0rd"\n}',
      'prisma.config.ts':
        "import { defineConfig, env } from 'prisma/config';\nexport default defineConfig({ schema: 'x', datasource: { url: env('B_URL') } });",
    },
    [
      ['prisma.config.ts:2 datasource.url', 'local', 'postgresql://b:w0rd@localhost/b'],
      ['prisma/schema/main.prisma:3 A_URL', 'local', 'postgresql://a:w0rd@localhost/a'],
      ['prisma/schema/main.prisma:5 db.directUrl', 'unknown', 'postgres://me:w0rd@direct.example.com/app'],
    ],
    { A_URL: 'postgresql://a:w0rd@localhost/a', B_URL: 'postgresql://b:w0rd@localhost/b' },
  );
});

test('Drizzle', () => {
  check(
    {
      'drizzle.config.ts': `export default { dialect: 'postgresql', dbCredentials: { host: process.env.H ?? 'localhost', port: Number(process.env.PORT!) || 5433, user: 'app', password: \`\${process.env.SECRET}\` as string, database: 'shop', ssl: false } } satisfies Config;`,
      'drizzle.config.mysql.ts':
        "export default { dialect: 'mysql', dbCredentials: { host: 'h', user: 'u', database: 'd' } };",
      'packages/a/drizzle.config.ts':
        "const url = process.env.NOWHERE || 'postgres://app:w0rd@127.0.0.1/a'\nexport default defineConfig({\n  dialect: 'postgresql',\n  dbCredentials: { url },\n})",
      'packages/b/drizzle.config.ts':
        "export default { dialect: 'postgresql', driver: 'pglite', dbCredentials: { url: './data' } }; const x = { dialect: 'postgresql', dbCredentials: { url: secrets.url } };",
    },
    [
      ['drizzle.config.ts:1 dbCredentials', 'local', 'postgres://app:w0rd@localhost:5433/shop?sslmode=disable'],
      ['packages/a/drizzle.config.ts:4 dbCredentials.url', 'local', 'postgres://app:w0rd@127.0.0.1/a'],
    ],
    { SECRET: 'w0rd' },
  );
});

test('Knex: several environments, shared parts by spread', () => {
  check(
    {
      'knexfile.js': `const base = { client: 'pg', migrations: { directory: './m' } };
module.exports = {
  development: { ...base, connection: { host: 'localhost', user: "app", password: 'w0rd', database: 'dev' } },
  staging: { ...base, connection: process.env.STAGING_URL },
  production: {
    ...base,
    connection: {
      connectionString: 'postgres://app:' + 'w0rd' + '@db.example.com/app',
      ssl: { rejectUnauthorized: false },
    },
  },
  test: { client: 'sqlite3', connection: { filename: ':memory:', database: 'x', host: 'h' } },
  shared: { client: 'mysql2', connection: { host: 'h', user: 'u', database: 'd' } },
};`,
    },
    [
      ['knexfile.js:3 development.connection', 'local', 'postgres://app:w0rd@localhost/dev'],
      ['knexfile.js:8 production.connection.connectionString', 'production', 'postgres://app:w0rd@db.example.com/app'],
    ],
  );
});

test('Sequelize: JSON and JavaScript by environment', () => {
  check(
    {
      'config/config.json':
        '{\n "development": { "username": "app", "password": "w0rd", "database": "dev", "host": "127.0.0.1", "dialect": "postgres" },\n "test": { "dialect": "sqlite", "database": "x", "host": "h" },\n "production": { "use_env_variable": "MAIN", "dialect": "postgres", "dialectOptions": { "ssl": { "require": true } } }\n}',
      'server/config/database.js':
        "require('dotenv').config();\nmodule.exports = { local: { username: process.env.U || 'me', password: null, database: 'app', host: 'localhost', port: 5433, dialect: 'postgres', dialectOptions: { ssl: { require: true } } } }",
      '.env.production': '# MAIN is set by the platform\n',
    },
    [
      ['config/config.json:2 development', 'local', 'postgres://app:w0rd@127.0.0.1/dev'],
      ['server/config/database.js:2 local', 'local', 'postgres://me@localhost:5433/app?sslmode=require'],
      ['config/config.json:4 production', 'production', 'postgres://a:w0rd@db.example.com/a'],
    ],
    { MAIN: 'postgres://a:w0rd@db.example.com/a' },
  );
});

test('TypeORM: data sources and configurations of old', () => {
  check(
    {
      'src/data-source.ts':
        "import 'x';\nexport const AppDataSource = new DataSource({\n  type: 'postgres',\n  host: process.env.DB ?? 'localhost',\n  username: 'app',\n  password: 'w0rd',\n  database: 'app',\n  synchronize: false,\n});",
      'ormconfig.json':
        '[{ "type": "postgres", "replication": { "master": { "url": "postgres://m:w0rd@localhost/m" }, "slaves": [{ "host": "localhost", "username": "s", "database": "s" }] } }, { "type": "mysql", "host": "h", "username": "u", "database": "d" }]',
      'src/cats/mysql-datasource.ts':
        "export default new DataSource({ type: 'mysql', host: 'h', username: 'u', database: 'd' })",
    },
    [
      ['ormconfig.json:1 0.replication.master.url', 'local', 'postgres://m:w0rd@localhost/m'],
      ['ormconfig.json:1 0.replication.slaves.0', 'local', 'postgres://s@localhost/s'],
      ['src/data-source.ts:2', 'local', 'postgres://app:w0rd@localhost/app'],
    ],
  );
});

test('node-pg-migrate and db-migrate', () => {
  check(
    {
      '.pgmigraterc.json': '{ "user": "app", "password": "w0rd", "host": "localhost", "database": "app" }',
      'database.json':
        '{ "dev": { "driver": "pg", "user": "u", "password": {"ENV": "X"}, "host": "localhost", "database": "d" }, "other": { "driver": "mysql", "user": "u", "host": "h", "database": "d" } }',
    },
    [
      ['.pgmigraterc.json:1', 'local', 'postgres://app:w0rd@localhost/app'],
      ['database.json:1 dev', 'local', 'postgres://u@localhost/d'],
    ],
  );
});

test('sqlc, sql-migrate, Supabase, Atlas, goose and dbmate', () => {
  check(
    {
      'sqlc.yaml': `version: "2"\nsql:\n  - engine: postgresql\n    database:\n      uri: postgresql://app:\${SECRET}@localhost:5432/sqlc\n  - engine: sqlite\n    database: { uri: "file:x.db" }\n`,
      'dbconfig.yml':
        'development:\n  dialect: postgres\n  datasource: host=localhost dbname=mig user=app password=w0rd sslmode=disable\n  dir: m\nproduction: { dialect: mysql, datasource: "u:p@/d" }\n',
      'supabase/config.toml': 'project_id = "x"\n[api]\nport = 54321\n[db]\nport = 55322 # ours\n',
      'atlas.hcl': `variable "pw" {\n  type = string\n  default = "w0rd"\n}\nlocals {\n  host = "localhost"\n}\nenv "local" {\n  src = "file://schema.hcl"\n  url = "postgres://app:\${var.pw}@\${local.host}/atlas" # ours\n  dev = "docker://postgres/15/dev"\n}\nenv "prod" {\n  url = getenv("ATLAS_URL")\n}\nenv "none" {\n  url = var.nothing\n}\n`,
      'db/.env':
        'GOOSE_DRIVER=postgres\nGOOSE_DBSTRING="user=app password=w0rd host=localhost dbname=goose"\nDATABASE_URL=postgres://app:w0rd@localhost/dbmate?sslmode=disable\n',
    },
    [
      ['atlas.hcl:10 env local', 'local', 'postgres://app:w0rd@localhost/atlas'],
      [
        'dbconfig.yml:3 development.datasource',
        'local',
        'host=localhost dbname=mig user=app password=w0rd sslmode=disable',
      ],
      ['sqlc.yaml:5 sql.0.database.uri', 'local', 'postgresql://app:w0rd@localhost:5432/sqlc'],
      ['db/.env:3 DATABASE_URL', 'local', 'postgres://app:w0rd@localhost/dbmate?sslmode=disable'],
      ['db/.env:2 GOOSE_DBSTRING', 'local', 'user=app password=w0rd host=localhost dbname=goose'],
      ['supabase/config.toml:4 [db]', 'local', 'postgres://postgres:postgres@127.0.0.1:55322/postgres'],
      ['atlas.hcl:14 env prod', 'production', 'postgres://app:w0rd@db.example.com/p'],
    ],
    { SECRET: 'w0rd', ATLAS_URL: 'postgres://app:w0rd@db.example.com/p' },
  );
});

test("Rails: anchors, merge keys, and the Ruby that is a variable's name", () => {
  check(
    {
      'config/database.yml': `default: &default
  adapter: postgresql
  encoding: unicode
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>
  host: <%= ENV.fetch('DB', "localhost") %>
  username: <%= ENV["DBUSER"] || "app" %>
  password: <%= ENV["SECRET"] %>

development:
  <<: *default
  database: shop_dev

<% if false %>
test:
  <<: *default
  database: shop_test<%= ENV['TEST_ENV_NUMBER'] %>
<% end %>

production:
  primary:
    <<: *default
    host: db.example.com
    database: shop
    password: <%= Rails.application.credentials.dig(:db) %>
  cache:
    url: <%= ENV["CACHE_URL"] %>
`,
    },
    [
      ['config/database.yml:9 development', 'local', 'postgres://app:w0rd@localhost/shop_dev'],
      ['config/database.yml:20 production.primary', 'production', 'postgres://app@db.example.com/shop'],
    ],
    { SECRET: 'w0rd' },
  );
});

test("a person's own service and password files come last, without their passwords", () => {
  check(
    {
      '~/.pg_service.conf': "# mine\n[shop]\nhost=db.example.com\nport=5433\ndbname=it's\nuser=app\n\n[empty]\n",
      '~/.pgpass':
        '# host:port:db:user:password\ndb.example.com:*:shop:app:w0rd\n*:*:*:postgres:w0rd\n10.0.0.1:5433:o\\:dd:me:w0rd\n',
      '.env': 'DATABASE_URL=postgres://x:w0rd@prod.example.com/x',
    },
    [
      ['.env:1 DATABASE_URL', 'production', 'postgres://x:w0rd@prod.example.com/x'],
      ['~/.pg_service.conf:2 [shop]', 'unknown', "host='db.example.com' port='5433' dbname='it\\'s' user='app'"],
      ['~/.pgpass:2', 'unknown', "host='db.example.com' dbname='shop' user='app'"],
      ['~/.pgpass:4', 'unknown', "host='10.0.0.1' port='5433' dbname='o:dd' user='me'"],
    ],
  );
});
