import type { Table } from '../catalog/catalog.ts';

const affix = /^(?:uq|uk|unique|ux)_|_(?:key|unique|uniq|uq|uk)$/g;

/**
 * The columns that the name of a unique constraint says, as PostgreSQL and people name them: `users_tenant_id_email_key`,
 * `uq_users_email`. Undefined where it says none, or could mean several lists.
 */
export function columnsNamed(table: Table, name: string): readonly string[] | undefined {
  const bare = name.replace(affix, '');
  const rest = bare.startsWith(`${table.name}_`) ? bare.slice(table.name.length + 1) : bare;
  if (bare === name && rest === bare) return undefined;
  const [only, ...more] = lists(
    rest,
    table.columns.map((column) => column.name),
  );
  return more.length === 0 ? only : undefined;
}

/** The ways to read a text as names of columns joined by `_`, each name once. */
function lists(text: string, names: readonly string[]): readonly (readonly string[])[] {
  return names.flatMap((name) => {
    if (text === name) return [[name]];
    if (!text.startsWith(`${name}_`)) return [];
    const others = names.filter((other) => other !== name);
    return lists(text.slice(name.length + 1), others).map((list) => [name, ...list]);
  });
}
