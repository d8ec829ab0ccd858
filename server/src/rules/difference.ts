import type { Table } from '../catalog/catalog.ts';
import type { Difference, NearMiss } from '../resolve/resolution.ts';
import type { Clause, ConflictClause } from '../sql/clause.ts';
import { readablePredicate } from './predicate.ts';

/** Whether a key has something in common with what was asked for, so that it is worth to be named. */
export function isClose({ differs }: NearMiss, clause: Clause): boolean {
  const wanted = clause.kind === 'reference' ? clause.to.columns?.length : asked(clause);
  return !differs.some((each) => each.kind === 'extra-columns' && each.columns.length === wanted);
}

function asked({ target }: ConflictClause): number | undefined {
  return target.by === 'elements' ? target.elements.length : undefined;
}

/** Why a key does not match, all its differences in one go. */
export function missWords({ key, differs }: NearMiss, table: Table): string {
  const missing = differs.find((each) => each.kind === 'missing-columns');
  const extra = differs.find((each) => each.kind === 'extra-columns');
  const rest = differs.filter((each) => each !== missing && each !== extra);
  const columns =
    missing && extra
      ? [`covers ${missing.columns.join(', ')}, not ${extra.columns.join(', ')}`]
      : [missing, extra].flatMap((each) => (each ? [differenceWords(each, table)] : []));
  const included = extra?.columns.filter((column) => key.include.includes(column)) ?? [];
  if (included.length > 0) columns.push(`has ${included.join(', ')} only by INCLUDE, which is no part of the key`);
  return [...columns, ...rest.map((each) => differenceWords(each, table))].join('; ');
}

/** Why a key does not match, as a clause of a sentence that the key's name can stand before. */
export function differenceWords(difference: Difference, table: Table): string {
  switch (difference.kind) {
    case 'missing-columns':
      return `also covers ${difference.columns.join(', ')}`;
    case 'extra-columns':
      return `does not cover ${difference.columns.join(', ')}`;
    case 'missing-expression':
      return `also covers ${difference.expression}`;
    case 'extra-expression':
      return `does not cover ${difference.expression}`;
    case 'predicate-missing':
      return `is partial, and the target does not say WHERE ${readablePredicate(difference.predicate, table)}`;
    case 'predicate-not-implied':
      return `is partial, and ${difference.where} does not imply ${readablePredicate(difference.predicate, table)}`;
    case 'predicate-parameter':
      return `is partial, and a parameter cannot prove ${readablePredicate(difference.predicate, table)}`;
    case 'collation':
      return difference.actual === undefined
        ? `is on a type without collations, so COLLATE ${difference.wanted} never matches`
        : `has collation ${difference.actual}, not ${difference.wanted}`;
    case 'operator-class':
      return `has operator class ${difference.actual}, not ${difference.wanted}`;
    case 'deferrable':
      return 'is deferrable';
    case 'invalid':
      return 'is invalid: a concurrent build failed or has not finished';
    case 'exclusion':
      return 'is an exclusion constraint, which only ON CONSTRAINT can name';
    case 'without-overlaps':
      return 'is WITHOUT OVERLAPS, which only ON CONSTRAINT can name';
    case 'partial':
      return 'is partial, so a foreign key cannot reference it';
    case 'expression-key':
      return 'is on an expression, so a foreign key cannot reference it';
    case 'repeated-column':
      return 'has a column twice, so a foreign key cannot reference it';
    case 'no-period':
      return 'is not WITHOUT OVERLAPS, which PERIOD needs';
    case 'not-a-constraint':
      return 'is an index, not a constraint';
  }
}
