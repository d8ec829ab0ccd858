/**
 * Whether a path (relative, with `/`) matches a glob: `*` and `?` within one name, `**` over folders, `{a,b}` either,
 * `[abc]` one of. A pattern that ends in `/` means all that lies below it.
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const whole = pattern.replace(/^\.\//, '').replace(/\/$/, '/**');
  const expression = compile(`^${translate(whole)}$`);
  return (path) => (expression ? expression.test(path) : path === pattern);
}

/** Undefined for a class that is none, such as `[z-a]`: such a pattern means itself. */
function compile(expression: string): RegExp | undefined {
  try {
    return new RegExp(expression, 'u');
  } catch {
    return undefined;
  }
}

/** Longest first; what no other piece takes is one ordinary character. */
const pieces = /\*\*\/|\/\*\*$|\*+|\?|\{[^{}/]*\}|\[[^\]/]+\]|[\s\S]/gu;

function translate(pattern: string): string {
  return pattern.replace(pieces, translatePiece);
}

function translatePiece(piece: string): string {
  if (piece === '**/') return '(?:[^/]+/)*';
  if (piece === '/**') return '(?:/.*)?';
  if (piece === '**') return '.*';
  if (piece.startsWith('*')) return '[^/]*';
  if (piece === '?') return '[^/]';
  if (piece.length > 1 && piece.startsWith('{')) return `(?:${piece.slice(1, -1).split(',').map(translate).join('|')})`;
  if (piece.length > 1 && piece.startsWith('[')) return characters(piece.slice(1, -1));
  return piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function characters(set: string): string {
  const negated = /^[!^]/.test(set);
  const body = (negated ? set.slice(1) : set).replace(/[\\\]^]/g, '\\$&');
  return body === '' ? '[^/]' : `[${negated ? '^' : ''}${body}]`;
}
