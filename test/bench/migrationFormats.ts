/** A migration as its tool keeps it. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** One step of a schema's history, whatever the tool. */
interface Step {
  readonly number: number;
  readonly name: string;
  readonly up: string;
  readonly down: string;
}

/** Of three steps one makes a table that references the one before, one changes it, one adds a key and an upsert that needs it. */
export function steps(count: number): readonly Step[] {
  return Array.from({ length: count }, (_, i) => {
    const table = `t${Math.floor(i / 3)}`;
    const number = i + 1;
    if (i % 3 === 0) {
      const parent = i === 0 ? '' : `,\n  parent_id bigint REFERENCES t${i / 3 - 1} (id) ON DELETE CASCADE`;
      const up = `CREATE TABLE ${table} (\n  id bigint PRIMARY KEY,\n  email text NOT NULL,\n  created_at timestamptz DEFAULT now()${parent}\n);\nCREATE INDEX ${table}_created ON ${table} (created_at);`;
      return { number, name: `create_${table}`, up, down: `DROP TABLE ${table};` };
    }
    if (i % 3 === 1) {
      const up = `ALTER TABLE ${table} ADD COLUMN active boolean NOT NULL DEFAULT true;\nCREATE FUNCTION touch_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.created_at := now(); RETURN NEW; END $$;`;
      return { number, name: `change_${table}`, up, down: `ALTER TABLE ${table} DROP COLUMN active;` };
    }
    const up = `CREATE UNIQUE INDEX ${table}_email ON ${table} (email) WHERE active;\nINSERT INTO ${table} (id, email) VALUES (1, 'a') ON CONFLICT (email) WHERE active DO NOTHING;`;
    return { number, name: `key_${table}`, up, down: `DROP INDEX ${table}_email;` };
  });
}

const stamp = (number: number) => String(20240101000000n + BigInt(number));
const padded = (number: number, width: number) => String(number).padStart(width, '0');

type Format = (step: Step) => readonly GeneratedFile[];
const one = (path: string, text: string): readonly GeneratedFile[] => [{ path, text }];

const perStep: Readonly<Record<string, Format>> = {
  'plain SQL': ({ number, name, up }) => one(`db/migrations/${padded(number, 4)}_${name}.sql`, up),
  'golang-migrate': ({ number, name, up, down }) => [
    { path: `migrations/${padded(number, 6)}_${name}.up.sql`, text: up },
    { path: `migrations/${padded(number, 6)}_${name}.down.sql`, text: down },
  ],
  goose: ({ number, name, up, down }) =>
    one(
      `migrations/${stamp(number)}_${name}.sql`,
      `-- +goose Up\n-- +goose StatementBegin\n${up}\n-- +goose StatementEnd\n\n-- +goose Down\n${down}\n`,
    ),
  dbmate: ({ number, name, up, down }) =>
    one(`db/migrations/${stamp(number)}_${name}.sql`, `-- migrate:up\n${up}\n\n-- migrate:down\n${down}\n`),
  'sql-migrate': ({ number, name, up, down }) =>
    one(`migrations/${stamp(number)}-${name}.sql`, `-- +migrate Up\n${up}\n\n-- +migrate Down\n${down}\n`),
  tern: ({ number, name, up, down }) =>
    one(`migrations/${padded(number, 3)}_${name}.sql`, `${up}\n\n---- create above / drop below ----\n\n${down}\n`),
  Prisma: ({ number, name, up }) => one(`prisma/migrations/${stamp(number)}_${name}/migration.sql`, up),
  Supabase: ({ number, name, up }) => one(`supabase/migrations/${stamp(number)}_${name}.sql`, up),
  Flyway: ({ number, name, up }) => one(`src/main/resources/db/migration/V${number}__${name}.sql`, up),
  Atlas: ({ number, name, up }) => one(`migrations/${stamp(number)}_${name}.sql`, `-- atlas:txmode none\n\n${up}`),
  'node-pg-migrate': ({ number, name, up, down }) =>
    one(`migrations/${1700000000000 + number}_${name}.sql`, `-- Up Migration\n${up}\n\n-- Down Migration\n${down}\n`),
  Liquibase: ({ number, name, up, down }) =>
    one(
      `db/changelog/${padded(number, 4)}_${name}.sql`,
      `--liquibase formatted sql\n\n--changeset bench:${number}\n${up}\n--rollback ${down}\n`,
    ),
  'graphile-migrate': ({ number, up }) =>
    one(`migrations/committed/${padded(number, 6)}.sql`, `--! Previous: -\n--! Hash: sha1:${number}\n\n${up}\n`),
};

/** The same history in each tool's conventions; the last two keep a list of their own, in which the order stands. */
export function formats(count: number): readonly { readonly tool: string; readonly files: readonly GeneratedFile[] }[] {
  const all = steps(count);
  const simple = Object.entries(perStep).map(([tool, format]) => ({ tool, files: all.flatMap(format) }));
  const tag = ({ number, name }: Step) => `${padded(number, 4)}_${name}`;
  const entries = all.map((step, idx) => ({ idx, version: '7', when: idx, tag: tag(step), breakpoints: true }));
  const drizzle = [
    ...all.map((step) => ({
      path: `drizzle/${tag(step)}.sql`,
      text: step.up.replaceAll(';\n', ';--> statement-breakpoint\n'),
    })),
    { path: 'drizzle/meta/_journal.json', text: JSON.stringify({ version: '7', dialect: 'postgresql', entries }) },
  ];
  const planned = all.map(({ name }) => `${name} 2024-01-01T00:00:00Z Bench <bench@example.org>`);
  const sqitch = [
    { path: 'sqitch.plan', text: `%syntax-version=1.0.0\n%project=bench\n\n${planned.join('\n')}\n` },
    ...all.flatMap(({ name, up, down }) => [
      { path: `deploy/${name}.sql`, text: `-- Deploy bench:${name} to pg\n\nBEGIN;\n${up}\nCOMMIT;\n` },
      { path: `revert/${name}.sql`, text: `BEGIN;\n${down}\nCOMMIT;\n` },
    ]),
  ];
  const dump = { path: 'db/structure.sql', text: all.map(({ up }) => up).join('\n\n') };
  return [
    ...simple,
    { tool: 'Drizzle', files: drizzle },
    { tool: 'sqitch', files: sqitch },
    { tool: 'schema dump', files: [dump] },
  ];
}
