// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what configurations and .env files hold.
// Workspaces as strangers have them: what is found in each, where, and with which password masked.
import { checkLayout as check } from './checkPlaces.ts';

check('NestJS with a data source of TypeORM', {
  files: {
    'src/data-source.ts': `import { DataSource, DataSourceOptions } from 'typeorm';
import { config } from 'dotenv';
config();
export const options: DataSourceOptions = {
  type: 'postgres',
  host: process.env.DB_HOST,
  port: parseInt(process.env.DB_PORT || '5432', 10),
  username: process.env.DB_USERNAME,
  password: process.env.DB_PASSWORD,
  database: process.env.DB_NAME,
  entities: ['dist/**/*.entity.js'],
};
export default new DataSource(options);
`,
    '.env': 'DB_HOST=localhost\nDB_PORT=5544\nDB_USERNAME=nest\nDB_PASSWORD=w0rd\nDB_NAME=nest\n',
    '.env.test': 'DB_NAME=nest_test\n',
  },
  found: [
    ['.env:1 DB_HOST', 'local', 'postgres://nest:***@localhost:5544/nest'],
    ['.env.test:1 DB_NAME', 'local', 'postgres://localhost/nest_test'],
  ],
});

check('NestJS with its ConfigService', {
  files: {
    'src/database/database.config.ts': `export const database = (config: ConfigService): TypeOrmModuleOptions => ({
  type: 'postgres',
  host: config.get('PRIMARY'),
  port: config.get<number>('PRIMARY_PORT', 5433),
  username: config.getOrThrow<string>('LOGIN'),
  password: config.get<string>('SECRET'),
  database: config.get<string>('SCHEMA', 'shop'),
});`,
    '.env': 'PRIMARY=127.0.0.1\nLOGIN=u\nSECRET=w0rd\n',
  },
  found: [['src/database/database.config.ts:1', 'local', 'postgres://u:***@127.0.0.1:5433/shop']],
});

check('Prisma 7, whose schema holds no URL', {
  files: {
    'prisma.config.ts': `import 'dotenv/config';
import { defineConfig, env } from 'prisma/config';
type Env = { MAIN: string };
export default defineConfig({
  schema: 'prisma/schema.prisma',
  datasource: { url: env<Env>('MAIN'), shadowDatabaseUrl: env('SHADOW') },
});`,
    'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
    'packages/db/.config/prisma.ts': "export default { datasource: { url: process.env.OTHER ?? '' } };",
    'packages/db/.env': 'OTHER_PART=w0rd\nOTHER=postgres://o:${OTHER_PART}@localhost/other?schema=app\n',
    '.env': 'SHADOW=x\nMAIN="postgresql://p:w0rd@localhost:5432/main?schema=public"\n',
  },
  found: [
    ['.env:2 MAIN', 'local', 'postgresql://p:***@localhost:5432/main?schema=public'],
    ['packages/db/.env:2 OTHER', 'local', 'postgres://o:***@localhost/other?schema=app'],
  ],
});

check('Drizzle with .env.local', {
  files: {
    'drizzle.config.ts': `import { config } from 'dotenv';
config({ path: '.env.local' });
export default defineConfig({ dialect: 'postgresql', dbCredentials: { url: process.env.APP! } });`,
    '.env.local': 'APP=postgres://d:w0rd@localhost/drizzle',
    '.env': 'APP=postgres://d:w0rd@localhost/other',
  },
  found: [
    ['.env:1 APP', 'local', 'postgres://d:***@localhost/other'],
    ['.env.local:1 APP', 'local', 'postgres://d:***@localhost/drizzle'],
  ],
});

