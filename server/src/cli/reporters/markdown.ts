import { markdownReport } from '../../features/markdownReport.ts';
import type { Reporter } from './reporter.ts';

/** For a job summary, a pull request or a wiki: the report that the editor shows as a preview. */
export const markdown: Reporter = {
  id: 'markdown',
  render({ report, skipped, problems, notes }) {
    const remarks = problems.map(({ message, place }) => (place ? `${place}: ${message}` : message));
    return markdownReport(report, { skipped, notes: [...remarks, ...notes] });
  },
};
