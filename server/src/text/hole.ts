/**
 * Stands in a fragment's SQL where the program computes something (`${value}`, `%s`). One character, so that a hole
 * inside a name or a string stays inside it; private use, so that no SQL contains it by accident.
 */
export const HOLE = '\uE000';