check('Knex with environments and defaults', {
  files: {
    'src/db/knexfile.ts': `import type { Knex } from 'knex';
const config: { [key: string]: Knex.Config } = {
  development: {
    client: 'postgresql',
    connection: {
      host: process.env.HOST_OF_DB || 'localhost',
      database: process.env.NAME_OF_DB || 'my_db',
      user: 'me',
      password: 'w0rd',
      port: Number(process.env.PORT_OF_DB) || 5432,
    },
  },
  staging: { client: 'pg', connection: process.env.STAGING },
  production: { client: 'pg', connection: process.env.LIVE_URL },
};
module.exports = config;`,
    '.env.production': 'LIVE_URL=postgres://k:w0rd@db.example.com/k\n',
  },
  found: [
    ['src/db/knexfile.ts:5 development.connection', 'local', 'postgres://me:***@localhost:5432/my_db'],
    ['.env.production:1 LIVE_URL', 'production', 'postgres://k:***@db.example.com/k'],
  ],
});

check('Sequelize with its files elsewhere', {
  files: {
    '.sequelizerc': `const path = require('path');
module.exports = {
  'config': path.resolve('src', 'db', 'settings.js'),
  'migrations-path': path.resolve('src', 'db', 'steps'),
};`,
    'src/db/settings.js':
      "require('dotenv').config();\nmodule.exports = {\n  development: { username: 'me', password: 'w0rd', database: 'seq', host: '127.0.0.1', dialect: 'postgres' },\n};",
    'apps/api/.sequelizerc': '{ "config": "./conf/db.json" }',
    'apps/api/conf/db.json':
      '{ "production": { "username": "me", "password": "w0rd", "database": "seq", "host": "10.0.0.1", "dialect": "postgres" } }',
    'apps/out/.sequelizerc': '{ "config": "../../../../etc/passwd" }',
  },
  found: [
    ['src/db/settings.js:3 development', 'local', 'postgres://me:***@127.0.0.1/seq'],
    ['apps/api/conf/db.json:1 production', 'production', 'postgres://me:***@10.0.0.1/seq'],
  ],
});

check('compose with an anchor, defaults and a file of variables by another name', {
  files: {
    'docker-compose.yml': `x-env: &env
  POSTGRES_USER: \${POSTGRES_USER:-app}
  POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?required}
services:
  db:
    image: "postgres:\${PG_VERSION:-16}-alpine"
    env_file: [./docker/settings]
    environment:
      <<: *env
    ports:
      - "\${HOST_PORT:-5432}:5432"
`,
    'docker/settings': 'POSTGRES_DB=shop\n',
    '.env': 'POSTGRES_PASSWORD=w0rd\nHOST_PORT=5544\n',
  },
  unwatched: ['docker/settings'],
  found: [['docker-compose.yml:5 db', 'local', 'postgres://app:***@localhost:5544/shop']],
});

check('a development container in the network of its database', {
  files: {
    '.devcontainer/docker-compose.yml': `services:
  app:
    build: { context: .. }
    network_mode: service:db
  db:
    image: postgres:latest
    environment: { POSTGRES_PASSWORD: w0rd, POSTGRES_DB: inside }
`,
    '.devcontainer/devcontainer.json': `// For format details, see https://aka.ms/devcontainer.json
{
  "dockerComposeFile": "docker-compose.yml", /* the database */
  "containerEnv": {
    "DATABASE_URL": "postgres://app:w0rd@localhost:5432/app",
    "OTHER_URL": "postgres://\${localEnv:WHO:me}@localhost/other",
  },
}`,
  },
  found: [
    ['.devcontainer/devcontainer.json:5 containerEnv.DATABASE_URL', 'local', 'postgres://app:***@localhost:5432/app'],
    ['.devcontainer/devcontainer.json:6 containerEnv.OTHER_URL', 'local', 'postgres://me@localhost/other'],
    ['.devcontainer/docker-compose.yml:5 db', 'local', 'postgres://postgres:***@localhost:5432/inside'],
  ],
});

check('Supabase beside what its template sets', {
  files: {
    'supabase/config.toml': 'project_id = "a"\n[api]\nport = 54321\n[db]\nport = 54322\nshadow_port = 54320\n',
    '.env.local': 'NEXT_PUBLIC_SUPABASE_URL=https://a.supabase.co\nSUPABASE_SERVICE_ROLE_KEY=w0rd\n',
  },
  found: [['supabase/config.toml:4 [db]', 'local', 'postgres://postgres:***@127.0.0.1:54322/postgres']],
});

