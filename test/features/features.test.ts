import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse } from '../../server/src/features/analyse.ts';
import { definitionAt } from '../../server/src/features/definition.ts';
import { hints } from '../../server/src/features/hints.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { verifyReport } from '../../server/src/features/verify.ts';
import { bad, contextOf, good, look, partial, place, users, view } from './look.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

describe('analysis', () => {
  test('without a catalog all is unknown, and nothing is drawn', () => {
    const analysis = look(bad, 'sql', contextOf(undefined));
    assert.deepEqual(
      analysis.clauses.map(({ resolution }) => resolution.kind === 'unknown' && resolution.because),
      ['no-catalog'],
    );
    assert.deepEqual(analysis.findings, []);
    assert.deepEqual(hints(analysis), []);
    assert.equal(hoverAt(analysis, bad.indexOf('(email)'), view), undefined);
  });

  test('in a migration a rejection is unknown', () => {
    const analysis = look(bad, 'sql', contextOf(catalogOf(users), { isMigration: true }));
    assert.deepEqual(
      analysis.clauses.map(({ resolution }) => resolution.kind === 'unknown' && resolution.because),
      ['migration'],
    );
    assert.deepEqual(analysis.findings, []);
  });

  test('a table made in the same document is no unknown table', () => {
    const text =
      'create table app.fresh (id int primary key);\ninsert into fresh values (1) on conflict (id) do nothing;';
    const analysis = look(text, 'sql', contextOf(catalogOf(users)));
    assert.deepEqual(
      analysis.clauses.map(({ resolution }) => resolution.kind === 'unknown' && resolution.because),
      ['created-here'],
    );
  });

  test('a table of a schema in code may hold the key that it refers to itself', () => {
    const text =
      "import { pgTable, uuid } from 'drizzle-orm/pg-core';\nexport const nodes = pgTable('nodes', { id: uuid('id').primaryKey(), up: uuid('up').references(() => nodes.id) });";
    const analysis = look(text, 'typescript', contextOf(catalogOf(users)));
    assert.deepEqual(
      analysis.clauses.map(({ resolution }) => resolution.kind === 'unknown' && resolution.because),
      ['created-here'],
    );
    assert.deepEqual(analysis.findings, []);
  });

  test('a catalog that changes gives new answers, the same one the same', () => {
    const reading = readDocument({ uri: 'file:///a.sql', language: 'sql', text: bad });
    const kinds = [
      catalogOf(users),
      catalogOf(partial),
      catalogOf(tableOf('users', { id: 'int', email: 'text' }, [keyOf('k', ['email'])])),
    ].map((catalog) => analyse(reading, contextOf(catalog)).clauses[0]?.resolution.kind);
    assert.deepEqual(kinds, ['rejected', 'rejected', 'resolved']);
  });

  test('ranges count the document, and the clause reads as written', () => {
    const text = `const q = sql\`\n  insert into users (tenant_id, email)\n  values (\${a}, \${b})\n  on  conflict (tenant_id,\n email) do nothing\`;`;
    const [clause] = look(text, 'typescript', contextOf(catalogOf(users))).clauses;
    assert.ok(clause);
    assert.equal(text.slice(clause.range.start, clause.range.end), 'on  conflict (tenant_id,\n email)');
    assert.equal(text.slice(clause.target.start, clause.target.end), '(tenant_id,\n email)');
    assert.equal(clause.text, 'on conflict (tenant_id, email)');
  });
});

