import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import { analyse } from '../server/src/features/analyse.ts';
import type { AnalysisContext, DocumentAnalysis, DocumentFinding } from '../server/src/features/analysis.ts';
import { readDocument } from '../server/src/features/reading.ts';
import type { EditFix } from '../server/src/rules/rule.ts';
import { applyEdits, encloses, type Range } from '../server/src/text/range.ts';
import { hosts } from './specs/hosts.ts';
import { agree, catalogsOf, ours } from './specs/judges.ts';
import { Server } from './specs/server.ts';
import { readSpec, type Spec } from './specs/spec.ts';
import { loadParsers, type SyntaxErrors } from './support/syntax.ts';
import { editedAndBack } from './support/undo.ts';

/**
 * The laws of an edit, for every edit that any spec is offered, in every way of writing SQL in code: nothing outside the
 * statement changes, the file is still what its language takes, undone it is as before, it stays one statement, it says what
 * the same edit makes of the SQL alone, the finding is gone, and PostgreSQL agrees.
 */
const folder = join(process.cwd(), 'test', 'specs');
let server: Server;
let syntaxErrors: SyntaxErrors;
before(async () => {
  [server, syntaxErrors] = await Promise.all([Server.start(), loadParsers()]);
});
after(() => server.close());

interface Offer {
  readonly finding: DocumentFinding;
  readonly fix: EditFix;
}

/** An edit that makes two statements of one is for files of SQL alone; the specs of the rule prove it. */
function isInScripts({ rule }: DocumentFinding): boolean {
  return rule === 'foreign-key-blocks-writes';
}

function offersIn(analysis: DocumentAnalysis): readonly Offer[] {
  return analysis.findings.flatMap((finding) =>
    finding.fixes.flatMap((fix) =>
      fix.kind === 'edit' && finding.clause && !isInScripts(finding) ? [{ finding, fix }] : [],
    ),
  );
}

const spanOf = ({ edits }: EditFix): Range => ({
  start: Math.min(...edits.map(({ range }) => range.start)),
  end: Math.max(...edits.map(({ range }) => range.end)),
});

const seriousIn = ({ findings }: DocumentAnalysis) =>
  findings.filter(({ severity }) => severity === 'error' || severity === 'warning');

/** What the edit makes of the SQL alone; both judges agree about it, and the finding is gone. */
async function checkAlone(
  spec: Spec,
  analysis: DocumentAnalysis,
  { finding, fix }: Offer,
  catalog: Catalog,
): Promise<string> {
  const edited = applyEdits(spec.statement, fix.edits);
  assert.ok(syntaxErrors('sql', edited) <= syntaxErrors('sql', spec.statement), fix.title);
  const after = ours(edited, catalog, { severities: spec.severities });
  const same = after.findings.filter(
    ({ rule, clause }) => rule === finding.rule && clause?.range.start === finding.clause?.range.start,
  );
  assert.deepEqual(
    same.map(({ message }) => message).filter((message) => message === finding.message),
    [],
    fix.title,
  );
  const next = seriousIn(after).filter(({ rule }) => rule !== finding.rule);
  assert.ok(next.length <= seriousIn(analysis).length - (seriousIn(analysis).includes(finding) ? 1 : 0), fix.title);
  if (analysis.clauses.length === 1) await agree(edited, after, server);
  return edited;
}

function lookAt(text: string, language: string, catalog: Catalog, spec: Spec): DocumentAnalysis {
  const describePlace = ({ uri }: { readonly uri: string }) => uri;
  const context: AnalysisContext = { catalog, severities: spec.severities, isMigration: false, describePlace };
  return analyse(readDocument({ uri: 'file:///spec', language, text }), context);
}

/** The same edits in each host. */
function checkHosted(spec: Spec, edited: ReadonlyMap<string, string>, catalog: Catalog): void {
  for (const { name, language, write } of hosts) {
    const text = write(spec.statement);
    if (text === undefined) continue;
    const analysis = lookAt(text, language, catalog, spec);
    for (const { finding, fix } of offersIn(analysis)) {
      const expected = edited.get(`${finding.message} ${fix.title}`);
      if (expected === undefined || !finding.fragment) continue;
      assert.ok(encloses(finding.fragment.range, spanOf(fix)), `${fix.title} in ${name} stays in the statement`);
      const { edited: document, back } = editedAndBack(text, fix.edits);
      assert.equal(back, text, `${fix.title} in ${name}, undone`);
      assert.equal(syntaxErrors(language, document), 0, `${fix.title} in ${name} leaves what the language takes`);
      const fragments = readDocument({ uri: 'file:///spec', language, text: document }).fragments;
      assert.deepEqual(
        fragments.map(({ fragment }) => fragment.sql),
        [expected],
        `${fix.title} in ${name}`,
      );
      made.set(name, (made.get(name) ?? 0) + 1);
    }
  }
}

const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sql'))
  .sort();

const made = new Map<string, number>();
let wanted = 0;
for (const path of paths) {
  const spec = readSpec(readFileSync(join(folder, path), 'utf8'));
  if (spec.migrations !== undefined) continue;
  test(`edits of ${path.replaceAll('\\', '/')}`, async () => {
    const { catalog } = await catalogsOf(spec, server);
    const analysis = ours(spec.statement, catalog, { severities: spec.severities });
    const edited = new Map<string, string>();
    for (const offer of offersIn(analysis)) {
      edited.set(`${offer.finding.message} ${offer.fix.title}`, await checkAlone(spec, analysis, offer, catalog));
    }
    wanted += edited.size;
    if (edited.size > 0) checkHosted(spec, edited, catalog);
  });
}

test('the edits of the SQL alone are offered in every way of writing it', (t) => {
  t.diagnostic(`${wanted} edits in SQL; ${hosts.map(({ name }) => `${name} ${made.get(name) ?? 0}`).join(', ')}`);
  // Where every word is a literal, an edit would leave some of them empty.
  for (const { name } of hosts) {
    const count = made.get(name) ?? 0;
    assert.ok(name === 'words joined' ? count > wanted / 4 : count === wanted, `${count} in ${name}`);
  }
});
