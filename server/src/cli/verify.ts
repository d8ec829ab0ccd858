import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentReading } from '../features/analysis.ts';
import { driftBetween, driftNotes } from '../features/drift.ts';
import type { VerifyReport } from '../features/report.ts';
import { verifyReport } from '../features/verify.ts';
import { type KeptFiles, keptFiles, nothingKept } from '../sources/keptFiles.ts';
import { furtherWords, type Listed, relevantFiles, type Scan, type WorkspaceFile } from '../sources/workspace.ts';
import type { VerifyInvocation } from './args.ts';
import { updateBaseline, withoutBaseline } from './baseline.ts';
import { buildOf } from './build.ts';
import { cacheFolder } from './cacheFolder.ts';
import { type CatalogSet, type Catalogs, loadCatalogs } from './catalogs.ts';
import { check, reader } from './check.ts';
import { exitCode, usageFailure } from './failure.ts';
import type { Io } from './io.ts';
import { ruleChoices } from './otherFiles.ts';
import { createPlaces, type Places } from './places.ts';
import { showProgress } from './progress.ts';
import { reporters } from './reporters/index.ts';
import { pretty } from './reporters/pretty.ts';
import type { Reporter, ReportInput } from './reporters/reporter.ts';
import { summaryOf } from './ruleBook.ts';
import { assertRules } from './ruleChoice.ts';
import { isWhole, type Listing, type Scope, scopeOf } from './scope.ts';
import { type Changed, changedIn, changesSince } from './since.ts';
import { toolVersion } from './toolVersion.ts';
import { withTool } from './withTool.ts';

/**
 * Checks all files of the scope and prints the report. `listing` is that of the current folder, where it has begun. Answers the exit
 * code; throws `Failure` and `SourceError`.
 */
export async function verify(invocation: VerifyInvocation, io: Io, listing?: Listing): Promise<number> {
  assertRules(Object.keys(invocation.rules));
  const { paths, since } = invocation;
  const changes = since === undefined ? undefined : changesSince(since, io);
  // A scope that cannot be checked is told first.
  changes?.catch(() => undefined);
  const scope = await scopeOf(paths, io, listing);
  const kept = listing ? keptOf(scope, invocation, await listing, io) : nothingKept;
  const read = reader(scope, kept);
  const scanned = await scanOf(invocation, { scope, read, kept, changed: changedIn(scope, await changes) }, io);
  const files = scanned.scan.files.map(({ path }) => path);
  const catalogs = await loadCatalogs(invocation.source, scope, files, io);
  try {
    const code = await report(invocation, { scope, catalogs, read }, scanned, io);
    await kept.save();
    return code;
  } finally {
    await catalogs.close();
  }
}

/** What earlier runs found in the files of the current folder. */
function keptOf(scope: Scope, { rules }: VerifyInvocation, { contents }: Listed, io: Io): KeptFiles {
  const directory = cacheFolder(io.env, 'readings');
  const build = buildOf(fileURLToPath(import.meta.url));
  if (directory === undefined || build === undefined) return nothingKept;
  const also = furtherWords(ruleChoices(scope, rules));
  return keptFiles({ directory, root: scope.cwd, build, also, contents });
}

interface Scanned {
  readonly scan: Scan;
  readonly notes: readonly string[];
}

interface Checking {
  readonly scope: Scope;
  readonly catalogs: CatalogSet;
  readonly read: (file: WorkspaceFile) => DocumentReading;
}

/** What is read decides which sources are needed, so it comes first. */
async function scanOf(
  { rules }: VerifyInvocation,
  { scope, read, kept, changed }: Omit<Checking, 'catalogs'> & { readonly kept: KeptFiles; readonly changed: Changed },
  io: Io,
): Promise<Scanned> {
  const done = showProgress(io.err, `Reading ${changed.files.length} files …`);
  // One file is read for its clauses while others are searched for words.
  const found = (file: WorkspaceFile) => {
    if (!scope.excludes(file.path)) read(file);
  };
  const whole = await relevantFiles(scope.cwd, changed.files, io.signal, {
    choices: ruleChoices(scope, rules),
    found,
    kept,
  });
  done();
  const files = whole.files.filter(({ path }) => !scope.excludes(path));
  return { scan: { ...whole, files }, notes: changed.notes };
}

