import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prismaModelEdit } from '../../server/src/features/prismaModel.ts';
import type { WantedKey } from '../../server/src/migrate/draft.ts';
import { applyEdits } from '../../server/src/text/range.ts';

const wanted: WantedKey = { kind: 'unique', schema: 'public', table: 'users', columns: ['tenant_id', 'email'] };

function check(title: string, text: string, expected: string | undefined, key: WantedKey = wanted): void {
  test(title, () => {
    const found = prismaModelEdit(key, { paths: ['prisma/schema.prisma'], read: () => text });
    assert.equal(found && applyEdits(text, found.edits), expected);
  });
}

const fields = `model Post {
  id Int @id
}

model User {
  id       Int    @id // the id {
  tenantId Int    @map("tenant_id")
  email    String
`;

check(
  'fields alone',
  `${fields}
  @@map("users")
}
`,
  `${fields}
  @@map("users")
  @@unique([tenantId, email])
}
`,
);
check(
  'no attribute yet',
  'model users {\n\tid Int @id\n\temail String\n}\n',
  'model users {\n\tid Int @id\n\temail String\n\n\t@@unique([email])\n}\n',
  { ...wanted, columns: ['email'] },
);
check(
  'line ends of Windows stay',
  'model users {\r\n  email String\r\n}\r\n',
  'model users {\r\n  email String\r\n\r\n  @@unique([email])\r\n}\r\n',
  { ...wanted, columns: ['email'] },
);
check('said already', `${fields}\n  @@unique([tenantId, email])\n  @@map("users")\n}\n`, undefined);
check('said on the field', 'model users {\n  email String @unique\n}\n', undefined, { ...wanted, columns: ['email'] });
check('a column without a field', 'model users {\n  email String\n}\n', undefined);
check('another schema', `${fields}\n  @@map("users")\n  @@schema("app")\n}\n`, undefined);
check('a partial index', `${fields}\n  @@map("users")\n}\n`, undefined, { ...wanted, where: 'deleted_at IS NULL' });

test('the title names the attribute, the model and the file', () => {
  const text = `${fields}\n  @@map("users")\n}\n`;
  const found = prismaModelEdit(wanted, { paths: ['a.ts', 'prisma/schema.prisma'], read: () => text });
  assert.equal(
    found?.title,
    'Add @@unique([tenantId, email]) to model User in schema.prisma, then run prisma migrate dev',
  );
});
