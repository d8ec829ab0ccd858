import type { FileList, MigrationDraft, MigrationHome, MigrationTool, NewFile } from '../migrate/draft.ts';
import { migrationTools } from '../migrate/index.ts';
import { defaultHome, plainSql } from '../migrate/tools/plainSql.ts';

export interface RenderedMigration {
  /** The tool's title, such as `plain SQL`. */
  readonly tool: string;
  /** One or more files, in the order in which they run. Paths are relative to the workspace. */
  readonly files: readonly NewFile[];
  readonly notes: readonly string[];
}

/** A draft in the words of the tool that the workspace uses, steps that need a file of their own included. */
export function renderMigration(draft: MigrationDraft, files: FileList, now: Date): RenderedMigration {
  const { tool, home } = toolOf(files);
  const rendered: NewFile[] = [];
  const notes: string[] = [];
  for (let step: MigrationDraft | undefined = draft; step; step = step.next) {
    const existing = [...home.existing, ...rendered.map((file) => file.path)];
    const result = tool.render(step, { ...home, existing }, now);
    rendered.push(...result.files);
    notes.push(...result.notes);
  }
  return { tool: tool.title, files: rendered, notes };
}

/** A migration fix's title with the tool that would write it: `Create migration: … [plain SQL]`. */
export function migrationTitle(title: string, files: FileList): string {
  return `${title} [${toolOf(files).tool.title}]`;
}

/** The migration that an earlier click made, so that a second one opens it instead of making another. */
export function existingMigration(draft: MigrationDraft, files: FileList): string | undefined {
  const names = [`${draft.name}.sql`, `${draft.name}.up.sql`];
  return toolOf(files).home.existing.find((path) => names.includes(nameOf(path)));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/^\d+[_.-]+/, '');
}

function toolOf(files: FileList): { readonly tool: MigrationTool; readonly home: MigrationHome } {
  for (const tool of migrationTools) {
    const home = tool.detect(files);
    if (home) return { tool, home };
  }
  return { tool: plainSql, home: defaultHome };
}
