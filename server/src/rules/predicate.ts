import type { Table } from '../catalog/catalog.ts';

/**
 * A predicate as a person would write it: pg_get_expr()'s `((status)::text = 'x'::text)` becomes `status = 'x'`.
 * Only what cannot change the meaning goes: needless parentheses, and casts that the column's type implies. `table` gives
 * those types; without it the casts stay.
 */
export function readablePredicate(predicate: string, table?: Table): string {
  const tree = group(tokens(predicate));
  return tree ? render(simplified(tree, table)) : predicate;
}

type Node =
  | { readonly kind: 'token'; readonly text: string; readonly spaced: boolean }
  | { readonly kind: 'group'; readonly open: '(' | '['; readonly nodes: readonly Node[]; readonly spaced: boolean };

interface Token {
  readonly text: string;
  readonly spaced: boolean;
}

const tokenPattern =
  /(\s*)(E?'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|\d[\w.]*|::|[()[\],.]|[^\s\w'"()[\],.:]+|.)/gsu;

function tokens(text: string): readonly Token[] {
  return [...text.matchAll(tokenPattern)].map((match) => ({ text: match[2] ?? '', spaced: match[1] !== '' }));
}

/** The tokens as a tree of brackets. Undefined when they do not pair up. */
function group(all: readonly Token[]): readonly Node[] | undefined {
  const open: { readonly text: '(' | '['; readonly spaced: boolean; readonly nodes: Node[] }[] = [];
  let current: Node[] = [];
  const root = current;
  for (const { text, spaced } of all) {
    if (text === '(' || text === '[') {
      open.push({ text, spaced, nodes: current });
      current = [];
    } else if (text === ')' || text === ']') {
      const outer = open.pop();
      if (!outer || (outer.text === '(') !== (text === ')')) return undefined;
      outer.nodes.push({ kind: 'group', open: outer.text, nodes: current, spaced: outer.spaced });
      current = outer.nodes;
    } else {
      current.push({ kind: 'token', text, spaced });
    }
  }
  return open.length === 0 ? root : undefined;
}

function simplified(nodes: readonly Node[], table: Table | undefined): readonly Node[] {
  const [only] = nodes;
  if (nodes.length === 1 && only?.kind === 'group' && only.open === '(') return simplified(only.nodes, table);
  if (nodes.some(isConnective)) return nodes.flatMap((node) => member(node, table));
  const comparison = table && comparisonWithoutCasts(nodes, table);
  return comparison ?? nodes;
}

/** A member of an AND or OR: a bare comparison needs no parentheses there. */
function member(node: Node, table: Table | undefined): readonly Node[] {
  if (node.kind !== 'group') return [node];
  const inner = simplified(node.nodes, table);
  if (inner.some(isConnective)) return [{ ...node, nodes: inner }];
  return inner.map((child, i) => (i === 0 ? { ...child, spaced: node.spaced } : child));
}

function isConnective(node: Node): boolean {
  return node.kind === 'token' && (node.text === 'AND' || node.text === 'OR');
}

/** `column op 'constant'::type` without casts that the column's type implies; undefined when it is something else. */
function comparisonWithoutCasts(nodes: readonly Node[], table: Table): readonly Node[] | undefined {
  const at = nodes.findIndex((node) => node.kind === 'token' && /^[=<>!~*]+$/.test(node.text));
  const operator = nodes[at];
  if (at < 1 || !operator) return undefined;
  const column = columnOf(nodes.slice(0, at), table);
  if (!column) return undefined;
  const left: Node = { kind: 'token', text: column.text, spaced: nodes[0]?.spaced ?? false };
  const right = nodes.slice(at + 1);
  const list = listOf(right, column.type);
  const text = operator.kind === 'token' ? operator.text : '';
  if (list && text === '=' && isWord(right[0], 'ANY')) return [left, word('IN'), list];
  if (list && text === '<>' && isWord(right[0], 'ALL')) return [left, word('NOT'), word('IN'), list];
  const constant = constantOf(right, column.type);
  return constant && [left, operator, constant];
}

interface ColumnTerm {
  readonly text: string;
  readonly type: string;
}

/** A bare column, or a varchar column that pg_get_expr() shows relabelled to text. */
function columnOf(nodes: readonly Node[], table: Table): ColumnTerm | undefined {
  const [first, ...cast] = nodes;
  const inner = first?.kind === 'group' && first.nodes.length === 1 ? first.nodes[0] : first;
  if (inner?.kind !== 'token') return undefined;
  const name = inner.text.startsWith('"') ? inner.text.slice(1, -1).replaceAll('""', '"') : inner.text;
  const type = table.columns.find((column) => column.name === name)?.type.replace(/\(.*\)/, '');
  if (type === undefined) return undefined;
  const implied = cast.length === 0 || (type === 'character varying' && castType(cast) === 'text');
  return implied ? { text: inner.text, type } : undefined;
}

/** `ANY (ARRAY['a'::text, 'b'::text])` as `('a', 'b')`. */
function listOf(nodes: readonly Node[], type: string): Node | undefined {
  const [, argument] = nodes;
  if (nodes.length !== 2 || argument?.kind !== 'group') return undefined;
  const [first, ...cast] = argument.nodes;
  const array = first?.kind === 'group' ? first.nodes : argument.nodes;
  const castOk = first?.kind !== 'group' || castType(cast) === `${textLike(type)}[]`;
  const [keyword, items] = array;
  if (!castOk || array.length !== 2 || !isWord(keyword, 'ARRAY') || items?.kind !== 'group') return undefined;
  const constants = splitAtCommas(items.nodes).map((item) => constantOf(item, type));
  const known = constants.filter((constant) => constant !== undefined);
  if (known.length !== constants.length) return undefined;
  const comma: Node = { kind: 'token', text: ',', spaced: false };
  const separated = known.flatMap((constant, i) => (i === 0 ? [{ ...constant, spaced: false }] : [comma, constant]));
  return { kind: 'group', open: '(', nodes: separated, spaced: true };
}

function splitAtCommas(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (node.kind === 'token' && node.text === ',') parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts;
}

/** A literal whose cast the column's type implies, as an unknown literal takes the other operand's type. */
function constantOf(nodes: readonly Node[], type: string): Node | undefined {
  const [literal, ...cast] = nodes;
  if (literal?.kind !== 'token' || !/^(E?'|\d|true$|false$)/.test(literal.text)) return undefined;
  if (cast.length === 0) return literal;
  const to = castType(cast);
  return to === type || to === textLike(type) ? { ...literal, spaced: true } : undefined;
}

function textLike(type: string): string {
  return type === 'character varying' ? 'text' : type;
}

/** The type that `:: type` casts to, without a modifier. */
function castType(nodes: readonly Node[]): string | undefined {
  const [colons, ...rest] = nodes;
  if (!isWord(colons, '::')) return undefined;
  return render(rest.filter((node) => node.kind === 'token' || node.open === '['));
}

function isWord(node: Node | undefined, text: string): boolean {
  return node?.kind === 'token' && node.text === text;
}

function word(text: string): Node {
  return { kind: 'token', text, spaced: true };
}

function render(nodes: readonly Node[]): string {
  return nodes.map((node, i) => (i > 0 && node.spaced ? ' ' : '') + renderNode(node)).join('');
}

function renderNode(node: Node): string {
  if (node.kind === 'token') return node.text;
  return node.open === '(' ? `(${render(node.nodes)})` : `[${render(node.nodes)}]`;
}

const keywords =
  /\b(AND|OR|NOT|IS|NULL|IN|ANY|ALL|ARRAY|LIKE|ILIKE|BETWEEN|DISTINCT|FROM|COLLATE|CASE|WHEN|THEN|ELSE|END)\b/g;

/** pg_get_expr()'s keywords in lower case, for an author who writes them so; strings and quoted names stay. */
export function lowerKeywords(sql: string): string {
  return sql
    .split(/('(?:[^']|'')*'|"(?:[^"]|"")*")/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(keywords, (keyword) => keyword.toLowerCase())))
    .join('');
}
