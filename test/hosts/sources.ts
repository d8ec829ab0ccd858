import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript6';
import { random } from './random.ts';

/** Larger files are bundles, which take long and hold nothing new. */
const LARGEST = 150_000;

/** The tree of a file; undefined where TypeScript does not accept it. */
export function parsed(path: string, text: string): ts.SourceFile | undefined {
  const kind = /\.tsx$/.test(path) ? ts.ScriptKind.TSX : /\.[cm]?ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly unknown[] };
  return parseDiagnostics.length > 0 ? undefined : file;
}

/** Sources of the project's dependencies: `count` of them in a random order, the same ones each time, or all with `ALL_SOURCES=1`. */
export function dependencySources(seed: number, count = Number.POSITIVE_INFINITY): readonly string[] {
  const files = sourceFiles(join(process.cwd(), 'node_modules'));
  if (process.env.ALL_SOURCES === '1') return files;
  const numbers = random(seed);
  return Array.from({ length: Math.min(count, files.length) }, () =>
    files.splice(numbers.below(files.length), 1),
  ).flat();
}

/** The sources of the project itself. */
export function ownSources(): readonly string[] {
  return ['server/src', 'client/src', 'test'].flatMap((folder) => sourceFiles(join(process.cwd(), folder)));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]s|[jt]sx)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => statSync(path).size < LARGEST)
    .sort();
}
