import type { Key } from '../catalog/catalog.ts';
import type { Resolution } from '../resolve/resolution.ts';
import { lineIndex, positionAt } from '../text/lineIndex.ts';
import type { Range } from '../text/range.ts';
import type { AnalysedClause, DocumentAnalysis, DocumentFinding } from './analysis.ts';
import type { DatabaseError, Frame } from './databaseError.ts';

/** What an error means, and the statements of the workspace that can raise it, likeliest first. */
export interface ErrorExplanation {
  /** One sentence on what PostgreSQL says with it. */
  readonly meaning: string;
  /** One sentence on what to do. */
  readonly next: string;
  readonly causes: readonly ErrorCause[];
}

export interface ErrorCause {
  readonly uri: string;
  readonly range: Range;
  /** The clause as written. */
  readonly text: string;
  /** Why it can raise the error. */
  readonly why: string;
  /** What can be done about it. */
  readonly fixes: readonly string[];
  /** A frame of the stack stands in the same file, this many lines away. */
  readonly distance?: number;
}

/** The statements among the documents that can raise the error, nearest to a frame of its stack first. Pure and total. */
export function explainError(error: DatabaseError, analyses: readonly DocumentAnalysis[]): ErrorExplanation {
  const code = error.sqlstate ?? '';
  const { meaning, next } = meanings[code] ?? unknownMeaning(error);
  const causes = analyses.flatMap((analysis) => {
    const lines = lineIndex(analysis.document.text);
    return analysis.clauses.flatMap((clause): readonly ErrorCause[] => {
      const why = reason(error, code, clause, analysis.findings);
      if (why === undefined) return [];
      const { uri } = analysis.document;
      const distance = distanceTo(error.frames, uri, positionAt(lines, clause.range.start).line + 1);
      const fixes = analysis.findings.filter((each) => each.clause === clause).flatMap((each) => each.fixes);
      return [
        {
          uri,
          range: clause.range,
          text: clause.text,
          why,
          fixes: fixes.map(({ title }) => title),
          ...(distance !== undefined && { distance }),
        },
      ];
    });
  });
  return { meaning, next, causes: causes.sort(byDistance) };
}

interface Meaning {
  readonly meaning: string;
  readonly next: string;
}

const meanings: Readonly<Record<string, Meaning>> = {
  '42P10': {
    meaning: 'An ON CONFLICT target matches no unique index of its table (42P10).',
    next: "Change the target, add the index's predicate, or create the unique index.",
  },
  '42830': {
    meaning: 'A foreign key references columns that no unique key covers exactly (42830).',
    next: 'Reference a key that exists, or create the primary key or unique index first.',
  },
  '42804': {
    meaning: 'A foreign key joins columns whose types cannot be compared (42804).',
    next: 'Give the referencing column the type of the referenced one.',
  },
  '42704': {
    meaning: 'A constraint or primary key that a statement names does not exist (42704).',
    next: 'Name a constraint that exists; a plain unique index is none.',
  },
  '42809': {
    meaning:
      'What the clause names cannot do this: a constraint without an index, an exclusion constraint, or no table (42809).',
    next: 'Name a primary key or unique constraint.',
  },
  '23505': {
    meaning: 'A row has the same key as another one (23505). ON CONFLICT catches only conflicts with its own arbiters.',
    next: 'Look for an INSERT whose ON CONFLICT names another key than the one that was violated.',
  },
  '23P01': {
    meaning: 'A row conflicts with an exclusion constraint (23P01), which ON CONFLICT catches only by DO NOTHING.',
    next: 'Use ON CONFLICT DO NOTHING, or handle the error.',
  },
  '25P02': {
    meaning:
      'An earlier statement of the transaction failed, and all that follow are refused (25P02): this is not the cause.',
    next: 'Find the first error of the transaction in the log; roll back when a statement fails, instead of going on.',
  },
  '55000': {
    meaning: 'A DEFERRABLE key cannot arbitrate ON CONFLICT, nor be referenced (55000).',
    next: 'Make the constraint not deferrable, or add a unique index beside it and name that.',
  },
  '21000': {
    meaning: 'One statement proposes two rows with the same conflict key (21000).',
    next: 'Take duplicates out of the rows before the INSERT.',
  },
  '42601': {
    meaning: 'ON CONFLICT DO UPDATE needs to know which key a row conflicts on (42601).',
    next: 'Write the columns of a unique key, or ON CONSTRAINT and its name.',
  },
};

