import type { HostDocument } from '../hosts/fragment.ts';
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

interface Directive {
  /** 0-based; undefined for the whole file. */
  readonly line: number | undefined;
  readonly rules: readonly string[];
}

/** The findings that no comment silences. */
export function withoutIgnored(
  document: HostDocument,
  findings: readonly DocumentFinding[],
): readonly DocumentFinding[] {
  if (findings.length === 0 || !document.text.includes('schema-lens-ignore')) return findings;
  const lines = lineIndex(document.text);
  const directives = readDirectives(document.text);
  return findings.filter((finding) => {
    const starts = [finding.range, ...literalOf(finding, document)].map((range) => positionAt(lines, range.start).line);
    return !directives.some(
      ({ line, rules }) =>
        (line === undefined || starts.includes(line)) && (rules.length === 0 || rules.includes(finding.rule)),
    );
  });
}

/**
 * The comment that silences the finding, on a line of its own above it. Inside a string literal a host comment would
 * become part of the SQL, so it goes above the literal. Undefined where that line begins inside another literal.
 */
export function ignoreEdit(
  document: HostDocument,
  finding: DocumentFinding,
  literals: readonly Range[],
): TextEdit | undefined {
  const [literal] = literalOf(finding, document);
  const at = literal?.start ?? finding.range.start;
  const lineStart = Math.max(document.text.lastIndexOf('\n', at - 1), document.text.lastIndexOf('\r', at - 1)) + 1;
  if (literal && literals.some((other) => other.start < lineStart && lineStart < other.end)) return undefined;
  const indent = /^[ \t]*/.exec(document.text.slice(lineStart))?.[0] ?? '';
  const mark = literal ? '//' : '--';
  const end = document.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `${indent}${mark} schema-lens-ignore-next-line ${finding.rule}${end}`;
  return { range: { start: lineStart, end: lineStart }, text };
}

/** The comment that silences the finding's rule in the whole document: its first line, behind a `#!` line. */
export function ignoreFileEdit(document: HostDocument, finding: DocumentFinding): TextEdit {
  const end = document.text.includes('\r\n') ? '\r\n' : '\n';
  const start = document.text.startsWith('#!') ? document.text.indexOf('\n') + 1 : 0;
  const mark = sqlLanguages.includes(document.language) ? '--' : '//';
  // A comment right above Go's package clause would become the package's documentation.
  const apart = document.language === 'go' ? end : '';
  return { range: { start, end: start }, text: `${mark} schema-lens-ignore-file ${finding.rule}${end}${apart}` };
}

const sqlLanguages = ['sql', 'postgres', 'pgsql', 'plpgsql'];

function literalOf(finding: DocumentFinding, document: HostDocument): readonly Range[] {
  return sqlLanguages.includes(document.language) ? [] : [finding.clause.fragment.range];
}

function readDirectives(text: string): readonly Directive[] {
  const lines = lineIndex(text);
  return [...text.matchAll(directive)].flatMap((match): readonly Directive[] => {
    const { line } = positionAt(lines, match.index);
    const rules = (match[3] ?? '').split(',').flatMap((name) => (name.trim() ? [name.trim()] : []));
    if (match[2] === '-file') return [{ line: undefined, rules }];
    if (match[2] === '-next-line') return [{ line: line + 1, rules }];
    const alone = text.slice(lines.starts[line] ?? 0, match.index).trim() === '';
    return alone
      ? [
          { line, rules },
          { line: line + 1, rules },
        ]
      : [{ line, rules }];
  });
}