async function report(
  invocation: VerifyInvocation,
  { scope, catalogs, read }: Checking,
  { scan, notes }: Scanned,
  io: Io,
): Promise<number> {
  const { baseline } = invocation;
  const places = createPlaces(scope.cwd);
  const done = showProgress(io.err, `Checking ${scan.files.length} files …`);
  const whole = isWhole(invocation.paths, io) && invocation.since === undefined;
  const context = { scope, catalogs, read, places, rules: invocation.rules, isWhole: whole };
  const analyses = await check(scan.files, context, io.signal);
  done();
  const all = verifyReport(analyses, {
    catalogs: catalogs.all.map(({ catalog }) => catalog),
    catalogOf: (uri) => catalogs.of(places.pathOf(uri))?.catalog,
    pathOf: places.pathOf,
    describe: places.describe,
  });
  const told = withTool(all, scope);
  if (baseline !== undefined && invocation.updateBaseline) updateBaseline(told, baseline, io);
  const known = baseline === undefined ? { report: told, notes: [] } : withoutBaseline(told, baseline, io);
  const problems = catalogs.all.flatMap((each) => each.problems);
  const notesOnSources = new Set(catalogs.all.flatMap((each) => each.notes));
  print(invocation, io, {
    report: known.report,
    filesRead: scan.read,
    skipped: scan.skipped,
    problems: problems.map(({ message, place }) => ({ message, ...(place && { place: places.describe(place) }) })),
    notes: [
      ...notesOnSources,
      ...catalogs.all.flatMap((each) => drift(each, places)),
      ...unanswered(scan, scope, catalogs),
      ...notes,
      ...known.notes,
    ],
    linesOf: places.linesOf,
    colours: false,
    version: toolVersion,
    summaryOf,
    fromRoot: fromRootOf(io.cwd),
  });
  return codeFor(known.report, invocation, io);
}

/** With a file for the report, the standard output still tells people. */
function print({ format, output }: VerifyInvocation, io: Io, input: ReportInput): void {
  const reporter: Reporter = reporters.find(({ id }) => id === format) ?? pretty;
  if (output === undefined) {
    io.out.write(reporter.render({ ...input, colours: io.out.colours }));
    return;
  }
  try {
    writeFileSync(resolve(io.cwd, output), reporter.render(input));
  } catch (error) {
    throw usageFailure(`${output} cannot be written (${error instanceof Error ? error.message : String(error)})`);
  }
  io.out.write(pretty.render({ ...input, colours: io.out.colours }));
}

function codeFor({ findings }: VerifyReport, { maxWarnings }: VerifyInvocation, io: Io): number {
  if (findings.some(({ severity }) => severity === 'error')) return exitCode.findings;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  if (maxWarnings === undefined || warnings <= maxWarnings) return exitCode.clean;
  io.err.write(`schema-lens: ${warnings} warnings are more than the ${maxWarnings} that --max-warnings allows\n`);
  return exitCode.findings;
}

/** CI names files relative to the repository, whatever folder the command runs in. */
function fromRootOf(cwd: string): (path: string) => string {
  let root = cwd;
  while (!existsSync(join(root, '.git')) && dirname(root) !== root) root = dirname(root);
  const prefix = existsSync(join(root, '.git')) ? relative(root, cwd).split(sep).join('/') : '';
  return (path) => posix.join(prefix, path);
}

/** Files of which nothing was said, because nothing tells whose schema they speak of. */
function unanswered({ files }: Scan, { migrations }: Scope, catalogs: CatalogSet): readonly string[] {
  const paths = files.flatMap(({ path }) => (catalogs.of(path) ? [] : [path]));
  if (paths.length === 0) return [];
  const names = migrations.map(({ directory }) => directory).join(', ');
  const why = `as there are several folders of migrations: ${names}. Map paths to sources in schema-lens.json.`;
  return paths.map((path) => `${path} was not checked, ${why}`);
}

function drift({ catalog, migrations }: Catalogs, places: Places): readonly string[] {
  if (!migrations) return [];
  return driftNotes(driftBetween(catalog, migrations), catalog.origin.label, places.describe);
}
