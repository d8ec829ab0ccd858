import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { analyse } from '../../server/src/features/analyse.ts';
import type { AnalysisContext, DocumentAnalysis } from '../../server/src/features/analysis.ts';
import { readDocument } from '../../server/src/features/reading.ts';
import { catalogOf, keyOf, tableOf } from './schema.ts';

export const place = { uri: 'file:///app/migrations/0007_users.sql', range: { start: 10, end: 20 } };
export const users = tableOf(
  'users',
  { id: 'bigint', tenant_id: 'bigint', email: 'text', deleted_at: 'timestamp with time zone' },
  [
    keyOf('users_pkey', ['id'], { constraint: 'primary' }),
    keyOf('users_tenant_id_email_key', ['tenant_id', 'email'], { constraint: 'unique', definedAt: place }),
  ],
);
export const partial = tableOf('users', { id: 'bigint', email: 'text', deleted_at: 'timestamp with time zone' }, [
  keyOf('users_pkey', ['id'], { constraint: 'primary' }),
  keyOf('users_email_live', ['email'], { where: '(deleted_at IS NULL)' }),
]);

export function contextOf(catalog: Catalog | undefined, more: Partial<AnalysisContext> = {}): AnalysisContext {
  const describePlace = ({ uri }: { readonly uri: string }) => `${uri.slice('file:///app/'.length)}:3`;
  return { catalog, isMigration: false, describePlace, ...more };
}

export function look(text: string, language: string, context: AnalysisContext): DocumentAnalysis {
  return analyse(readDocument({ uri: 'file:///app/src/users.ts', language, text }), context);
}

export const view = {
  source: 'dev',
  age: '12 s ago',
  catalog: catalogOf(),
  describePlace: contextOf(undefined).describePlace,
  ruleDocs: (rule: string) => `https://example.org/${rule}`,
};

export const good = 'insert into users (tenant_id, email) values ($1, $2) on conflict (tenant_id, email) do nothing';
export const bad = 'insert into users (id, email) values ($1, $2) on conflict (email) do nothing';
