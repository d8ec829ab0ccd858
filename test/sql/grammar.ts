import { parseSync } from 'libpg-query';

/** PostgreSQL's own reading of SQL, in the same lines as `rendering.ts` writes ours. */
export interface GrammarReading {
  readonly clauses: readonly string[];
  readonly tables: readonly string[];
  /** From the first character of each statement to its `;` or the end, in UTF-16 code units. */
  readonly statements: readonly { readonly start: number; readonly end: number }[];
}

type Tree = Readonly<Record<string, unknown>>;

/** Undefined when PostgreSQL refuses the text, or reads something in it (a body in a literal) that the tree does not show. */
export function readByGrammar(sql: string): GrammarReading | undefined {
  const tree = parsed(sql);
  if (!tree) return undefined;
  const found: Found = { clauses: [], tables: [], hidden: false };
  for (const statement of list(tree.stmts)) visit(found, statement, undefined);
  if (found.hidden) return undefined;
  const bytes = Buffer.from(sql, 'utf8');
  const offset = (byte: number): number => bytes.subarray(0, byte).toString('utf8').length;
  const statements = list(tree.stmts).map((statement) => {
    const start = Number(statement.stmt_location ?? 0);
    const length = Number(statement.stmt_len ?? 0);
    return { start: offset(start), end: length === 0 ? sql.length : offset(start + length) };
  });
  const clauses = found.clauses.sort((a, b) => a.at - b.at).map(({ line }) => line);
  return { clauses, tables: found.tables, statements };
}

/** A canonical form of an expression, or undefined where PostgreSQL refuses it. */
export function canonical(expression: string): string | undefined {
  const tree = parsed(`select 1 where ${expression}`);
  return tree && stripped(only(list(tree.stmts)[0], 'stmt', 'SelectStmt').whereClause);
}

interface Found {
  readonly clauses: { readonly at: number; readonly line: string }[];
  readonly tables: string[];
  hidden: boolean;
}

function parsed(sql: string): Tree | undefined {
  try {
    return parseSync(sql) as unknown as Tree;
  } catch {
    return undefined;
  }
}

/** Walks the whole tree and collects what stands in it. */
function visit(found: Found, value: unknown, schema: string | undefined): void {
  if (Array.isArray(value)) for (const item of value) visit(found, item, schema);
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const node = object(inner);
    if (key === 'InsertStmt' && node.onConflictClause) found.clauses.push(conflictLine(node));
    if (key === 'CreateStmt') createTable(found, node, schema);
    if (key === 'AlterTableStmt' && node.objtype === 'OBJECT_TABLE') alterTable(found, node);
    if (key === 'ViewStmt') found.tables.push(relation(node.view, schema));
    if (key === 'CreateTableAsStmt') found.tables.push(relation(object(node.into).rel, schema));
    if (key === 'DoStmt' || key === 'CreateFunctionStmt')
      found.hidden ||= JSON.stringify(node).includes('"defname":"as"');
    visit(found, inner, key === 'CreateSchemaStmt' ? text(node.schemaname) : schema);
  }
}

function conflictLine(insert: Tree): { readonly at: number; readonly line: string } {
  const clause = object(insert.onConflictClause);
  const alias = object(object(insert.relation).alias).aliasname;
  const head = `${relation(insert.relation, undefined)}${alias ? ` as ${text(alias)}` : ''}`;
  const set = list(clause.targetList).map((target) => text(object(target.ResTarget).name));
  const action = text(clause.action).replace('ONCONFLICT_', '').toLowerCase();
  const line = `${head} ${target(clause.infer)} -> ${action}${set.length > 0 ? ` ${set.join(', ')}` : ''}`;
  return { at: Number(clause.location ?? 0), line };
}

function target(infer: unknown): string {
  if (!infer) return 'anything';
  const { conname, indexElems, whereClause } = object(infer);
  if (conname) return `constraint ${text(conname)}`;
  const elements = list(indexElems).map((item) => element(object(item.IndexElem)));
  return `(${elements.join(', ')})${whereClause ? ` where ${stripped(whereClause)}` : ''}`;
}

