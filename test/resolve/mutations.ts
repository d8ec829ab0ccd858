// Breaks the resolver in named ways, one at a time, and shows that the tests notice each: bundle and run this file, no arguments.
// Exits with 1 when a break goes unnoticed, or when the text that it changes is not there any more.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { projectRoot } from '../support/editorInstall.ts';

interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const mutations: readonly Mutation[] = [
  {
    name: 'drop the predicate check',
    file: 'resolve/infer.ts',
    from: '() => implies(target.where, form.predicate, form.catalog)',
    to: "() => 'yes'",
  },
  {
    name: 'ignore deferrable arbiters',
    file: 'resolve/infer.ts',
    from: 'keys.find((key) => !key.immediate)',
    to: 'keys.find(() => false)',
  },
  {
    name: 'compare ordered column lists',
    file: 'resolve/infer.ts',
    from: 'return a.size === b.size && subset(a, b);',
    to: 'return [...a].join() === [...b].join();',
  },
  { name: 'use invalid indexes', file: 'resolve/infer.ts', from: 'if (key.valid) return true;', to: 'return true;' },
  {
    name: 'report only one arbiter',
    file: 'resolve/infer.ts',
    from: 'return accepted(clause, chosen, named)',
    to: 'return accepted(clause, chosen.slice(0, 1), named)',
  },
  {
    name: 'ignore COLLATE',
    file: 'resolve/infer.ts',
    from: 'collation !== undefined && part.element.collation !== collation',
    to: 'false',
  },
  {
    name: 'take an index for a constraint',
    file: 'resolve/constraint.ts',
    from: 'one.name === name.name && one.constraint !== undefined',
    to: 'one.name === name.name',
  },
  {
    name: 'think a bare DO NOTHING safe',
    file: 'resolve/conflict.ts',
    from: '!key.immediate && (key.unique || key.exclusion) && key.ready',
    to: 'key === undefined',
  },
  {
    name: 'bind references to partial indexes',
    file: 'resolve/reference.ts',
    from: 'key.where !== undefined || key.elements.length',
    to: 'key.elements.length',
  },
  {
    name: 'take the newest index for a reference',
    file: 'resolve/reference.ts',
    from: 'fitting.find((one) => one.immediate)',
    to: 'fitting.findLast((one) => one.immediate)',
  },
  {
    name: 'ignore the types of a reference',
    file: 'resolve/referenceTypes.ts',
    from: "? 'yes' : 'no';",
    to: "? 'yes' : 'yes';",
  },
  {
    name: 'prove `>= 1` from `> 0`',
    file: 'resolve/proofs.ts',
    from: '[0, 0, 0, 0, 2, 2, 2]',
    to: '[0, 0, 0, 0, 5, 2, 2]',
  },
  {
    name: 'take IS TRUE for the column',
    file: 'resolve/typed/analyseForms.ts',
    from: "return make({ kind: 'boolean-test', arg, test: syntax.test, negated: syntax.negated }, { type: 'bool' });",
    to: 'return arg;',
  },
  {
    name: 'let identity columns be given',
    file: 'resolve/ownValues.ts',
    from: '({ generated, identity }) => generated ?? identity',
    to: '({ generated }) => generated',
  },
  {
    name: 'leave RETURNING unread',
    file: 'resolve/setting.ts',
    from: '() => first(returning.map((one) => readNames(one, returned))),',
    to: '',
  },
  {
    name: 'see `excluded` in VALUES',
    file: 'resolve/insertion.ts',
    from: 'row: undefined }',
    to: 'row: undefined, excluded: true }',
  },
  {
    name: 'take a part of a row for anything',
    file: 'resolve/typed/same.ts',
    from: '(!b.opaque && isFirm(a)) || (!a.opaque && isFirm(b))',
    to: 'false',
  },
  {
    name: 'search pg_temp last',
    file: 'catalog/lookup.ts',
    from: "['pg_temp', ...path]",
    to: "[...path, 'pg_temp']",
  },
];

const tests = ['test/semantics/semantics.test.ts', 'test/resolve/nearMiss.test.ts'];

let unnoticed = 0;
for (const mutation of mutations) {
  const failed = await testsFail(mutation);
  if (!failed) unnoticed++;
  console.log(`${failed ? 'noticed  ' : 'UNNOTICED'} ${mutation.name}`);
}
console.log(`${mutations.length - unnoticed} of ${mutations.length} noticed`);
process.exit(unnoticed === 0 ? 0 : 1);

async function testsFail(mutation: Mutation): Promise<boolean> {
  const out = join(projectRoot, 'out', `mutation-${process.pid}`);
  try {
    await build({
      entryPoints: tests.map((file) => join(projectRoot, file)),
      outdir: out,
      outbase: join(projectRoot, 'test'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      packages: 'external',
      logLevel: 'error',
      plugins: [broken(mutation)],
    });
    const bundles = tests.map((file) => join(out, file.replace(/^test\//, '').replace(/\.ts$/, '.mjs')));
    return await fails(bundles);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Runs the bundles until the first test fails: one is enough to notice a break. */
function fails(bundles: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=tap', ...bundles], {
    cwd: projectRoot,
    // A group of its own, so that the processes of the tests end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, complaint] = ['', ''];
  let hasFailed = false;
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  child.stdout.on('data', (text) => {
    printed += text;
    if (hasFailed || !/^\s*not ok /m.test(printed) || child.pid === undefined) return;
    hasFailed = true;
    process.kill(-child.pid, 'SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const isWhole = hasFailed || (code === 0 && /^# fail 0$/m.test(printed));
      if (isWhole) resolve(hasFailed);
      else reject(new Error(complaint || printed));
    });
  });
}

/** Hands esbuild the changed text of one file. */
function broken({ name, file, from, to }: Mutation): Plugin {
  const path = join(projectRoot, 'server/src', file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`"${name}" does not find what it changes in ${file}.`);
  return {
    name: 'mutation',
    setup(setup) {
      setup.onLoad({ filter: /\.ts$/ }, (args) =>
        args.path === path ? { contents: text.replace(from, to), loader: 'ts' } : undefined,
      );
    },
  };
}
