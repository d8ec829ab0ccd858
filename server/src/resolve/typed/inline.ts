import type { Catalog } from '../../catalog/catalog.ts';
import { call, ioCast, operate, relabel, relabelAs } from './build.ts';
import { builtinsOf } from './builtins.ts';
import { coerce } from './coerce.ts';
import { constant, make, type Node } from './node.ts';

type Body = (args: readonly Node[], catalog: Catalog) => Node | undefined;

/** What built-in functions written in SQL stand for; the planner puts it in their place (`inline_function`). */
const bodies: Readonly<Record<string, Body>> = {
  'round(numeric)': ([value], catalog) => value && callOf('round', [value, integer(0)], catalog),
  'trunc(numeric)': ([value], catalog) => value && callOf('trunc', [value, integer(0)], catalog),
  'log(numeric)': ([value], catalog) => value && callOf('log', [constant('10', { type: 'numeric' }), value], catalog),
  'log10(numeric)': ([value], catalog) => value && callOf('log', [constant('10', { type: 'numeric' }), value], catalog),
  'lpad(text,int4)': ([text, length], catalog) => text && length && callOf('lpad', [text, length, space()], catalog),
  'rpad(text,int4)': ([text, length], catalog) => text && length && callOf('rpad', [text, length, space()], catalog),
  'date_part(text,date)': ([field, date], catalog) => {
    const timestamp = date && coerce(date, 'timestamp', 'implicit', catalog);
    return field && timestamp && callOf('date_part', [field, timestamp], catalog);
  },
  '||(text,anynonarray)': ([text, other], catalog) =>
    text && other && concatenate(text, asText(other, catalog), catalog),
  '||(anynonarray,text)': ([other, text], catalog) =>
    text && other && concatenate(asText(other, catalog), text, catalog),
  '+(int4,date)': swapped,
  '+(interval,date)': swapped,
  '+(interval,time)': swapped,
  '+(interval,timetz)': swapped,
  '+(interval,timestamp)': swapped,
  '+(interval,timestamptz)': swapped,
  '+(time,date)': swapped,
};

/** The node with the body in its place; undefined for functions that are not modelled. */
export function inlineBody(node: Node & { readonly kind: 'call' | 'operator' }, catalog: Catalog): Node | undefined {
  const body = Object.hasOwn(bodies, node.callable.id) ? bodies[node.callable.id] : undefined;
  const made = body?.(node.args, catalog);
  if (!made || made.collation === node.collation || made.collation === '' || node.collation === '') return made;
  return relabelAs(made, { type: made.type, typmod: made.typmod, collation: node.collation });
}

function integer(value: number): Node {
  return constant(String(value), { type: 'int4' });
}

function space(): Node {
  return constant(' ', { type: 'text', collation: 'default' });
}

/** From 14 on the bodies are stored parsed, with the default collation for what is text in them. */
function callOf(name: string, args: readonly Node[], catalog: Catalog): Node | undefined {
  const id = `${name}(${args.map((arg) => arg.type).join(',')})`;
  const callable = builtinsOf(catalog.serverVersion)
    .functions.get(name)
    ?.find((one) => one.id === id);
  if (!callable) return undefined;
  const collation = callable.result === 'text' ? 'default' : '';
  const made = call(callable, args, callable.result, collation);
  if (catalog.serverVersion < 140000 || made.kind !== 'call' || made.input === '') return made;
  return make({ ...made, input: 'default' }, { type: made.type, collation });
}

function asText(node: Node, catalog: Catalog): Node {
  return coerce(node, 'text', 'explicit', catalog) ?? ioCast(node, 'text', 'default');
}

function concatenate(left: Node, right: Node, catalog: Catalog): Node | undefined {
  const callable = builtinsOf(catalog.serverVersion)
    .operators.get('||')
    ?.find((one) => one.id === '||(text,text)');
  const args = [left, right].map((arg) => (arg.type === 'text' ? arg : relabel(arg, 'text', '', 'default')));
  return callable && operate('operator', callable, args, 'text', 'default');
}

function swapped([left, right]: readonly Node[], catalog: Catalog): Node | undefined {
  if (!left || !right) return undefined;
  const callable = builtinsOf(catalog.serverVersion)
    .operators.get('+')
    ?.find((one) => one.left === right.type && one.right === left.type);
  return callable && operate('operator', callable, [right, left], callable.result, '');
}
