import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { bad, contextOf, look } from './look.ts';
import { catalogOf } from './schema.ts';

const empty = catalogOf();
const severities: readonly (readonly [Catalog['origin']['kind'], string])[] = [
  ['database', 'error'],
  ['snapshot', 'error'],
  ['migrations', 'warning'],
];

for (const [kind, severity] of severities) {
  test(`a table that the ${kind} does not show is ${severity}: only migrations can leave tables to others`, () => {
    const catalog = { ...empty, origin: { ...empty.origin, kind } };
    const { findings } = look(bad, 'sql', contextOf(catalog));
    assert.deepEqual(
      findings.map((finding) => [finding.rule, finding.severity]),
      [['unknown-table', severity]],
    );
  });
}