describe('hover', () => {
  test('resolved: the key, where it is defined, and the other keys that still raise 23505', () => {
    const hoverOf = (text: string) =>
      hoverAt(look(text, 'sql', contextOf(catalogOf(users))), text.indexOf('(tenant_id, email) do'), view);
    const hover = hoverOf(
      good.replace('(tenant_id, email) values ($1, $2)', '(tenant_id, email, id) values ($1, $2, $3)'),
    );
    assert.doesNotMatch(hoverOf(good)?.markdown ?? '', /users_pkey/, 'a column that has its own number');
    assert.equal(
      hover?.markdown,
      [
        '**on conflict (tenant_id, email)** → `users_tenant_id_email_key`',
        'UNIQUE (tenant_id, email) on `public.users` · constraint · NULLs distinct  \nDefined in migrations/0007_users.sql:3 · checked against **dev**, 12 s ago',
        'Other keys still raise 23505: `users_pkey` (id)',
      ].join('\n\n'),
    );
  });

  test('rejected: the closest key, the way out, and why each key does not match', () => {
    const analysis = look(bad, 'sql', contextOf(catalogOf(partial)));
    const hover = hoverAt(analysis, bad.indexOf('on conflict'), view);
    const markdown = hover?.markdown ?? '';
    assert.match(
      markdown,
      /^\*\*on conflict \(email\)\*\* matches no unique index: PostgreSQL raises 42P10 when this runs/,
    );
    assert.match(markdown, /Closest: `users_email_live` UNIQUE \(email\) WHERE deleted_at IS NULL: is partial/);
    assert.match(markdown, /\[Why\?\]\(https:\/\/example\.org\/partial-index-needs-predicate\)/);
    assert.match(markdown, /Add WHERE deleted_at IS NULL to the conflict target/);
    assert.match(markdown, /- `users_pkey` PRIMARY KEY \(id\): covers id, not email$/m);
    assert.doesNotMatch(markdown, /- `users_email_live`/, 'said already');
    const onTarget = hoverAt(analysis, bad.indexOf('(email) do'), view);
    assert.match(onTarget?.markdown ?? '', /^Closest: /, 'an editor shows the problem above it');
  });

  test("a builder's call has it at its name and at its target, where the squiggle is", () => {
    const text = "await knex('users').insert(row).onConflict('email').ignore();";
    const analysis = look(text, 'typescript', contextOf(catalogOf(partial)));
    const at = (words: string) => hoverAt(analysis, text.indexOf(words), view);
    assert.match(at('onConflict')?.markdown ?? '', /matches no unique index/);
    const target = at("email'");
    assert.match(target?.markdown ?? '', /^Closest: /);
    assert.equal(target && text.slice(target.range.start, target.range.end), 'email');
    assert.equal(at('insert'), undefined);
  });

  test('the place where a key is defined is a link where the editor can follow one', () => {
    const linked = { ...view, linkTo: () => 'file:///w/0007.sql#L3' };
    const hover = hoverAt(
      look(good, 'sql', contextOf(catalogOf(users))),
      good.indexOf('(tenant_id, email) do'),
      linked,
    );
    assert.match(hover?.markdown ?? '', /Defined in \[migrations\/0007_users\.sql:3\]\(file:\/\/\/w\/0007\.sql#L3\)/);
  });

  test('the name of a key is copied by a click where the editor can', () => {
    const linked = { ...view, linkToCopy: (name: string) => `command:copy?${name}` };
    const hover = hoverAt(look(good, 'sql', contextOf(catalogOf(users))), good.indexOf('on conflict'), linked);
    assert.match(hover?.markdown ?? '', /12 s ago · \[Copy name\]\(command:copy\?users_tenant_id_email_key\)/);
  });

  test('a reference says its key and its actions', () => {
    const text = 'create table orders (user_id bigint references users (id) on delete cascade)';
    const hover = hoverAt(look(text, 'sql', contextOf(catalogOf(users))), text.indexOf('users'), view);
    assert.match(
      hover?.markdown ?? '',
      /^\*\*references users \(id\)\*\* → `users_pkey` PRIMARY KEY \(id\) · ON DELETE CASCADE/i,
    );
  });

  test('nowhere else', () => {
    assert.equal(hoverAt(look(good, 'sql', contextOf(catalogOf(users))), 3, view), undefined);
  });
});

describe('hints', () => {
  test('the key at the end of a resolved clause', () => {
    const [hint] = hints(look(good, 'sql', contextOf(catalogOf(users))));
    assert.equal(hint?.label, ' → users_tenant_id_email_key');
    assert.equal(hint?.offset, good.indexOf(' do nothing'));
  });

  test('a primary key says so, a second arbiter is counted', () => {
    const twice = tableOf('users', { id: 'bigint' }, [
      keyOf('users_pkey', ['id'], { constraint: 'primary' }),
      keyOf('again', ['id']),
    ]);
    const text = 'insert into users (id) values (1) on conflict (id) do nothing';
    assert.equal(hints(look(text, 'sql', contextOf(catalogOf(twice))))[0]?.label, ' → users_pkey (primary key) +1');
  });

  test("a builder's call has it behind the call, or at the end of its first line", () => {
    const hintOf = (text: string) => {
      const [hint] = hints(look(text, 'typescript', contextOf(catalogOf(users))));
      return hint && `${text.slice(0, hint.offset)}|`.split('\n').at(-1);
    };
    const start = "await knex('users').insert(row)";
    assert.equal(
      hintOf(`${start}.onConflict(['tenant_id', 'email']).ignore();`)?.slice(start.length),
      ".onConflict(['tenant_id', 'email']).ignore()|",
    );
    assert.equal(
      hintOf(`${start}\n  .onConflict([\n    'tenant_id',\n    'email',\n  ])\n  .ignore();`),
      '  .onConflict([|',
    );
  });

  test('none for a rejected clause', () => {
    assert.deepEqual(hints(look(bad, 'sql', contextOf(catalogOf(users)))), []);
  });
});

describe('definition', () => {
  test('of the key itself', () => {
    const analysis = look(good, 'sql', contextOf(catalogOf(users)));
    assert.deepEqual(definitionAt(analysis, good.indexOf('conflict'))?.places, [place]);
  });

  test('of the same key in the migrations beside a live database', () => {
    const live = catalogOf({ ...users, keys: users.keys.map(({ definedAt: _, ...key }) => key) });
    const analysis = look(good, 'sql', contextOf(live, { migrations: catalogOf(users) }));
    assert.equal(definitionAt(analysis, good.indexOf('conflict')), undefined);
    assert.deepEqual(definitionAt(analysis, good.indexOf('conflict'), catalogOf(users))?.places, [place]);
  });

  test('of a key whose migration is not applied', () => {
    const live = catalogOf(tableOf('users', { id: 'bigint', tenant_id: 'bigint', email: 'text' }));
    const analysis = look(good, 'sql', contextOf(live, { migrations: catalogOf(users) }));
    assert.deepEqual(definitionAt(analysis, good.indexOf('conflict'), catalogOf(users))?.places, [place]);
    assert.deepEqual(
      analysis.findings.map(({ message, fixes, related }) => [
        message,
        fixes.map(({ kind, title }) => [kind, title]),
        related,
      ]),
      [
        [
          'users_tenant_id_email_key is defined in migrations/0007_users.sql:3 but missing in dev (42P10)',
          [['open', 'Apply pending migration 0007_users.sql (open)']],
          [{ message: 'users_tenant_id_email_key is defined here', place }],
        ],
      ],
    );
  });
});

describe('report', () => {
  const texts = { 'b.sql': `${good};\n${bad};\n`, 'a.ts': `q = \`${bad}\`;`, 'none.ts': 'x = 1;' };
  const catalog = catalogOf(users);
  const analyses = Object.entries(texts).map(([name, text]) =>
    analyse(
      readDocument({ uri: `file:///app/${name}`, language: name.endsWith('.ts') ? 'typescript' : 'sql', text }),
      contextOf(catalog),
    ),
  );
  const pathOf = (uri: string) => uri.slice('file:///app/'.length);
  const meta = {
    catalogs: [catalog],
    catalogOf: () => catalog,
    pathOf,
    describe: ({ uri }: { readonly uri: string }) => pathOf(uri),
  };
  const report = verifyReport(analyses, meta);

  test('counts and sorts', () => {
    assert.deepEqual(report.summary, { files: 2, clauses: 3, resolved: 1, rejected: 2, unknown: 0, findings: 2 });
    assert.deepEqual(
      report.clauses.map(({ file, line, column }) => `${file}:${line}:${column}`),
      ['a.ts:1:52', 'b.sql:1:54', 'b.sql:2:47'],
    );
    assert.deepEqual(verifyReport([...analyses].reverse(), meta), report);
  });

  test('a clause and a finding are as the contract says', () => {
    assert.deepEqual(report.clauses[1], {
      file: 'b.sql',
      line: 1,
      column: 54,
      endLine: 1,
      endColumn: 84,
      kind: 'conflict',
      dialect: 'sql',
      text: 'on conflict (tenant_id, email)',
      table: 'public.users',
      status: 'resolved',
      keys: ['users_tenant_id_email_key'],
      sqlstate: null,
      because: null,
    });
    const [finding] = report.findings;
    assert.equal(finding?.rule, 'no-matching-key');
    assert.equal(finding?.sqlstate, '42P10');
    assert.equal(finding?.clause, 'on conflict (email)');
    assert.deepEqual(finding?.fixes[0], {
      title: 'Create migration: unique index on users (email)',
      kind: 'migration',
    });
  });
});
