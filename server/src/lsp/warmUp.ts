import { hoverAt } from '../features/hover.ts';
import type { OpenDocument } from './documents.ts';
import { unattended } from './guard.ts';
import type { Session } from './session.ts';

const warm = new WeakSet<Session>();

/** How long the editor has asked nothing more about what was opened, in milliseconds. */
const QUIET = 100;

/**
 * Makes a hover of a document that was just answered, which nobody sees: the first one compiles what makes it, and that takes longer
 * than all that follow. Once, when the editor has its diagnostics.
 */
export function warmUp(session: Session, { uri, analysis }: OpenDocument): void {
  const clause = analysis.clauses.find(({ resolution }) => resolution.kind !== 'unknown') ?? analysis.clauses[0];
  const { catalog } = session.basisOf(uri);
  if (!clause || !catalog || warm.has(session)) return;
  warm.add(session);
  const view = { source: '', age: '', catalog, describePlace: () => '', ruleDocs: () => '' };
  const hover = () => void hoverAt(analysis, clause.target.start, view);
  setTimeout(() => unattended(session.log, 'Warming up', hover), QUIET).unref();
}
