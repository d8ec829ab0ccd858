import { relabelAs } from './build.ts';
import type { Node } from './node.ts';

/**
 * Casts that only limit a length the value already keeps are labels (`varchar_support`, `numeric_support`, `TemporalSimplify`).
 * Undefined when the call has work to do.
 */
export function relabelInstead(node: Node & { readonly kind: 'call' }): Node | undefined {
  const [source, length] = node.args;
  if (!source || length?.kind !== 'constant' || length.value === null || length.type !== 'int4') return undefined;
  if (source.type !== node.type || !harmless(node.callable.name, source.typmod, length.value)) return undefined;
  return relabelAs(source, { type: node.type, typmod: node.typmod, collation: source.collation });
}

function harmless(name: string, has: string, wanted: string): boolean {
  switch (name) {
    case 'varchar':
    case 'varbit':
      return has !== '' && Number(has) <= Number(wanted);
    case 'numeric': {
      const [precision = '', scale] = has.split(',');
      const [limit, wantedScale] = wanted.split(',');
      return has !== '' && scale === wantedScale && Number(precision) <= Number(limit);
    }
    case 'timestamp':
    case 'timestamptz':
    case 'time':
    case 'timetz':
      return Number(wanted) >= 6 || (has !== '' && Number(has) <= Number(wanted));
    default:
      return false;
  }
}
