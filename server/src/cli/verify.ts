import { verifyReport } from '../features/verify.ts';
import { relevantFiles } from '../sources/workspace.ts';
import type { VerifyInvocation } from './args.ts';
import { type Catalogs, loadCatalogs } from './catalogs.ts';
import { check } from './check.ts';
import { exitCode } from './failure.ts';
import type { Io } from './io.ts';
import { createPlaces } from './places.ts';
import { reporters } from './reporters/index.ts';
import { type Scope, scopeOf } from './scope.ts';
import { withTool } from './withTool.ts';

/** Checks all files of the scope and prints the report. Answers the exit code; throws `Failure` and `SourceError`. */
export async function verify(invocation: VerifyInvocation, io: Io): Promise<number> {
  const scope = await scopeOf(invocation.paths, io);
  const catalogs = await loadCatalogs(invocation.source, scope, io);
  try {
    return await report(invocation, scope, catalogs, io);
  } finally {
    await catalogs.close();
  }
}

async function report(invocation: VerifyInvocation, scope: Scope, catalogs: Catalogs, io: Io): Promise<number> {
  const scan = await relevantFiles(scope.cwd, scope.files, io.signal);
  const places = createPlaces(scope.cwd);
  const files = scan.files.filter(({ path }) => !scope.excludes(path));
  const analyses = await check(files, scope, catalogs, places, io.signal);
  const whole = verifyReport(analyses, { catalog: catalogs.catalog, pathOf: places.pathOf });
  const shown = withTool(whole, scope);
  const reporter = reporters.find(({ id }) => id === invocation.format) ?? reporters[0];
  const problems = catalogs.problems.map(({ message, place }) => ({
    message,
    ...(place && { place: places.describe(place) }),
  }));
  const text = reporter?.render({
    report: shown,
    filesRead: scan.read,
    skipped: scan.skipped,
    problems,
    notes: catalogs.notes,
    linesOf: places.linesOf,
    colours: io.out.colours,
  });
  io.out.write(text ?? '');
  return shown.findings.some(({ severity }) => severity === 'error') ? exitCode.findings : exitCode.clean;
}