check('sqlc of both versions', {
  files: {
    'sqlc.yaml': 'version: "1"\npackages:\n  - path: db\n    engine: postgresql\n    schema: s\n',
    'api/sqlc.yml':
      'version: 2\nsql:\n- engine: "postgresql"\n  database:\n    uri: "postgres://q:${SECRET}@localhost:5432/authors"\n',
    'jobs/sqlc.json':
      '{"version":"2","sql":[{"engine":"postgresql","database":{"uri":"postgres://j:w0rd@localhost/j"}}]}',
    '.env': 'SECRET=w0rd',
  },
  found: [
    ['api/sqlc.yml:5 sql.0.database.uri', 'local', 'postgres://q:***@localhost:5432/authors'],
    ['jobs/sqlc.json:1 sql.0.database.uri', 'local', 'postgres://j:***@localhost/j'],
  ],
});

check('Atlas with a variable that has its default from the environment', {
  files: {
    'atlas.hcl': `variable "url" {
  type    = string
  default = getenv("ATLAS")
}
env "local" {
  src = "file://schema.sql"
  url = var.url
  dev = "docker://postgres/16/dev?search_path=public"
  migration {
    dir = "file://migrations"
  }
}
env {
  name = atlas.env
  url  = "postgres://a:w0rd@localhost:5432/any?sslmode=disable"
}
`,
    '.env': 'ATLAS_HOST=h\n',
  },
  env: { ATLAS: 'postgres://z:w0rd@localhost/z' },
  found: [
    ['atlas.hcl:7 env local', 'local', 'postgres://z:***@localhost/z'],
    ['atlas.hcl:15 env', 'local', 'postgres://a:***@localhost:5432/any?sslmode=disable'],
  ],
});

check('dbmate and goose', {
  files: {
    '.env':
      'DATABASE_URL="postgres://postgres:w0rd@127.0.0.1:5432/dev?sslmode=disable"\nDBMATE_MIGRATIONS_DIR=./db/m\n',
    'billing/.env': 'GOOSE_DRIVER=postgres\nGOOSE_DBSTRING="host=localhost user=g password=w0rd dbname=billing"\n',
    'cache/.env': 'GOOSE_DRIVER=sqlite3\nGOOSE_DBSTRING=./foo.db\n',
  },
  found: [
    ['.env:1 DATABASE_URL', 'local', 'postgres://postgres:***@127.0.0.1:5432/dev?sslmode=disable'],
    ['billing/.env:2 GOOSE_DBSTRING', 'local', 'host=localhost user=g password=*** dbname=billing'],
  ],
});

check('tern, sqitch, Flyway, Liquibase and graphile-migrate', {
  files: {
    'a/tern.conf':
      '[database]\nhost = 127.0.0.1\nport = 5433\ndatabase = tern\nuser = jack\npassword = {{env "SECRET"}}\n[data]\nprefix = x\n',
    'b/tern.conf': '[database]\nconn_string = postgres://t:w0rd@localhost/tern\n',
    'c/sqitch.conf':
      '[core]\n\tengine = pg\n[target "dev"]\n\turi = db:pg://sq:w0rd@localhost/flipr\n[target "x"]\n\turi = db:sqlite:x.db\n',
    'd/flyway.conf': 'flyway.url=jdbc:postgresql://localhost:5432/fly\nflyway.user=fly\nflyway.password=w0rd\n',
    'e/flyway.toml':
      '[environments.prod]\nurl = "jdbc:postgresql://db.example.com/ft"\nuser = "ft"\npassword = "${FLYWAY_SECRET}"\n',
    'f/liquibase.properties':
      'changeLogFile: db/x.sql\nurl: jdbc:postgresql://localhost/lq\nusername: lq\npassword: w0rd\n',
    'g/.gmrc':
      '{\n  // where it works\n  "connectionString": "postgres://g:w0rd@localhost/g",\n  "shadowConnectionString": "postgres://g:w0rd@localhost/s"\n}',
  },
  env: { SECRET: 'w0rd' },
  found: [
    ['a/tern.conf:1 [database]', 'local', 'postgres://jack:***@127.0.0.1:5433/tern'],
    ['b/tern.conf:2 [database] conn_string', 'local', 'postgres://t:***@localhost/tern'],
    ['c/sqitch.conf:4 [target "dev"] uri', 'local', 'postgres://sq:***@localhost/flipr'],
    ['d/flyway.conf:1 url', 'local', 'postgresql://fly:***@localhost:5432/fly'],
    ['f/liquibase.properties:2 url', 'local', 'postgresql://lq:***@localhost/lq'],
    ['g/.gmrc:3 connectionString', 'local', 'postgres://g:***@localhost/g'],
    ['e/flyway.toml:2 [environments.prod] url', 'production', 'postgresql://ft@db.example.com/ft'],
  ],
});

