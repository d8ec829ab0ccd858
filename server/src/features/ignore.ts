import type { HostDocument } from '../hosts/fragment.ts';
import { SQL_LANGUAGES } from '../hosts/language.ts';
import { lineIndex, positionAt } from '../text/lineIndex.ts';
import type { Range, TextEdit } from '../text/range.ts';
import type { DocumentFinding } from './analysis.ts';

/**
 * `-- schema-lens-ignore RULE, RULE: reason` holds for its own line, and for the next when it stands alone;
 * `schema-lens-ignore-next-line` for the next, `schema-lens-ignore-file` for all. Without a rule it holds for every rule.
 * Comments of the host language count alike: a literal's first line stands for what is in the literal.
 */
const directive =
  /(--|\/\/|\/\*|#)[ \t]*schema-lens-ignore(-next-line|-file)?(?![\w-])[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)?/g;

/** One ignore comment. */
export interface Directive {
  /** 0-based; undefined for the whole file. */
  readonly lines: readonly number[] | undefined;
  /** Empty for every rule. */
  readonly rules: readonly { readonly name: string; readonly range: Range }[];
  /** From the comment's mark to the end of its rules. */
  readonly range: Range;
}

export interface Silence {
  /** The findings that no comment silences. */
  readonly findings: readonly DocumentFinding[];
  /** Each comment, with the rules whose findings it has silenced here. */
  readonly comments: readonly { readonly directive: Directive; readonly silenced: ReadonlySet<string> }[];
}

/** What the document's ignore comments make of its findings. */
export function silence(document: HostDocument, findings: readonly DocumentFinding[]): Silence {
  if (!document.text.includes('schema-lens-ignore')) return { findings, comments: [] };
  const comments = readDirectives(document.text).map((each) => ({ directive: each, silenced: new Set<string>() }));
  const lines = lineIndex(document.text);
  const heard = findings.filter((finding) => {
    const starts = startsOf(finding, document).map((start) => positionAt(lines, start).line);
    const silencing = comments.filter((comment) => covers(comment.directive, finding.rule, starts));
    for (const { silenced } of silencing) silenced.add(finding.rule);
    return silencing.length === 0;
  });
  return { findings: heard, comments };
}

function covers(comment: Directive, rule: string, starts: readonly number[]): boolean {
  const named = comment.rules.length === 0 || comment.rules.some(({ name }) => name === rule);
  return named && isAbout(comment, starts);
}

/** Whether the comment holds for what begins on one of the lines. */
export function isAbout({ lines }: Directive, starts: readonly number[]): boolean {
  return lines === undefined || starts.some((line) => lines.includes(line));
}

/** Where something in a document begins as far as ignore comments go: itself, and the literal that it stands in. */
export function startsOf(
  { range, fragment }: Pick<DocumentFinding, 'range' | 'fragment'>,
  document: HostDocument,
): readonly number[] {
  const literal = fragment && !isSql(document) ? [fragment.range.start] : [];
  return [range.start, ...literal];
}

/**
 * The comment that silences the finding, on a line of its own above it. Inside a string literal a host comment would
 * become part of the SQL, so it goes above the literal. `reason` is for the author to replace. Undefined where that line begins
 * inside another literal.
 */
export function ignoreEdit(
  document: HostDocument,
  finding: DocumentFinding,
  literals: readonly Range[],
): TextEdit | undefined {
  const literal = isSql(document) ? undefined : finding.fragment?.range;
  const at = literal?.start ?? finding.range.start;
  const lineStart = Math.max(document.text.lastIndexOf('\n', at - 1), document.text.lastIndexOf('\r', at - 1)) + 1;
  if (literal && literals.some((other) => other.start < lineStart && lineStart < other.end)) return undefined;
  const indent = /^[ \t]*/.exec(document.text.slice(lineStart))?.[0] ?? '';
  const mark = literal ? '//' : '--';
  const end = document.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `${indent}${mark} schema-lens-ignore-next-line ${finding.rule}: reason${end}`;
  return { range: { start: lineStart, end: lineStart }, text };
}

/** The comment that silences the finding's rule in the whole document: its first line, behind a `#!` line. */
export function ignoreFileEdit(document: HostDocument, finding: DocumentFinding): TextEdit {
  const end = document.text.includes('\r\n') ? '\r\n' : '\n';
  const start = document.text.startsWith('#!') ? document.text.indexOf('\n') + 1 : 0;
  const mark = isSql(document) ? '--' : '//';
  // A comment right above Go's package clause would become the package's documentation.
  const apart = document.language === 'go' ? end : '';
  return {
    range: { start, end: start },
    text: `${mark} schema-lens-ignore-file ${finding.rule}: reason${end}${apart}`,
  };
}

function isSql({ language }: HostDocument): boolean {
  return SQL_LANGUAGES.includes(language);
}

function readDirectives(text: string): readonly Directive[] {
  const lines = lineIndex(text);
  return [...text.matchAll(directive)].map((match): Directive => {
    const { line } = positionAt(lines, match.index);
    const range = { start: match.index, end: match.index + match[0].trimEnd().length };
    const rules = namesIn(match[3] ?? '', range.end);
    if (match[2] === '-file') return { lines: undefined, rules, range };
    if (match[2] === '-next-line') return { lines: [line + 1], rules, range };
    const alone = text.slice(lines.starts[line] ?? 0, match.index).trim() === '';
    return { lines: alone ? [line, line + 1] : [line], rules, range };
  });
}

/** The names of a list that ends at `end`, each with its place. */
function namesIn(list: string, end: number): Directive['rules'] {
  const start = end - list.length;
  return [...list.matchAll(/[\w-]+/g)].map((match) => {
    const at = start + match.index;
    return { name: match[0], range: { start: at, end: at + match[0].length } };
  });
}
