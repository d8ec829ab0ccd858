import type { ReportParams, ReportResult, ReportRowsResult } from '../../protocol.ts';
import type { Session } from '../session.ts';

/** The report on what Verify has read, as a file would hold it. */
export function report({ verified, folders }: Session, params: ReportParams): ReportResult {
  const text = params.format === 'json' ? verified.json() : verified.markdown();
  if (text !== undefined) return { ok: true, text };
  const [first] = folders.all();
  if (verified.hasRun() && first) return { ok: false, ...first.source.whyNothing() };
  return { ok: false, message: 'Nothing was verified yet, so there is no report.', next: 'Run Verify Schema first.' };
}

/** The same as rows of a list. */
export function reportRowsOf({ verified }: Session): ReportRowsResult {
  const rows = verified.rows();
  return rows ? { rows } : {};
}
