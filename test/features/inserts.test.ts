import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertHover } from '../../server/src/features/hover.ts';
import { insertAt } from '../../server/src/features/inserts.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { contextOf, users, view } from './look.ts';
import { catalogOf } from './schema.ts';

function check(name: string, text: string, expected: RegExp | undefined): void {
  test(`hover of a plain INSERT: ${name}`, () => {
    const reading = readDocument({ uri: 'file:///a.sql', language: 'sql', text });
    const found = insertAt(reading, contextOf(catalogOf(users)), text.indexOf('into'));
    const markdown = found && insertHover(found, view).markdown;
    if (expected) assert.match(markdown ?? '', expected);
    else assert.equal(markdown, undefined);
  });
}

check(
  'the keys that it gives values for',
  'insert into users (tenant_id, email) values ($1, $2)',
  /users_tenant_id_email_key` \(tenant_id, email\): 23505/,
);
check(
  'all keys without a column list',
  'insert into users select * from old',
  /`users_pkey` \(id\), `users_tenant_id_email_key`/,
);
check('none of its keys', 'insert into users (email) values ($1)', undefined);
check('its defaults', 'insert into users default values', undefined);
check('with a conflict clause', 'insert into users (id) values (1) on conflict (id) do nothing', undefined);
check('a table that is not known', 'insert into nowhere (id) values (1)', undefined);