check('MikroORM and Kysely', {
  files: {
    'mikro-orm.config.ts':
      "export default defineConfig({ driver: PostgreSqlDriver, dbName: 'mk', host: 'localhost', user: 'mk', password: 'w0rd' });",
    'a/src/mikro-orm.config.ts': "export default { clientUrl: 'postgresql://m:w0rd@localhost/url' };",
    'b/mikro-orm.config.ts': "export default defineConfig({ driver: MySqlDriver, dbName: 'x', host: 'h', user: 'u' });",
    'kysely.config.ts':
      "export default defineConfig({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: 'postgres://ky:w0rd@localhost/ky' }) }) });",
  },
  found: [
    ['kysely.config.ts:1 dialect.pool.connectionString', 'local', 'postgres://ky:***@localhost/ky'],
    ['mikro-orm.config.ts:1', 'local', 'postgres://mk:***@localhost/mk'],
    ['a/src/mikro-orm.config.ts:1 clientUrl', 'local', 'postgresql://m:***@localhost/url'],
  ],
});

check('a monorepo whose packages have their own', {
  files: {
    'packages/db/.env': 'DATABASE_URL=postgres://a:w0rd@localhost/a\n',
    'apps/web/.env.local': 'DATABASE_URL=postgres://b:w0rd@localhost/b\n',
    'apps/web/.env.example': 'DATABASE_URL=postgres://user:w0rd@localhost/example\n',
    'apps/api/config/database.yml':
      'development:\n  adapter: postgresql\n  database: rails\n  username: r\n  password: w0rd\n',
  },
  unread: ['apps/web/.env.example'],
  near: 'packages/db/src/users.ts',
  found: [
    ['packages/db/.env:1 DATABASE_URL', 'local', 'postgres://a:***@localhost/a'],
    ['apps/web/.env.local:1 DATABASE_URL', 'local', 'postgres://b:***@localhost/b'],
    ['apps/api/config/database.yml:1 development', 'local', 'postgres://r:***@/rails'],
  ],
});

check('what a hosting provider sets', {
  files: {
    '.env.local':
      'POSTGRES_URL="postgres://x:w0rd@ep-1-pooler.example.net/v?sslmode=require"\nPOSTGRES_URL_NON_POOLING="postgres://x:w0rd@ep-1.example.net/v"\nPOSTGRES_HOST="ep-1-pooler.example.net"\nPOSTGRES_USER=x\nPOSTGRES_PASSWORD=w0rd\nPOSTGRES_DATABASE=v\n',
  },
  found: [
    ['.env.local:1 POSTGRES_URL', 'unknown', 'postgres://x:***@ep-1-pooler.example.net/v?sslmode=require'],
    ['.env.local:2 POSTGRES_URL_NON_POOLING', 'unknown', 'postgres://x:***@ep-1.example.net/v'],
    ['.env.local:3 POSTGRES_HOST', 'unknown', 'postgres://x:***@ep-1-pooler.example.net/v'],
  ],
});
