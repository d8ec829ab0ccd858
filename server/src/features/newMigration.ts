import type { FileChange, FileList, MigrationDraft, MigrationHome, MigrationTool, NewFile } from '../migrate/draft.ts';
import { inHabit } from '../migrate/habits.ts';
import { likelihood, tellingPaths } from '../migrate/homes.ts';
import { migrationTools } from '../migrate/index.ts';
import { withoutPrefix } from '../migrate/sequence.ts';
import { defaultHome, plainSql } from '../migrate/tools/plainSql.ts';

export interface RenderedMigration {
  /** The tool's title, such as `plain SQL`. */
  readonly tool: string;
  /** In the order in which they run. Paths are relative to the workspace. */
  readonly files: readonly NewFile[];
  /** Files that exist and change, each once. */
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
}

/**
 * A draft in the words of the tool that the workspace uses, steps that need a file of their own included. `near` is the
 * path of the document that it is for: in a repository of many projects, the migrations nearest to it count.
 */
export function renderMigration(draft: MigrationDraft, files: FileList, now: Date, near?: string): RenderedMigration {
  const { tool, home } = toolOf(files, near);
  const made = new Map<string, NewFile>();
  const changes = new Map<string, FileChange>();
  const notes: string[] = [];
  const read = (path: string) => (made.get(path) ?? changes.get(path))?.text ?? files.read(path);
  for (let step: MigrationDraft | undefined = inHabits(draft, home); step; step = tool.single ? undefined : step.next) {
    const existing = [...home.existing, ...made.keys()];
    const known: FileList = { paths: [...files.paths, ...made.keys()], read };
    const result = tool.render(step, { ...home, existing, files: known }, now);
    for (const file of result.files) made.set(file.path, file);
    for (const change of result.changes ?? [])
      changes.set(change.path, { ...change, before: changes.get(change.path)?.before ?? change.before });
    notes.push(...result.notes);
  }
  return { tool: tool.title, files: [...made.values()], changes: [...changes.values()], notes: [...new Set(notes)] };
}

function inHabits(draft: MigrationDraft, home: MigrationHome): MigrationDraft {
  const { next, ...step } = inHabit(draft, home);
  return next ? { ...step, next: inHabits(next, home) } : step;
}

/** A migration fix's title with the tool that would write it: `Create migration: … [plain SQL]`. */
export function migrationTitle(title: string, files: FileList, near?: string): string {
  return `${title} [${toolOf(files, near).tool.title}]`;
}

/** The migration that an earlier click made, so that a second one opens it instead of making another. */
export function existingMigration(draft: MigrationDraft, files: FileList, near?: string): string | undefined {
  const { home } = toolOf(files, near);
  const wanted = plainName(draft.name);
  const named = home.existing.find((path) => nameOf(path) === wanted);
  if (named !== undefined) return named;
  const { subject } = draft;
  return home.existing.find(
    (path) => /(^|\/)current\.sql$/.test(path) && subject !== undefined && files.read(path)?.includes(subject),
  );
}

/** What a file's name says: of `V7__a_b.sql`, `20240101_a_b/migration.sql` and `17000-AB.ts` the same. */
function nameOf(path: string): string {
  const own = path.replace(/\/migration\.sql$/, '');
  const bare = withoutPrefix(own)
    .replace(/\.(up|do)?\.?\w+$/, '')
    .replace(/^V[\d._]+?__/, '');
  return plainName(bare);
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

interface Found {
  readonly tool: MigrationTool;
  readonly home: MigrationHome;
}

/** Asked for each fix of each finding, and the answer changes only with the files. */
const kept = new WeakMap<readonly string[], Map<string, Found>>();

function toolOf(files: FileList, near = ''): Found {
  const known = kept.get(files.paths) ?? new Map<string, Found>();
  kept.set(files.paths, known);
  const directory = near.slice(0, Math.max(0, near.lastIndexOf('/')));
  const found = known.get(directory) ?? nearest(files, directory);
  known.set(directory, found);
  return { ...found, home: { ...found.home, files } };
}

/** The tool of the nearest folder upwards that has one. Numbered SQL alone, such as fixtures, needs to be called migrations. */
function nearest(files: FileList, from: string): Found {
  for (let directory = from; directory !== ''; directory = parentOf(directory)) {
    const paths = tellingPaths(files).filter((path) => path.startsWith(`${directory}/`));
    const found = paths.length > 0 ? detected({ ...files, paths }) : undefined;
    if (found && (found.tool !== plainSql || likelihood(found.home.directory) > 0)) return found;
  }
  return detected(files) ?? { tool: plainSql, home: defaultHome(files) };
}

function parentOf(directory: string): string {
  return directory.slice(0, Math.max(0, directory.lastIndexOf('/')));
}

function detected(files: FileList): Found | undefined {
  for (const tool of migrationTools) {
    const home = tool.detect(files);
    if (home) return { tool, home };
  }
  return undefined;
}
