import type { MigrationDraft } from '../migrate/draft.ts';
import type { Range, TextEdit } from '../text/range.ts';
import type { DocumentAnalysis, DocumentFinding, DocumentFix } from './analysis.ts';

/** What one pass over the findings of a workspace would do: the first fix of each, as the report names it. */
export interface FixRound {
  /** By document, in order, none overlapping another. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** Each with the document that it is for. */
  readonly migrations: readonly {
    readonly draft: MigrationDraft;
    readonly uri: string;
    /** Edits of this round belong to it, so that no later round finds it again. */
    readonly edits: boolean;
  }[];
  /** What only a person can do, such as applying a migration that exists. */
  readonly left: readonly Left[];
}

export interface Left {
  readonly title: string;
  readonly finding: DocumentFinding;
  /** The document's. */
  readonly uri: string;
}

/**
 * The fixes to take for errors and for warnings that have an edit. An edit that would overlap an earlier one waits for the
 * next round; a draft of a name that was taken already is the same migration.
 */
export function fixRound(analyses: readonly DocumentAnalysis[]): FixRound {
  const edits = new Map<string, readonly TextEdit[]>();
  const migrations = new Map<string, FixRound['migrations'][number]>();
  const left: Left[] = [];
  for (const { document, findings } of analyses) {
    const taken: TextEdit[] = [];
    for (const { fix, finding } of findings.flatMap(chosen)) {
      if (fix.kind === 'migration') {
        const edits = fix.edits ?? [];
        if (edits.some(({ range }) => collides(range, taken))) continue;
        taken.push(...edits);
        migrations.set(wantOf(finding, fix.draft), { draft: fix.draft, uri: document.uri, edits: edits.length > 0 });
      }
      if (fix.kind === 'open' || (fix.kind === 'edit' && fix.leavesWork))
        left.push({ title: fix.title, finding, uri: document.uri });
      else if (fix.kind === 'edit' && !fix.edits.some(({ range }) => collides(range, taken))) taken.push(...fix.edits);
    }
    if (taken.length > 0)
      edits.set(
        document.uri,
        taken.sort((a, b) => a.range.start - b.range.start),
      );
  }
  return { edits, migrations: [...migrations.values()], left };
}

/** Advice is for people to weigh. */
function chosen(finding: DocumentFinding): readonly { readonly fix: DocumentFix; readonly finding: DocumentFinding }[] {
  const [fix] = finding.fixes;
  if (!fix) return [];
  const mends = fix.kind === 'edit' || (fix.kind === 'migration' && fix.edits !== undefined);
  const acts = finding.severity === 'error' || (finding.severity === 'warning' && mends);
  return acts ? [{ fix, finding }] : [];
}

/** The key that is missing: order and repetition of a target's elements make no other one (`infer_arbiter_indexes`). */
function wantOf({ clause: about }: DocumentFinding, draft: MigrationDraft): string {
  if (!about) return draft.name;
  const { clause, resolution } = about;
  const { table } = resolution;
  if (!table || clause.kind !== 'conflict' || clause.target.by !== 'elements') return draft.name;
  const elements = new Set(clause.target.elements.map((element) => element.column?.name ?? element.expression.text));
  return JSON.stringify([table.schema, table.name, [...elements].sort(), clause.target.where?.text]);
}

function collides(range: Range, taken: readonly TextEdit[]): boolean {
  return taken.some((edit) => range.start <= edit.range.end && edit.range.start <= range.end);
}
