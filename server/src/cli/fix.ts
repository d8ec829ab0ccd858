import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DocumentFinding } from '../features/analysis.ts';
import { type FixRound, fixRound } from '../features/fixRound.ts';
import { existingMigration, type RenderedMigration, renderMigration } from '../features/newMigration.ts';
import { count } from '../features/reportWords.ts';
import type { FileChange, FileList, MigrationDraft, NewFile } from '../migrate/draft.ts';
import { relevantFiles, type WorkspaceFile } from '../sources/workspace.ts';
import { applyEdits } from '../text/range.ts';
import type { FixInvocation } from './args.ts';
import { loadCatalogs } from './catalogs.ts';
import { type CheckContext, check } from './check.ts';
import { exitCode, usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import { ruleChoices } from './otherFiles.ts';
import { patchOf } from './patch.ts';
import { createPlaces, type Places } from './places.ts';
import { assertRules } from './ruleChoice.ts';
import { isWhole, scopeOf } from './scope.ts';
import { fileListOf } from './withTool.ts';

/** Fixes that uncover others end; a pair that undoes each other must not go on. */
const MOST_ROUNDS = 5;

/**
 * Takes the first fix of each finding: shows the changes as a patch, or writes them. Answers the exit code (1 while something is
 * left that PostgreSQL would refuse); throws `Failure` and `SourceError`.
 */
export async function fix(invocation: FixInvocation, io: Io): Promise<number> {
  assertRules(Object.keys(invocation.rules));
  const scope = await scopeOf(invocation.paths, io);
  const choices = ruleChoices(scope, invocation.rules);
  const scan = await relevantFiles(scope.cwd, scope.files, io.signal, { choices });
  const paths = scan.files.map(({ path }) => path);
  const catalogs = await loadCatalogs(invocation.source, scope, paths, io);
  try {
    const places = createPlaces(scope.cwd);
    const context: CheckContext = {
      scope,
      catalogs,
      places,
      rules: invocation.rules,
      isWhole: isWhole(invocation.paths, io),
    };
    const files = scan.files.filter(({ path }) => !scope.excludes(path));
    const done = await settle(files, context, io.signal);
    const list = fileListOf(scope);
    const near = new Map(files.map(({ uri, path }) => [uri, path]));
    const wanted = done.last.migrations.map(({ draft, uri }) => ({ draft, near: near.get(uri) }));
    const { files: migrations, changes } = invocation.editsOnly ? { files: [], changes: [] } : newFiles(wanted, list);
    const changed = done.files.filter((file, index) => file.text !== files[index]?.text);
    const before = new Map(
      [...files, ...changes.map(({ path, before: text }) => ({ path, text }))].map(({ path, text }) => [path, text]),
    );
    if (invocation.write) {
      for (const { path, text } of [...changed, ...changes, ...migrations]) write(path, text, before.get(path), io);
    } else {
      for (const { path, text } of [...changed, ...changes, ...migrations])
        io.out.write(patchOf(path, before.get(path), text));
    }
    io.err.write(summary(invocation, changed, migrations, { ...done, places }));
    return done.errors > 0 ? exitCode.findings : exitCode.clean;
  } finally {
    await catalogs.close();
  }
}

interface Settled {
  readonly files: readonly WorkspaceFile[];
  /** What the last round found that no edit mends. */
  readonly last: FixRound;
  readonly errors: number;
}

/** Edits until no edit is left: one fix can uncover the next finding. */
async function settle(start: readonly WorkspaceFile[], context: CheckContext, signal: AbortSignal): Promise<Settled> {
  let files = start;
  const begun: FixRound['migrations'][number][] = [];
  for (let round = 1; ; round++) {
    const analyses = await check(files, context, signal);
    const next = fixRound(analyses);
    if (next.edits.size === 0 || round > MOST_ROUNDS) {
      const errors = analyses.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error').length;
      return { files, last: { ...next, migrations: [...begun, ...next.migrations] }, errors };
    }
    begun.push(...next.migrations.filter(({ edits }) => edits));
    files = files.map((file) => ({ ...file, text: applyEdits(file.text, next.edits.get(file.uri) ?? []) }));
  }
}

interface Wanted {
  readonly draft: MigrationDraft;
  /** The path of the file that it is for. */
  readonly near: string | undefined;
}

/** The files of the drafts, each made in the knowledge of those before it, so that numbers go on. */
function newFiles(drafts: readonly Wanted[], list: FileList): Pick<RenderedMigration, 'files' | 'changes'> {
  const made: NewFile[] = [];
  const changes = new Map<string, FileChange>();
  const read = (path: string) =>
    (made.find((file) => file.path === path) ?? changes.get(path))?.text ?? list.read(path);
  for (const { draft, near } of drafts) {
    const known: FileList = { paths: [...list.paths, ...made.map(({ path }) => path)], read };
    if (existingMigration(draft, known, near) !== undefined) continue;
    const rendered = renderMigration(draft, known, new Date(), near);
    made.push(...rendered.files);
    for (const change of rendered.changes)
      changes.set(change.path, { ...change, before: changes.get(change.path)?.before ?? change.before });
  }
  return { files: made, changes: [...changes.values()] };
}

/** A file that changed meanwhile, or a new one that exists, is not overwritten. */
function write(path: string, text: string, before: string | undefined, io: Io): void {
  const absolute = resolve(io.cwd, path);
  if (before === undefined && existsSync(absolute))
    throw usageFailure(`${path} exists already and was not overwritten`);
  try {
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text, { flag: before === undefined ? 'wx' : 'w' });
  } catch (error) {
    throw usageFailure(`${path} cannot be written (${error instanceof Error ? error.message : String(error)})`);
  }
}

function summary(
  { write: written, editsOnly }: FixInvocation,
  changed: readonly WorkspaceFile[],
  migrations: readonly NewFile[],
  { last, errors, places }: Settled & { readonly places: Places },
): string {
  const verb = written ? 'Changed' : 'Would change';
  const left =
    editsOnly && last.migrations.length > 0
      ? [`${count(last.migrations.length, 'migration')} not written (--edits-only).`]
      : [];
  const lines = [
    `${verb} ${count(changed.length, 'file')}, ${written ? 'wrote' : 'would write'} ${count(migrations.length, 'migration file')}.`,
    ...migrations.map(({ path }) => `  ${path}`),
    ...new Set(last.left.map(({ title, finding, uri }) => `  left to you: ${placeOf(finding, uri, places)}${title}`)),
    ...left,
    ...(errors > 0 && migrations.length > 0 ? ['Apply the migrations, then verify again.'] : []),
    ...(written || changed.length + migrations.length === 0 ? [] : ['Nothing was written; --write does it.']),
  ];
  return `${lines.join('\n')}\n`;
}

/** A migration is applied once, whatever the number of clauses that wait for it. */
function placeOf({ fixes, range }: DocumentFinding, uri: string, places: Places): string {
  return fixes[0]?.kind === 'open' ? '' : `${places.describe({ uri, range })}: `;
}
