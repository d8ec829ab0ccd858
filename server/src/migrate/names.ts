export { chooseName } from '../catalog/chosenName.ts';

/** What an expression contributes to an index's name: its function's name, else `expr` (FigureIndexColname). */
export function expressionName(expression: string): string {
  const call = /^\(*([a-z_][a-z0-9_]*)\s*\(/i.exec(expression);
  return call?.[1]?.toLowerCase() ?? 'expr';
}
