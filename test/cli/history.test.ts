// Mistakes that projects have made and told of in public, in our own words: each is found, explained, and mended by its first fix.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ReportFinding } from '../../server/src/features/report.ts';
import { incidents, reportOf, schemaLens } from './run.ts';

interface Mistake {
  readonly at: string;
  readonly rule: string;
  readonly sqlstate: string;
  readonly says: RegExp;
  /** The titles of all fixes, one a line, the first one first. */
  readonly fixes: RegExp;
}

const missing = { rule: 'no-matching-key', sqlstate: '42P10' };
const partial = { rule: 'partial-index-needs-predicate', sqlstate: '42P10' };
const noConstraint = { rule: 'no-such-constraint', sqlstate: '42704' };

const mistakes: readonly Mistake[] = [
  // What a migration asks for is made by a later one.
  { at: 'migrations/003_entity_types.sql:5', ...missing, says: /on entity_types \(id\)/, fixes: /^$/ },
  {
    at: 'migrations/005_processing.sql:6',
    ...noConstraint,
    says: /^one_first_ingest is a unique index, not a constraint/,
    fixes: /^Change target to \(document_id\) WHERE step = 'first ingest'$/,
  },
  {
    at: 'migrations/006_concepts.sql:3',
    rule: 'reference-without-key',
    sqlstate: '42830',
    says: /no unique key on \(domain_id\) \(42830\); domains_named is partial/,
    fixes: /^$/,
  },
  {
    at: 'src/accounts.ts:20',
    ...missing,
    says: /on accounts \("email"\)/,
    fixes: /^Create migration: unique index on accounts \(email\)/,
  },
  {
    at: 'src/accounts.ts:27',
    ...missing,
    says: /on candidate_references \("candidate_id", "referrer_email"\)/,
    fixes: /^Create migration: unique index on candidate_references \(candidate_id, referrer_email\)/,
  },
  {
    at: 'src/knowledge.ts:7',
    ...partial,
    says: /needs WHERE source_url IS NOT NULL to use knowledge_source_url/,
    fixes: /^Add WHERE source_url IS NOT NULL to the conflict target/,
  },
  {
    at: 'src/knowledge.ts:15',
    ...partial,
    says: /needs WHERE is_active = true to use lane_bindings_active/,
    fixes: /^Add WHERE is_active = true/,
  },
  {
    at: 'src/knowledge.ts:21',
    rule: 'parameter-in-predicate',
    sqlstate: '42P10',
    says: /prepared, this fails with 42P10 on the 6th run/,
    fixes: /^Replace \$4 by true/,
  },
  {
    at: 'src/knowledge.ts:29',
    ...missing,
    says: /on pages \(id, slug\)/,
    fixes: /^Create migration: unique index on pages \(id, slug\)[\s\S]*Change target to \(slug\)/,
  },
  // The calls of these libraries have no place for a predicate: a target that never conflicts is the last thing to offer.
  {
    at: 'src/lists.ts:13',
    ...partial,
    says: /needs WHERE "deletedAt" IS NULL to use lists_live/,
    fixes: /^Create migration: unique index on lists \(sample, example\)[^\n]*\nChange target to \(id\)$/,
  },
  {
    at: 'src/lists.ts:15',
    ...partial,
    says: /needs WHERE revoked_at IS NULL to use devices_live_token/,
    fixes: /^Create migration: unique index on devices \(token\)[^\n]*\nChange target to \(id\)$/,
  },
  {
    at: 'src/peers.cjs:7',
    ...missing,
    says: /on peers \("ip", "port"\)/,
    fixes: /^Create migration: unique index on peers \(ip, port\)/,
  },
  {
    at: 'src/storage.go:22',
    ...missing,
    says: /on private_storage \(username, namespace\)/,
    fixes: /^Create migration: unique index on private_storage \(username, namespace\)/,
  },
  {
    at: 'src/storage.go:30',
    ...missing,
    says: /on open_counts \(package_id, version, operation_id\)/,
    fixes: /^Change target to \(package_id, version, revision, operation_id\)/,
  },
  {
    at: 'src/storage.go:38',
    ...noConstraint,
    says: /^readers_lower_email_index is a unique index, not a constraint/,
    fixes: /^Change target to \(lower\(email\)\)$/,
  },
  // An index that PostgreSQL would not make is not offered.
  {
    at: 'src/storage.go:44',
    ...missing,
    says: /^No unique index on transfers can match \(id\), which lacks the partition key \(happened_at\)/,
    fixes: /^$/,
  },
  {
    at: 'src/storage.go:50',
    ...missing,
    says: /on sender_policies \(user_id, kind, value, inbox_id\)/,
    fixes: /Change target to \(user_id, kind, value, COALESCE\(inbox_id, ''::text\)\)/,
  },
  // The target is right, and what is assigned is not.
  {
    at: 'src/storage.go:58',
    rule: 'invalid-insert',
    sqlstate: '42702',
    says: /^Column reference "pieces" is ambiguous/,
    fixes: /^$/,
  },
];

const cwd = mkdtempSync(join(tmpdir(), 'history-'));
let found: readonly ReportFinding[] = [];

const verify = async () => reportOf(await schemaLens(['verify', '--format', 'json'], { cwd }));
const placeOf = ({ file, line }: ReportFinding) => `${file}:${line}`;

before(async () => {
  cpSync(join(dirname(incidents), 'history'), cwd, { recursive: true });
  found = (await verify()).findings;
});
after(() => rmSync(cwd, { recursive: true, force: true }));

for (const { at, rule, sqlstate, says, fixes } of mistakes) {
  test(`a mistake of the past is told: ${at} ${rule}`, () => {
    const finding = found.find((each) => placeOf(each) === at && each.rule === rule);
    assert.ok(finding, JSON.stringify(found, undefined, 1));
    assert.equal(finding.sqlstate, sqlstate);
    assert.match(finding.message, says);
    assert.match(finding.fixes.map(({ title }) => title).join('\n'), fixes);
  });
}

test('nothing else is told, and the first fixes leave only what PostgreSQL cannot be given', async () => {
  assert.deepEqual(found.map(placeOf).sort(), mistakes.map(({ at }) => at).sort());
  const before = readdirSync(join(cwd, 'migrations'));
  await schemaLens(['fix', '--write'], { cwd });
  const made = readdirSync(join(cwd, 'migrations')).filter((name) => !before.includes(name));
  assert.deepEqual(made.map((name) => name.replace(/^\d+_(?:add_)?/, '')).sort(), [
    'accounts_email_key.sql',
    'candidate_references_candidate_id_referrer_email_key.sql',
    'devices_token_key.sql',
    'lists_sample_example_key.sql',
    'pages_id_slug_key.sql',
    'peers_ip_port_key.sql',
    'private_storage_username_namespace_key.sql',
    'sender_policies_user_id_kind_value_inbox_id_key.sql',
  ]);
  const { findings } = await verify();
  assert.deepEqual(findings.filter(({ severity }) => severity === 'error').map(placeOf), [
    'migrations/003_entity_types.sql:5',
    'migrations/006_concepts.sql:3',
    'src/storage.go:44',
    'src/storage.go:58',
  ]);
});
