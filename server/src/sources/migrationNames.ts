import { productByPath } from '../hosts/product.ts';

/** What a project keeps for another product's dialect, as the name of a folder or as a part of a file's name. */
const otherProducts =
  /^(sqlite3?|mysql|mariadb|mssql|sqlserver|oracle|clickhouse|duckdb|cassandra|spanner|d1|cockroach(?:db)?|crdb|tidb|h2)$/i;

/** Whether a migration is for another product: `stores/riversqlite/migration/`, `0001_users.sqlite3.up.sql`. */
export function isOtherProduct(folders: readonly string[], file: string): boolean {
  if (folders.some((folder) => otherProducts.test(folder)) || productByPath(folders.join('/'))) return true;
  return file
    .split('.')
    .slice(1, -1)
    .some((part) => otherProducts.test(part));
}

export function isReverse(file: string): boolean {
  return /(^|[._-])(down|undo|rollback|revert)\.sql$/i.test(file) || /^U\d[\d._]*__/.test(file);
}

const LEAD =
  /^(v|ver|version|m|mig|migration|schema|schema[_-]?version|update|upgrade|patch|step|rev|revision|change|changeset|script)[_.-]?(\d+)(?:[_.-]|$)/i;

const FLYWAY = /^[VBU]\d[\d._]*__/;

/** The word that some projects put before the number, such as in `V0001.users.sql`, `v2.sql` and `migration_003.sql`. */
export function wordBeforeNumber(file: string): string | undefined {
  return FLYWAY.test(file) ? undefined : LEAD.exec(file)?.[1];
}

/** The number in front of a name, behind a word or not; 0 without any. */
export function numbersOf(file: string): readonly bigint[] {
  return [BigInt(/^\d+/.exec(file)?.[0] ?? LEAD.exec(file)?.[2] ?? '0')];
}

/**
 * The version of a file in a folder of one version, such as `0.19/00_name.sql`, `v1.2/schema.sql`, `3/01_users.up.sql`;
 * undefined where the folder is none. One that is a mere number may be anything, unless its files are numbered too.
 */
export function versionOf(folder: string, file: string): readonly bigint[] | undefined {
  const [, v, numbers] = /^(v?)(\d{1,9}(?:[._]\d{1,9})*)$/i.exec(folder) ?? [];
  if (numbers === undefined) return undefined;
  const isSure = v !== '' || /\D/.test(numbers);
  if (!isSure && !/^\d/.test(file)) return undefined;
  return [...numbers.split(/[._]/).map(BigInt), ...numbersOf(file)];
}

export function compareVersions(a: readonly bigint[], b: readonly bigint[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i] ?? 0n;
    const right = b[i] ?? 0n;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Whether the name of a file says when it runs. */
export function isNumbered(path: string): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return /^(?:\d|R__)/.test(file) || FLYWAY.test(file) || wordBeforeNumber(file) !== undefined;
}
