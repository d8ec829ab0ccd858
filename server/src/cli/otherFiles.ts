import { CONFIG_FILE, type Config } from '../sources/config.ts';
import { listFiles, relevantFiles, type WorkspaceFile } from '../sources/workspace.ts';
import type { Scope } from './scope.ts';

/**
 * The files of the current folder beside those that are checked: who needs a key may stand in any of them. None where the
 * whole folder is checked. Rejects when aborted.
 */
export async function otherFiles(
  checked: readonly WorkspaceFile[],
  { scope, isWhole }: { readonly scope: Scope; readonly isWhole: boolean },
  signal: AbortSignal,
): Promise<readonly WorkspaceFile[]> {
  if (isWhole) return [];
  const known = new Set(checked.map(({ path }) => path));
  const listed = await listFiles(scope.cwd, signal);
  const others = listed.filter((path) => !known.has(path) && !scope.excludes(path));
  return (await relevantFiles(scope.cwd, others, signal)).files;
}

/** What the configurations of the scope choose for rules, and what was chosen beside them. */
export function ruleChoices(scope: Scope, chosen: Config['rules']): readonly Config['rules'][] {
  const places = ['.', ...scope.files.filter((path) => path.endsWith(CONFIG_FILE))];
  const configured = places.map((path) => scope.configFor(path)?.config.rules);
  return [chosen, ...configured.filter((each) => each !== undefined)];
}
