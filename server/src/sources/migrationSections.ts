/** A comment line that begins a section, by tool; group 1 is the direction. */
const marks: readonly RegExp[] = [
  /^\s*--\s*\+\s*(?:goose|migrate|micrate)\s+(up|down)\b/i,
  /^\s*--\s*migrate:(up|down)\b/i,
  /^\s*--\s*(?:rambler\s+)?(up|down)(?:\s+migration)?\s*-*\s*$/i,
  /^\s*(?:#|--)\s*(?:-+\s*)?!(up|down)s\b/i,
  /^\s*--\s*@(up|down)\b/i,
];

/** tern's line: what stands below it is the way back. */
const dropBelow = /^\s*-{2,}\s*create above\s*\/\s*drop below\s*-*/i;

/**
 * The part of a migration that leads forward, for goose, sql-migrate, dbmate, tern, node-pg-migrate and their like. All
 * else, the marks included, becomes blanks, so that offsets stay what they were. A file without marks is forward as a whole.
 */
export function forwardPart(text: string): string {
  const lines = text.split(/(?<=\n)/);
  const directions = lines.map(directionOf);
  if (directions.every((direction) => direction === undefined)) return text;
  let forward = directions.find((direction) => direction !== undefined) === 'drop-below';
  return lines
    .map((line, i) => {
      const direction = directions[i];
      if (direction !== undefined) forward = direction === 'up';
      return forward && direction === undefined ? line : line.replace(/[^\r\n]/g, ' ');
    })
    .join('');
}

function directionOf(line: string): 'up' | 'down' | 'drop-below' | undefined {
  if (dropBelow.test(line)) return 'drop-below';
  const word = marks.map((mark) => mark.exec(line)?.[1]?.toLowerCase()).find((found) => found !== undefined);
  return word === 'up' || word === 'down' ? word : undefined;
}