function unknownMeaning({ sqlstate, message }: DatabaseError): Meaning {
  const what = sqlstate ? `${sqlstate} is none of the errors that ON CONFLICT or REFERENCES raise.` : undefined;
  return {
    meaning:
      what ??
      (message
        ? 'The text names no error that ON CONFLICT or REFERENCES raise.'
        : 'No database error was found in the text.'),
    next: 'Paste the error with its message or SQLSTATE, and the stack trace if there is one.',
  };
}

/** Why this clause can raise the error; undefined when it cannot. */
function reason(
  error: DatabaseError,
  code: string,
  { clause, resolution, ...rest }: AnalysedClause,
  findings: readonly DocumentFinding[],
): string | undefined {
  if (!concerns(error, resolution)) return undefined;
  const own = findings.filter((finding) => finding.clause?.range === rest.range);
  switch (code) {
    case '23505':
    case '23P01':
      return clause.kind === 'conflict' ? uncovered(error, resolution) : undefined;
    case '21000':
      return clause.kind === 'conflict' && clause.action === 'update' && clause.values === undefined
        ? 'it inserts several rows with DO UPDATE'
        : undefined;
    case '25P02':
      return resolution.kind === 'rejected' ? `it fails first, with ${resolution.sqlstate}` : undefined;
    default: {
      const finding = own.find((each) => each.sqlstate === code);
      if (finding) return finding.message;
      return resolution.kind === 'rejected' && resolution.sqlstate === code ? resolution.detail.message : undefined;
    }
  }
}

/** Whether the clause is about the table that the error names, where it names one. */
function concerns({ table }: DatabaseError, resolution: Resolution): boolean {
  return table === undefined || resolution.table === undefined || resolution.table.name === table;
}

/** An upsert whose arbiters are others than the key that was violated. */
function uncovered(error: DatabaseError, resolution: Resolution): string | undefined {
  if (resolution.kind !== 'resolved' || resolution.keys.length === 0) return undefined;
  const { table, keys } = resolution;
  const violated = table.keys.find((key) => isMeant(key, error));
  if (!violated || keys.some(({ name }) => name === violated.name)) return undefined;
  return `its arbiter is ${keys.map(({ name }) => name).join(', ')}, so that ${violated.name} still raises 23505`;
}

function isMeant(key: Key, { constraint, columns }: DatabaseError): boolean {
  if (constraint !== undefined) return key.name === constraint;
  const names = key.elements.map(({ column }) => column);
  return columns.length > 0 && columns.length === names.length && columns.every((name) => names.includes(name));
}

/** How far the nearest frame in the same file is; frames of a deployment have other folders before the same path. */
function distanceTo(frames: readonly Frame[], uri: string, line: number): number | undefined {
  const path = decoded(uri);
  const distances = frames.filter((frame) => sameFile(frame.path, path)).map((frame) => Math.abs(frame.line - line));
  return distances.length === 0 ? undefined : Math.min(...distances);
}

function sameFile(frame: string, path: string): boolean {
  const parts = (text: string) =>
    text
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .reverse();
  const [ours, theirs] = [parts(path), parts(frame)];
  const common = Math.min(2, theirs.length);
  return theirs.slice(0, common).every((part, index) => withoutBuild(part) === withoutBuild(ours[index] ?? ''));
}

/** A compiled file stands for its source. */
function withoutBuild(part: string): string {
  return part.replace(/\.[cm]?[jt]sx?$/, '').replace(/^(?:dist|build|out)$/, 'src');
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function byDistance(a: ErrorCause, b: ErrorCause): number {
  const far = Number.MAX_SAFE_INTEGER;
  return (
    (a.distance ?? far) - (b.distance ?? far) ||
    (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.range.start - b.range.start)
  );
}
