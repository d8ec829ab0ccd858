import {
  type CodeAction,
  CodeActionKind,
  type CodeDescription,
  type Diagnostic,
  DiagnosticSeverity,
  type InlayHint,
  InlayHintKind,
  type Location,
  type MarkupContent,
  type Range as ProtocolRange,
  type TextEdit as ProtocolTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { DocumentFinding } from '../features/analysis.ts';
import type { Hint } from '../features/hints.ts';
import {
  copyNameCommand,
  explainRuleCommand,
  type ShowReferencesArguments,
  showReferencesCommand,
} from '../protocol.ts';
import type { Severity } from '../rules/rule.ts';
import { type LineIndex, lineIndex, positionAt } from '../text/lineIndex.ts';
import { changeOf, type Place, type Range, type TextEdit } from '../text/range.ts';
import type { Abilities } from './fromProtocol.ts';

/** Offsets to lines and columns, both 0-based, columns in UTF-16 units. */
export function toRange(lines: LineIndex, range: Range): ProtocolRange {
  return { start: positionAt(lines, range.start), end: positionAt(lines, range.end) };
}

export function toTextEdit(lines: LineIndex, edit: TextEdit): ProtocolTextEdit {
  return { range: toRange(lines, edit.range), newText: edit.text };
}

/** What a finding needs beside itself to be shown. */
export interface DiagnosticContext {
  readonly abilities: Abilities;
  locate(place: Place): Location;
  /** The address of a rule's documentation page, when it has one. */
  docsOf(rule: string): string | undefined;
}

export function toDiagnostic(finding: DocumentFinding, lines: LineIndex, context: DiagnosticContext): Diagnostic {
  const { abilities } = context;
  const docs = abilities.codeDescription ? context.docsOf(finding.rule) : undefined;
  const codeDescription: CodeDescription | undefined = docs === undefined ? undefined : { href: docs };
  const related = abilities.relatedInformation ? finding.related : [];
  return {
    range: toRange(lines, finding.range),
    severity: severities[finding.severity],
    source: 'schema-lens',
    code: finding.rule,
    ...(codeDescription && { codeDescription }),
    message: finding.message,
    ...(related.length > 0 && {
      relatedInformation: related.map(({ message, place }) => ({ message, location: context.locate(place) })),
    }),
  };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A click leads to `definition`, when it is known. */
export function toInlayHint(hint: Hint, lines: LineIndex, definition: Location | undefined): InlayHint {
  const tooltip: MarkupContent = { kind: 'markdown', value: hint.tooltip };
  return {
    position: positionAt(lines, hint.offset),
    label: [{ value: hint.label.trimStart(), tooltip, ...(definition && { location: definition }) }],
    kind: InlayHintKind.Type,
    paddingLeft: true,
  };
}

/** `version` lets the editor refuse an edit of a text that has changed meanwhile; a file that is not open has none. */
export function toDocumentEdit(
  document: { readonly uri: string; readonly version: number | null },
  edits: readonly ProtocolTextEdit[],
  abilities: Abilities,
): WorkspaceEdit {
  const { uri, version } = document;
  if (!abilities.versionedEdits) return { changes: { [uri]: [...edits] } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
}

/** Those of an editor's diagnostics that a fix for the rule mends. */
export function diagnosticsOf(diagnostics: readonly Diagnostic[], rule: string | undefined): Diagnostic[] | undefined {
  const same = diagnostics.filter(({ source, code }) => source === 'schema-lens' && code === rule);
  return same.length > 0 ? same : undefined;
}

/** The quick fix that shows a rule's page. */
export function toExplanation(rule: string, page: string): CodeAction {
  const title = `Explain ${rule}`;
  return { title, kind: CodeActionKind.QuickFix, command: { title, command: explainRuleCommand, arguments: [page] } };
}

/** New files with their text, and files that change. An existing file is never overwritten: the editor refuses instead. */
export function toNewFiles(
  files: readonly { readonly uri: string; readonly text: string }[],
  changes: readonly { readonly uri: string; readonly before: string; readonly text: string }[],
): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...files.flatMap(({ uri, text }) => [
        { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
        { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
      ]),
      ...changes.map(({ uri, before, text }) => ({
        textDocument: { uri, version: null },
        edits: [toTextEdit(lineIndex(before), changeOf(before, text))],
      })),
    ],
  };
}

/** The address of a place, as a link in Markdown has it: lines count from 1. */
export function linkTo({ uri, range }: Location): string {
  return `${withoutBrackets(uri)}#L${range.start.line + 1}`;
}

/** A link that copies a key's name, for our own client. */
export function linkToCopy(name: string): string {
  return `command:${copyNameCommand}?${withoutBrackets(encodeURIComponent(JSON.stringify([name])))}`;
}

/** A link that shows all uses of what stands at a place, for our own client. */
export function linkToUses({ uri, range }: Location): string {
  const target: ShowReferencesArguments = { uri, position: range.start };
  return `command:${showReferencesCommand}?${withoutBrackets(encodeURIComponent(JSON.stringify([target])))}`;
}

/** Folders may be called `(auth)`, and a bracket ends a link in Markdown. */
function withoutBrackets(address: string): string {
  return address.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** Markdown for clients that show it, otherwise its text with the marks taken off. */
export function toMarkup(markdown: string, abilities: Abilities): MarkupContent {
  if (abilities.markdownHover) return { kind: 'markdown', value: markdown };
  const value = markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/^> ?/gm, '');
  return { kind: 'plaintext', value };
}
