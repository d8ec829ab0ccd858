import type { DatabaseError } from './databaseError.ts';

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
    meaning: 'A row has the same key as another one (23505); ON CONFLICT catches only conflicts with its own arbiters.',
    next: 'Look for an INSERT without ON CONFLICT, or whose ON CONFLICT names another key than the violated one.',
  },
  '23P01': {
    meaning: 'A row conflicts with an exclusion constraint (23P01), which ON CONFLICT catches only by DO NOTHING.',
    next: 'Use ON CONFLICT DO NOTHING, or handle the error.',
  },
  '23503': {
    meaning: 'A row names a row of another table that is not there, or that is still needed (23503).',
    next: 'Insert the referenced row first; where one is deleted or changed, see what ON DELETE and ON UPDATE say.',
  },
  '25P02': {
    meaning:
      'An earlier statement of the transaction failed, so PostgreSQL refuses all that follow (25P02). This error is not the cause.',
    next: 'Find the first error of the transaction in the log, and roll back when a statement fails instead of going on.',
  },
  '55000': {
    meaning: 'A DEFERRABLE key can neither arbitrate ON CONFLICT nor be referenced (55000).',
    next: 'Make the constraint not deferrable, or add a unique index beside it and name that.',
  },
  '21000': {
    meaning: 'One statement proposes two rows with the same conflict key (21000).',
    next: 'Take duplicates out of the rows before the INSERT.',
  },
  '40001': {
    meaning:
      'Under REPEATABLE READ or SERIALIZABLE, a statement met a row that another transaction has written meanwhile (40001).',
    next: 'Run the whole transaction again, or upsert under READ COMMITTED, where ON CONFLICT waits and goes on.',
  },
  '40P01': {
    meaning: 'Two transactions wait for rows that the other one has locked (40P01).',
    next: 'Run the transaction again, and insert several rows in the order of their conflict key.',
  },
  '42703': {
    meaning: 'A statement names a column that its table does not have (42703).',
    next: 'Correct the name, or run the migration that makes the column.',
  },
  '42P01': {
    meaning: 'A statement names a table that does not exist in the schemas of the search_path (42P01).',
    next: 'Correct the name or the search_path, or run the migration that makes the table.',
  },
  '42601': {
    meaning: 'ON CONFLICT DO UPDATE needs to know which key a row conflicts on (42601).',
    next: 'Write the columns of a unique key, or ON CONSTRAINT and its name.',
  },
};

/** What PostgreSQL says with an error, and what to do, each in one sentence; `causes` statements were found that raise it. */
export function meaningOf({ sqlstate, message }: DatabaseError, causes: number): Meaning {
  const known = sqlstate === undefined ? undefined : meanings[sqlstate];
  if (known) return known;
  if (sqlstate !== undefined && causes > 0)
    return {
      meaning: `PostgreSQL refuses a statement with ${sqlstate}.`,
      next: 'The problem at each place says what is wrong there, and how to mend it.',
    };
  const what = sqlstate ? `${sqlstate} is none of the errors that ON CONFLICT or REFERENCES raise.` : undefined;
  const nothing = message
    ? 'The text names no error that ON CONFLICT or REFERENCES raise.'
    : 'No database error was found in the text.';
  return {
    meaning: what ?? nothing,
    next: 'Paste the error with its message or SQLSTATE, and the stack trace if there is one.',
  };
}
