import type { SessionRow, SettingRow } from './introspectRows.ts';

/**
 * The search_path that a new session of this role begins with: what the client asked for at start-up, else what ALTER
 * ROLE or ALTER DATABASE left, else the server's own. What this session set for itself does not count, because a
 * migration or a pooler's other client may have done it. `"$user"` is resolved; schemas that do not exist are left out.
 */
export function searchPathOf(session: SessionRow, setting: SettingRow): readonly string[] {
  const exists = new Set(session.schemas);
  const named = schemaNames(effective(session, setting)).map((name) => (name === '$user' ? session.role : name));
  return [...new Set(named)].filter((name) => exists.has(name) || name === 'pg_temp');
}

function effective(session: SessionRow, setting: SettingRow): string {
  if (setting.source === 'client') return setting.setting;
  return session.configured?.replace(/^[^=]*=/, '') ?? setting.reset_val;
}

/** Splits a list of names as SplitIdentifierString() does: quoted as they are, others in lower case. */
export function schemaNames(setting: string): readonly string[] {
  const names: string[] = [];
  for (const [, quoted, bare] of setting.matchAll(/"((?:[^"]|"")*)"|([^\s,"]+)/g)) {
    if (quoted !== undefined) names.push(quoted.replaceAll('""', '"'));
    else if (bare !== undefined) names.push(bare.toLowerCase());
  }
  return names.filter((name) => name !== '');
}
