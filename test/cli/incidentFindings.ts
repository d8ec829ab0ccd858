/** One finding that the incidents must give. */
export interface ExpectedFinding {
  readonly file: string;
  readonly rule: string;
  readonly sqlstate: string | null;
  readonly severity: string;
  readonly says: RegExp;
  readonly marks: string;
  readonly fixes: RegExp;
}

/** All that is to be found on the seeded database, file by file; `marks` is the marked text where it matters. */
export const expected: readonly ExpectedFinding[] = [
  ...[
    'oauth/create_oauth_tables.js',
    'oauth/helpers/oauthStore.js',
    'oauth/oauth_server.js',
    'oauth/oauth_server.js',
  ].map((file) => ({
    file,
    rule: 'no-matching-key',
    sqlstate: '42P10',
    severity: 'error',
    says: /^No unique index or constraint on hl_installations \(location_id\)/,
    marks: '(location_id)',
    fixes: /Create migration: unique index on hl_installations \(location_id\)/,
  })),
  {
    file: 'purchases/purchase-worker.ts',
    rule: 'no-matching-key',
    sqlstate: '42P10',
    severity: 'error',
    says: /^unique_active_purchase is defined in migrations\/002_add_idempotency\.sql:3 but missing in /,
    marks: '(student_id, course_id) WHERE is_active = true',
    fixes: /002_add_idempotency/,
  },
  {
    file: 'purchases/bundles.ts',
    rule: 'partial-index-needs-predicate',
    sqlstate: '42P10',
    severity: 'error',
    says: /needs WHERE is_active = true to use unique_active_bundle/,
    marks: '(student_id, bundle_id)',
    fixes: /^Add WHERE is_active = true to the conflict target/m,
  },
  {
    file: 'purchases/bundles.ts',
    rule: 'parameter-in-predicate',
    sqlstate: '42P10',
    severity: 'warning',
    says: /^A parameter cannot prove the index predicate is_active = true/,
    marks: '',
    fixes: /./,
  },
  ...[1, 2].map(() => ({
    file: 'waba/main.go',
    rule: 'no-matching-key',
    sqlstate: '42P10',
    severity: 'error',
    says: /^No unique index or constraint on waba_accounts \(waba_id\)/,
    marks: '(waba_id)',
    fixes: /Change target to \(user_id, waba_id\)[\s\S]*Create migration/,
  })),
  {
    file: 'waba/main.go',
    rule: 'assigns-conflict-key',
    sqlstate: null,
    severity: 'warning',
    says: /assigns user_id, a column of the conflict key waba_accounts_user_waba_unique/,
    marks: '',
    fixes: /^/,
  },
  {
    file: 'triage/repository.js',
    rule: 'no-matching-key',
    sqlstate: '42P10',
    severity: 'error',
    says: /^No unique index or constraint on users \(slack_id, discipline\)/,
    marks: '(slack_id, discipline)',
    fixes: /Create migration/,
  },
  {
    file: 'triage/repository.js',
    rule: 'partial-index-needs-predicate',
    sqlstate: '42P10',
    severity: 'error',
    says: /needs WHERE .*status = 'active'.* to use sprints_active_sprint_index/,
    marks: '(sprint_index)',
    fixes: /^Add WHERE/,
  },
  {
    file: 'triage/repository.js',
    rule: 'no-matching-key',
    sqlstate: '42P10',
    severity: 'error',
    says: /^No unique index or constraint on current_state \(discipline\)/,
    marks: '(discipline)',
    fixes: /Create migration/,
  },
  {
    file: 'triage/repository.js',
    rule: 'no-matching-key',
    sqlstate: '42P10',
    severity: 'error',
    says: /^No unique index or constraint on overrides \(sprint_index, discipline, requested_by\)/,
    marks: '(sprint_index, discipline, requested_by)',
    fixes: /Create migration/,
  },
  {
    file: 'badges/models/userBadge.ts',
    rule: 'reference-without-key',
    sqlstate: '42830',
    severity: 'error',
    says: /^users_pkey is defined in migrations\/005_triage\.sql:\d+ but missing in .* \(42830\)$/,
    marks: '',
    fixes: /primary key on users \(id\)/,
  },
  {
    file: 'badges/schema.sql',
    rule: 'reference-without-key',
    sqlstate: '42830',
    severity: 'error',
    says: /^users_pkey is defined in migrations\/005_triage\.sql:\d+ but missing in .* \(42830\)$/,
    marks: '(id)',
    fixes: /primary key on users \(id\)/,
  },
  {
    file: 'badges/schema.sql',
    rule: 'reference-without-primary-key',
    sqlstate: '42704',
    severity: 'error',
    says: /^users_pkey is defined in migrations\/005_triage\.sql:\d+ but missing in .* \(42704\)$/,
    marks: 'users',
    fixes: /^/,
  },
];
