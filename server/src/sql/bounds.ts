/**
 * What is read of a text, in counts that no text of a person or a program that works comes near, so that a megabyte of anything
 * is read in the time of a megabyte of SQL. Where a text goes over one of them, the reading says so, and what is not read is unknown.
 */

/** Statements of one text that break off: their end, a bracket's or their body's is missing, or another begins before it. */
export const mostCutOff = 1000;

/** Bodies within bodies are read this deep; each level reads its text once more. */
export const deepestBody = 4;

/** The longest sum of strings that an EXECUTE runs, in tokens. */
export const longestSum = 2000;

/** Such sums of one body: each costs a copy of the text before it. */
export const mostSums = 200;

/** PostgreSQL takes 1,664 columns and expressions at most, and constraints beside them. */
export const longestList = 5000;

/** UTF-16 units of one statement after which it is looked at whether PostgreSQL may take it, each time. */
export const stretch = 65_536;

/** Characters in one statement that SQL does not know. */
export const mostJunk = 1000;

/** The protocol counts them in 16 bits. */
export const mostParameters = 65_535;

/** PostgreSQL's parser has a stack of 10,000 (`YYMAXDEPTH`). */
export const deepestBracket = 100_000;

/** Operators, commas, dots and brackets with nothing else between them. */
export const mostSigns = 200_000;
