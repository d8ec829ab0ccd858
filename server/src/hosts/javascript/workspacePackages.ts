import type { Reader } from '../expression.ts';
import { folderOf, type Surroundings, uriFrom } from '../neighbours.ts';

const DEEPEST_FOLDER = 12;

/**
 * Where the files may stand, without their endings, that a name such as `@org/db` or `@org/db/schema` means when it is a package of
 * the same workspace: of the folders that `workspaces` of package.json or `pnpm-workspace.yaml` name, the one that is called like it.
 */
export function workspaceModule({ document, around }: Reader, specifier: string): readonly string[] {
  const [name, rest] = namesIn(specifier);
  let folder = folderOf(document.uri);
  for (let level = 0; level < DEEPEST_FOLDER && folder.length > 'file:///'.length; level++) {
    const patterns = patternsOf(around, folder);
    if (patterns.length > 0) return packageIn(around, folder, patterns, name, rest);
    folder = folderOf(folder.slice(0, -1));
  }
  return [];
}

/** The package of a specifier, and the path inside it. */
function namesIn(specifier: string): readonly [name: string, rest: string] {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  return [name, specifier.slice(name.length)];
}

/** `packages/*`, as the root of a workspace lists its packages; none in any other folder. */
function patternsOf(around: Surroundings, folder: string): readonly string[] {
  const files = around.list(folder);
  const read = (name: string) => (files.includes(`${folder}${name}`) ? (around.read(`${folder}${name}`) ?? '') : '');
  const yaml = /^packages:\s*\n((?:\s*(?:-|#)[^\n]*(?:\n|$))*)/m.exec(read('pnpm-workspace.yaml'))?.[1] ?? '';
  const listed = [...yaml.matchAll(/^\s*-\s*['"]?([^'"\s#]+)/gm)].map(([, pattern = '']) => pattern);
  const json = /"workspaces"\s*:\s*(?:\{[^}[]*"packages"\s*:\s*)?\[([^\]]*)\]/.exec(read('package.json'))?.[1] ?? '';
  return [...listed, ...[...json.matchAll(/"([^"]+)"/g)].map(([, pattern = '']) => pattern)];
}

function packageIn(
  around: Surroundings,
  root: string,
  patterns: readonly string[],
  name: string,
  rest: string,
): readonly string[] {
  const last = name.slice(name.lastIndexOf('/') + 1);
  for (const pattern of patterns) {
    const folder = `${uriFrom(root, pattern.replace(/\*+(?=$|\/$)/, last).replace(/\/$/, ''))}/`;
    const manifest = folder.includes('*') ? undefined : around.read(`${folder}package.json`);
    if (manifest && /"name"\s*:\s*"([^"]+)"/.exec(manifest)?.[1] === name) return entries(folder, manifest, rest);
  }
  return [];
}

/** What `exports` says, and where sources stand by custom: what is built of them is not looked at. */
function entries(folder: string, manifest: string, rest: string): readonly string[] {
  const key = `.${rest}`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const exported = new RegExp(`"${key}"\\s*:\\s*(?:\\{[^}]*?)?"(\\./[^"]+\\.[cm]?tsx?)"`).exec(manifest)?.[1];
  const inside = rest === '' ? ['src/index', 'index', 'src/main'] : [`src${rest}`, rest.slice(1)];
  return [...(exported ? [exported] : []), ...inside].map((path) => uriFrom(folder, path));
}
