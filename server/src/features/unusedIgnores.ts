import type { HostDocument } from '../hosts/fragment.ts';
import { similarNames } from '../resolve/similar.ts';
import { rules } from '../rules/index.ts';
import { unusedIgnore } from '../rules/unusedIgnore.ts';
import { sentence } from '../rules/wording.ts';
import { lineIndex, positionAt } from '../text/lineIndex.ts';
import type { Range, TextEdit } from '../text/range.ts';
import type { AnalysedClause, AnalysisContext, DocumentFinding } from './analysis.ts';
import { rulesIn } from './findings.ts';
import { type Directive, isAbout, type Silence, startsOf } from './ignore.ts';

/** The ignore comments that silence nothing although all that they cover was checked, each with the edit that takes it out. */
export function unusedIgnores(
  document: HostDocument,
  comments: Silence['comments'],
  clauses: readonly AnalysedClause[],
  context: AnalysisContext,
): readonly DocumentFinding[] {
  if (comments.length === 0 || clauses.length === 0 || !context.catalog) return [];
  const active = rulesIn(context.severities);
  const own = active.find(({ rule }) => rule === unusedIgnore);
  if (!own) return [];
  const on = new Set(active.map(({ rule }) => rule.id));
  const open = openLines(document, clauses);
  return comments
    .filter(({ directive }) => !keepsItself(directive))
    .flatMap(({ directive, silenced }) => {
      const decided = !open.some((starts) => isAbout(directive, starts));
      return unusedIn(directive, silenced, { on, decided, document });
    })
    .map((found) => ({ ...found, severity: own.severity ?? unusedIgnore.severity }));
}

/** `schema-lens-ignore-file unused-ignore`, or a list that names the rule, is meant to stay. */
function keepsItself({ rules: named }: Directive): boolean {
  return named.some(({ name }) => name === unusedIgnore.id);
}

/** Where the clauses begin that are not decided: a comment beside them may be needed once they are. */
function openLines(document: HostDocument, clauses: readonly AnalysedClause[]): readonly (readonly number[])[] {
  const lines = lineIndex(document.text);
  return clauses
    .filter(({ resolution }) => resolution.kind === 'unknown')
    .map(({ target, range, fragment }) =>
      [...startsOf({ range: target, fragment }, document), range.start].map((start) => positionAt(lines, start).line),
    );
}

interface Given {
  /** The rules that speak in the document. */
  readonly on: ReadonlySet<string>;
  readonly decided: boolean;
  readonly document: HostDocument;
}

type Found = Omit<DocumentFinding, 'severity'>;

function unusedIn(comment: Directive, silenced: ReadonlySet<string>, given: Given): readonly Found[] {
  const { on, decided, document } = given;
  const whole = (message: string): Found => finding(message, comment.range, [removed(comment, document)]);
  if (comment.rules.length === 0) {
    return decided && silenced.size === 0 ? [whole('Nothing is ignored here: no rule reports anything')] : [];
  }
  const idle = comment.rules.filter(({ name }) => !silenced.has(name));
  const unknown = idle.filter(({ name }) => !rules.some(({ id }) => id === name));
  const unused = decided ? idle.filter(({ name }) => on.has(name)) : [];
  return [...unknown, ...unused].map(({ name, range }) => {
    const message = unknown.some((each) => each.name === name)
      ? noSuchRule(name)
      : sentence`Nothing is ignored here: ${name} is not reported`;
    if (comment.rules.length === 1) return whole(message);
    return finding(message, range, [{ title: `Remove ${name} from the comment`, edit: withoutName(range, document) }]);
  });
}

function noSuchRule(name: string): string {
  const ids = rules.map(({ id }) => id);
  const [similar] = similarNames(name, ids);
  return similar ? sentence`There is no rule ${name}; perhaps ${similar} is meant` : sentence`There is no rule ${name}`;
}

interface Removal {
  readonly title: string;
  readonly edit: TextEdit;
}

function finding(message: string, range: Range, removals: readonly Removal[]): Found {
  return {
    rule: unusedIgnore.id,
    message,
    range,
    related: [],
    fixes: removals.map(({ title, edit }) => ({ kind: 'edit', title, edits: [edit], preferred: true })),
  };
}

/** The comment with its reason, and its line where nothing else stands on it. */
function removed({ range }: Directive, { text }: HostDocument): Removal {
  const title = 'Remove the unused ignore comment';
  const lineStart = Math.max(text.lastIndexOf('\n', range.start - 1), text.lastIndexOf('\r', range.start - 1)) + 1;
  const block = text.startsWith('/*', range.start);
  const close = text.indexOf('*/', range.end);
  const lineEnd = range.end + (/^[^\r\n]*/.exec(text.slice(range.end))?.[0].length ?? 0);
  const end = block && close >= 0 ? close + 2 : lineEnd;
  const before = /[ \t]*$/.exec(text.slice(lineStart, range.start))?.[0] ?? '';
  const alone = lineStart + before.length === range.start && text.slice(end, lineEnd).trim() === '';
  if (!alone) return { title, edit: { range: { start: range.start - before.length, end }, text: '' } };
  const behind = /^[ \t]*(?:\r\n|\n|\r)?/.exec(text.slice(end))?.[0].length ?? 0;
  return { title, edit: { range: { start: lineStart, end: end + behind }, text: '' } };
}

/** One name with one comma. */
function withoutName(range: Range, { text }: HostDocument): TextEdit {
  const behind = /^[ \t]*,[ \t]*/.exec(text.slice(range.end))?.[0].length ?? 0;
  const before = behind > 0 ? 0 : (/,[ \t]*$/.exec(text.slice(0, range.start))?.[0].length ?? 0);
  return { range: { start: range.start - before, end: range.end + behind }, text: '' };
}
