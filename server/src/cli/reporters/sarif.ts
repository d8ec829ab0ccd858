import { createHash } from 'node:crypto';
import type { ReportEdit, ReportFinding, ReportPlace } from '../../features/report.ts';
import { rulePage } from '../../features/rulePage.ts';
import { rules } from '../../rules/index.ts';
import type { Reporter, ReportInput } from './reporter.ts';

/**
 * SARIF 2.1.0, for GitHub code scanning and other tools. A result keeps its identity while lines move: its fingerprint is
 * made of the rule, the file and the clause's text.
 */
export const sarif: Reporter = {
  id: 'sarif',
  render: (input) => `${JSON.stringify(logOf(input), undefined, 2)}\n`,
};

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

function logOf(input: ReportInput): object {
  const { report, problems } = input;
  const used = [...new Set(report.findings.map(({ rule }) => rule))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Schema Lens',
            semanticVersion: input.version,
            informationUri: rulePage(undefined),
            rules: used.map((id) => descriptor(id, input)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: problems.map(({ message, place }) => ({
              level: 'warning',
              message: { text: place ? `${place}: ${message}` : message },
            })),
          },
        ],
        results: resultsOf(report.findings, used, input),
        properties: { source: report.source, summary: report.summary },
      },
    ],
  };
}

function descriptor(id: string, { summaryOf }: ReportInput): object {
  const rule = rules.find((each) => each.id === id);
  const page = rulePage(id);
  return {
    id,
    shortDescription: { text: summaryOf(id) ?? id },
    helpUri: page,
    help: { text: `${summaryOf(id) ?? id} See ${page}` },
    defaultConfiguration: { level: levels[rule?.severity ?? 'warning'] },
    ...(rule?.sqlstate && { properties: { sqlstate: rule.sqlstate } }),
  };
}

function resultsOf(findings: readonly ReportFinding[], used: readonly string[], input: ReportInput): readonly object[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const artifactLocation = { uri: uriOf(input.fromRoot(finding.file)), uriBaseId: '%SRCROOT%' };
    const identity = `${finding.rule}\n${finding.file}\n${finding.clause}`;
    const nth = seen.get(identity) ?? 0;
    seen.set(identity, nth + 1);
    const edits = finding.fixes.filter(({ kind }) => kind === 'edit');
    return {
      ruleId: finding.rule,
      ruleIndex: used.indexOf(finding.rule),
      level: levels[finding.severity],
      message: { text: finding.sqlstate ? withCode(finding.message, finding.sqlstate) : finding.message },
      locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding) } }],
      partialFingerprints: { 'schemaLensClause/v1': fingerprint(`${identity}\n${nth}`) },
      ...(edits.length > 0 && {
        fixes: edits.map(({ title, edits: replaced = [] }) => ({
          description: { text: title },
          artifactChanges: [{ artifactLocation, replacements: replaced.map(replacement) }],
        })),
      }),
    };
  });
}

function withCode(message: string, sqlstate: string): string {
  return message.includes(sqlstate) ? message : `${message} (${sqlstate})`;
}

function replacement(edit: ReportEdit): object {
  return { deletedRegion: regionOf(edit), insertedContent: { text: edit.text } };
}

function regionOf({ line, column, endLine, endColumn }: Omit<ReportPlace, 'file'>): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
