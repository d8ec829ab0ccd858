import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, reportOf, schemaLens } from './run.ts';

const files = {
  'migrations/001_init.sql': `create schema app;
create table users (id int primary key, email_address text unique, tenant_id int, "displayName" text unique, handle text, unique (tenant_id, handle));
create table app.teams (slug text unique, "ownerId" int);
create table "Event" (id int primary key, "clerkId" text unique);`,
  'prisma/schema.prisma': `datasource db { provider = "postgresql" }
model User {
  id Int @id
  email String @unique @map("email_address")
  tenantId Int @map("tenant_id")
  handle String
  @@unique([tenantId, handle])
  @@map("users")
}`,
  'src/entities.ts': `import { Column, Entity } from 'typeorm';
@Entity('users') export class User {
  @Column({ name: 'email_address' }) email: string;
  @Column() handle: string;
  @Column() displayName: string;
  @Column() otherName: string;
}`,
  'src/tables.ts': `import { integer, pgTable, text } from 'drizzle-orm/pg-core';
export const users = pgTable('users', { tenantId: integer('tenant_id'), handle: text() });`,
  'src/all.ts': `import { Repository } from 'typeorm';
import { users } from './tables';
import { User } from './entities';
const save = async (repository: Repository<User>) => {
  await repository.upsert(rows, ['email']);
  await repository.upsert(rows, ['displayName']);
  await repository.upsert(rows, ['handle']);
  await repository.upsert(rows, ['otherName']);
  await prisma.user.upsert({ where: { tenantId_handle: { tenantId, handle } }, create: { tenantId, handle }, update: {} });
  await db.insertInto('Event').values(row).onConflict((oc) => oc.column('clerkId').doNothing()).execute();
  await db.insertInto('Event').values(row).onConflict((oc) => oc.column('otherId').doNothing()).execute();
  await knex('app.teams').insert(row).onConflict('slug').merge();
  await knex('app.teams').insert(row).onConflict('ownerId').merge();
  await drizzle.insert(users).values(row).onConflictDoUpdate({ target: [users.tenantId, users.handle], set: {} });
  await drizzle.insert(users).values(row).onConflictDoUpdate({ target: users.handle, set: {} });
};`,
};

test('upserts of builders are resolved, with names that other files define; what may be spelled otherwise is unknown', async () => {
  const args = ['verify', '--format', 'json', '--migrations', 'migrations', '.'];
  const { clauses, findings } = reportOf(await schemaLens(args, { cwd: folderWith(files) }));
  assert.deepEqual(
    clauses.map(({ line, dialect, status, keys }) => [line, dialect, status, ...keys].join(' ')),
    [
      '5 typeorm resolved users_email_address_key',
      '6 typeorm resolved users_displayName_key',
      '7 typeorm rejected',
      '8 typeorm unknown',
      '9 prisma resolved users_tenant_id_handle_key',
      '10 kysely resolved Event_clerkId_key',
      '11 kysely unknown',
      '12 knex resolved teams_slug_key',
      '13 knex rejected',
      '14 drizzle resolved users_tenant_id_handle_key',
      '15 drizzle rejected',
    ],
  );
  assert.deepEqual(
    findings.map(({ line, rule }) => [line, rule].join(' ')),
    ['7 no-matching-key', '13 no-matching-key', '15 no-matching-key'],
  );
});
