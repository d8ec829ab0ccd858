import type { Table } from '../catalog/catalog.ts';
import { findTable } from '../catalog/lookup.ts';
import { parseExpression } from '../sql/expressions.ts';
import type { ResolutionContext } from './resolution.ts';
import { fold } from './typed/fold.ts';
import { type Node, withChildren } from './typed/node.ts';
import { normaliseExpression } from './typed/normalise.ts';
import { tableScope } from './typed/scope.ts';

/** What an auto-updatable view stands for: its base table, and its columns' expressions over it. */
export interface ViewBase {
  readonly table: Table;
  /** The node with the base's expressions in place of the view's columns; undefined where one is not understood. */
  replace(node: Node): Node | undefined;
}

const deepest = 20;

/**
 * The table behind a simple view (`rewriteTargetView`), through chains of views. Undefined when the definition is not
 * understood with certainty, or the view is not updatable.
 */
export function baseOfView(view: Table, context: ResolutionContext, depth = 0): ViewBase | undefined {
  if (depth > deepest || view.rules.length > 0 || !view.view?.insertable) return undefined;
  const read = readDefinition(view.view.definition);
  const table = read && findTable(context.catalog, read.from, []);
  if (
    !read ||
    read.columns.length !== view.columns.length ||
    !table ||
    (table.kind !== 'view' && table.kind !== 'table' && table.kind !== 'partitioned')
  )
    return undefined;
  const scope = { ...tableScope(context.catalog, table, []), relation: read.alias };
  const columns = new Map<string, Node>();
  for (const [i, column] of view.columns.entries()) {
    const text = read.columns[i];
    const normalised = text === undefined ? undefined : normaliseExpression(text, scope);
    // What is not understood stands for nothing that a target could name.
    if (normalised && !normalised.problem) columns.set(column.name, normalised.node);
  }
  const replaceHere = (node: Node): Node | undefined => replaceColumns(node, columns);
  if (table.kind !== 'view') return { table, replace: (node) => folded(replaceHere(node), context) };
  const below = baseOfView(table, context, depth + 1);
  if (!below) return undefined;
  return {
    table: below.table,
    replace: (node) => {
      const here = replaceHere(node);
      return here && below.replace(here);
    },
  };
}

function folded(node: Node | undefined, context: ResolutionContext): Node | undefined {
  return node && fold(node, context.catalog);
}

function replaceColumns(node: Node, columns: ReadonlyMap<string, Node>): Node | undefined {
  if (node.kind === 'column') return columns.get(node.name);
  if (node.opaque) return undefined;
  return withChildren(node, (child) => replaceColumns(child, columns));
}

interface Definition {
  readonly columns: readonly string[];
  readonly from: { readonly schema: string; readonly name: string };
  readonly alias: string;
}

const name = '(?:[a-z_][a-z0-9_$]*|"(?:[^"]|"")+")';
const shape = new RegExp(
  `^\\s*SELECT\\s+(?!DISTINCT\\b)([\\s\\S]+?)\\n\\s*FROM (?:ONLY )?(?:(${name})\\.)?(${name})( ${name})?(\\n\\s*(?:WHERE|ORDER BY)\\s[\\s\\S]*)?;?\\s*$`,
);

/** Reads pg_get_viewdef() of one SELECT from one table, nothing else in it. */
function readDefinition(definition: string): Definition | undefined {
  const parts = shape.exec(definition);
  if (!parts || /\b(GROUP BY|LIMIT|OFFSET|UNION|INTERSECT|EXCEPT|HAVING|WINDOW|WITH)\b/.test(withoutQuotes(definition)))
    return undefined;
  // Nothing but pg_temp and pg_catalog is on the path of the text, so a bare name is a temporary table's.
  const [, list = '', schema = 'pg_temp', table = '', alias = ''] = parts;
  const columns = list.split(/,\n\s*/).map(withoutLabel);
  if (columns.some((text) => parseExpression(text) === undefined)) return undefined;
  return {
    columns,
    from: { schema: unquoted(schema), name: unquoted(table) },
    alias: unquoted(alias.trim() === '' ? table : alias.trim()),
  };
}

/** What a view that can be inserted into never has (`view_query_is_auto_updatable`), outside of brackets. */
const notSimple =
  /\b(GROUP BY|LIMIT|OFFSET|UNION|INTERSECT|EXCEPT|HAVING|WINDOW)\b|^\s*WITH\b|^\s*SELECT DISTINCT\b|\bFROM \(\)|\bFROM [^()]*,/;

/** Whether the view is none that can be inserted into, has no trigger that does it, and no rules. */
export function refusesRows({ view, rules }: Table): boolean {
  if (!view || view.insertable || view.insteadOfInsert || rules.length > 0) return false;
  return notSimple.test(withoutBrackets(withoutQuotes(view.definition)));
}

function withoutBrackets(text: string): string {
  let depth = 0;
  let outside = '';
  for (const sign of text) {
    if (sign === ')') depth--;
    if (depth === 0) outside += sign;
    if (sign === '(') depth++;
  }
  return outside;
}

/** Literals and quoted names hold what words they like. */
function withoutQuotes(definition: string): string {
  return definition.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '""');
}

function withoutLabel(text: string): string {
  return text.trim().replace(new RegExp(` AS ${name}$`), '');
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}
