import type { Table } from '../catalog/catalog.ts';
import type { Difference } from '../resolve/resolution.ts';
import { readablePredicate } from './predicate.ts';

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
      return `is partial: the target needs WHERE ${readablePredicate(difference.predicate, table)}`;
    case 'predicate-not-implied':
      return `is partial, and ${difference.where} does not imply ${readablePredicate(difference.predicate, table)}`;
    case 'predicate-parameter':
      return `is partial, and a parameter cannot prove ${readablePredicate(difference.predicate, table)}`;
    case 'collation':
      return `has collation ${difference.actual}, not ${difference.wanted}`;
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
    case 'not-a-constraint':
      return 'is an index, not a constraint';
  }
}