function element(item: Tree): string {
  const column = item.name ?? bareColumn(item.expr);
  const ordered = item.ordering !== 'SORTBY_DEFAULT' || item.nulls_ordering !== 'SORTBY_NULLS_DEFAULT';
  return [
    column === undefined ? `=${stripped(item.expr)}` : text(column),
    item.collation ? ` collate ${dotted(item.collation)}` : '',
    item.opclass ? ` class ${dotted(item.opclass)}` : '',
    ordered ? ' ordered' : '',
  ].join('');
}

function bareColumn(expression: unknown): unknown {
  const fields = list(object(object(expression).ColumnRef).fields);
  return fields.length === 1 ? object(fields[0]?.String).sval : undefined;
}

function createTable(found: Found, node: Tree, schema: string | undefined): void {
  const table = relation(node.relation, schema);
  found.tables.push(table);
  const persistence = new Map([
    ['t', ' temporary'],
    ['u', ' unlogged'],
  ]).get(text(object(node.relation).relpersistence));
  for (const item of list(node.tableElts)) definition(found, item, table, ` create-table${persistence ?? ''}`);
}

function alterTable(found: Found, node: Tree): void {
  for (const command of list(node.cmds)) {
    definition(found, object(object(command.AlterTableCmd).def), relation(node.relation, undefined), ' alter-table');
  }
}

function definition(found: Found, item: Tree, table: string, tail: string): void {
  if (item.Constraint) reference(found, object(item.Constraint), undefined, table, tail);
  const column = object(item.ColumnDef);
  for (const constraint of list(column.constraints)) {
    reference(found, object(constraint.Constraint), text(column.colname), table, tail);
  }
}

function reference(found: Found, node: Tree, column: string | undefined, table: string, tail: string): void {
  if (node.contype !== 'CONSTR_FOREIGN') return;
  const names = (attributes: unknown): string =>
    list(attributes)
      .map((item) => text(object(item.String).sval))
      .join(', ');
  const key = list(node.pk_attrs).length > 0 ? `(${names(node.pk_attrs)})` : '';
  const line = [
    node.conname ? `${text(node.conname)}: ` : '',
    `${table}(${column ?? names(node.fk_attrs)})${node.fk_with_period ? ' period' : ''} -> `,
    `${relation(node.pktable, undefined)}${key}${node.pk_with_period ? ' period' : ''}`,
    ` ${column === undefined ? 'table' : 'column'}${tail}`,
    action('delete', node.fk_del_action),
    action('update', node.fk_upd_action),
    node.skip_validation ? ' not valid' : '',
  ].join('');
  found.clauses.push({ at: Number(object(node.pktable).location ?? 0), line });
}

/** The tree does not tell NO ACTION from nothing at all. */
function action(event: string, code: unknown): string {
  const actions: Readonly<Record<string, string>> = { c: 'CASCADE', r: 'RESTRICT', n: 'SET NULL', d: 'SET DEFAULT' };
  const word = actions[text(code)];
  return word === undefined ? '' : ` on ${event} ${word}`;
}

function relation(value: unknown, schema: string | undefined): string {
  const { schemaname = schema, relname } = object(value);
  return schemaname === undefined ? text(relname) : `${text(schemaname)}.${text(relname)}`;
}

/** Schema and name; the grammar takes a database before them, too, of which nothing is claimed: `~` marks such a name as opaque. */
function dotted(names: unknown): string {
  const parts = list(names).map((item) => text(object(item.String).sval));
  return `${parts.length > 2 ? '~' : ''}${parts.slice(-2).join('.')}`;
}

/** The tree without the places in the text. */
function stripped(value: unknown): string {
  return JSON.stringify(value, (key, inner) =>
    key.endsWith('location') || key.endsWith('_start') || key.endsWith('_end') ? undefined : inner,
  );
}

function only(value: unknown, ...keys: readonly string[]): Tree {
  return keys.reduce<Tree>((tree, key) => object(tree[key]), object(value));
}

function object(value: unknown): Tree {
  return typeof value === 'object' && value !== null ? (value as Tree) : {};
}

function list(value: unknown): readonly Tree[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
