// Holds the house rules of ARCHITECTURE.md and CONTRIBUTING.md. A failure names the file, so that it can be put right.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from './support/editorInstall.ts';
import { type SourceFile, sourceFiles, trackedFiles, withoutComments } from './support/tree.ts';

const server = sourceFiles('server/src');
const client = sourceFiles('client/src');
const architecture = readFileSync(join(projectRoot, 'ARCHITECTURE.md'), 'utf8');

/** Fails with the complaints, one per line. */
function check(complaints: readonly string[]): void {
  assert.equal(complaints.join('\n'), '');
}

/** Which floors each floor may import, as the table in ARCHITECTURE.md says. */
function floorTable(): ReadonlyMap<string, ReadonlySet<string>> {
  const may = new Map<string, ReadonlySet<string>>();
  for (const [, names = '', allowed = ''] of architecture.matchAll(/^\| (`[^|]+) \|[^|]*\| ([^|]+) \|$/gm)) {
    const named = words(allowed);
    const below = allowed.includes('below') ? named.flatMap((floor) => [...(may.get(floor) ?? [])]) : [];
    const all = allowed.includes('all of the above') ? [...may.keys()] : [];
    for (const floor of words(names)) may.set(floor, new Set([...named, ...below, ...all]));
  }
  return may;
}

function words(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);
}

function floorOf(path: string): string | undefined {
  return /^server\/src\/(\w+)\//.exec(path)?.[1];
}

const floors = floorTable();

test('ARCHITECTURE.md names every floor', () => {
  const folders = readdirSync(join(projectRoot, 'server/src'), { withFileTypes: true });
  const names = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  assert.deepEqual([...floors.keys()].sort(), [...names, 'client'].sort());
});

test('imports only go down the floors', () => {
  check(
    server.flatMap(({ path, imports }) => {
      const floor = floorOf(path);
      const allowed = floors.get(floor ?? '') ?? new Set();
      return imports
        .map((name) => ({ name, to: floorOf(name) }))
        .filter(({ to }) => floor !== undefined && to !== undefined && to !== floor && !allowed.has(to))
        .map(({ name }) => `${path} imports ${name}`);
    }),
  );
});

test('the client shares only the protocol with the server', () => {
  const allowed = words('`server/src/protocol.ts`');
  check(
    client.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith('server/') && !allowed.includes(name))
        .map((name) => `${path} imports ${name}`),
    ),
  );
  check(
    server.flatMap(({ path, imports }) =>
      imports.filter((name) => name.startsWith('client/')).map((name) => `${path} imports ${name}`),
    ),
  );
});

/** Invariant 1: who may know a package. */
const owners: readonly (readonly [RegExp, RegExp])[] = [
  [/^(yaml|smol-toml)$/, /^server\/src\/(sources|discover)\//],
  [/^pgsql-ast-parser$/, /^server\/src\/sql\/expressions\.ts$/],
  [/^(pg|pg-.*|@electric-sql\/pglite.*)$/, /^server\/src\/sources\//],
  [/^vscode-languageserver/, /^server\/src\/lsp\//],
  [/^(vscode|vscode-languageclient.*)$/, /^client\/src\//],
  [/^diff$/, /^server\/src\/cli\//],
  [/^node:/, /^(server\/src\/(sources|discover|lsp|cli)|client\/src)\//],
];

test('each package is known to its own floor only', () => {
  check(
    [...server, ...client].flatMap(({ path, imports }) =>
      imports
        .filter((name) => !/^(server|client)\/|^package\.json$/.test(name))
        .flatMap((name) => {
          const owner = owners.find(([pattern]) => pattern.test(name));
          if (!owner) return [`${path} imports ${name}, which no floor owns`];
          return owner[1].test(path) ? [] : [`${path} imports ${name}`];
        }),
    ),
  );
});

test('the core is pure: no clock, no chance, no waiting, no globals of Node.js', () => {
  const pure = server.filter(({ path }) => !/\/(sources|discover|lsp|cli)\//.test(path));
  const forbidden = /\b(Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|process\.|Buffer\.|async |await )/;
  check(
    pure.flatMap(({ path, text }) => {
      const found = forbidden.exec(withoutComments(text));
      return found ? [`${path}: ${found[0]}`] : [];
    }),
  );
});

const tracked = trackedFiles();
const tests = sourceFiles('test').filter(({ path }) => !/^test\/(workspaces|hosts\/[^/]+\/)/.test(path));

interface Registry {
  readonly file: string;
  readonly folder: string;
  readonly type: string;
  /** Whether the leaf with this id, in this file, is proven. */
  proven(id: string, path: string): boolean;
}

const registries: readonly Registry[] = [
  { file: 'rules/index.ts', folder: 'rules', type: 'Rule', proven: hasSpecs },
  { file: 'hosts/index.ts', folder: 'hosts/dialects', type: 'Dialect', proven: (id) => has(`test/hosts/${id}/`) },
  { file: 'migrate/index.ts', folder: 'migrate/tools', type: 'MigrationTool', proven: isWritten },
  { file: 'discover/index.ts', folder: 'discover', type: 'Place', proven: () => has('test/discover/places.test.ts') },
  { file: 'cli/reporters/index.ts', folder: 'cli/reporters', type: 'Reporter', proven: isTested('test/cli/') },
];

function has(prefix: string): boolean {
  return tracked.some((path) => path.startsWith(prefix));
}

/** At least one spec in which the rule speaks, and one in which it does not. */
function hasSpecs(id: string): boolean {
  const specs = tracked
    .filter((path) => path.startsWith(`test/specs/${id}/`))
    .map((path) => readFileSync(join(projectRoot, path), 'utf8'));
  const speaks = new RegExp(`\\^ (?:error|warning|information|hint) ${id}\\b`);
  return specs.some((text) => speaks.test(text)) && specs.some((text) => !speaks.test(text));
}

/** A sheet says what the tool writes beside its own files, and a page tells people. */
function isWritten(id: string): boolean {
  return has(`test/migrate/written/${id}.txt`) && has(`docs/migration-tools/${id}.md`);
}

/** A test in the folder has the leaf's name, imports it, or names its id. */
function isTested(folder: string): (id: string, path: string) => boolean {
  return (id, path) => {
    const own = `${folder}${path.slice(path.lastIndexOf('/') + 1).replace('.ts', '.test.ts')}`;
    const near = tests.filter((each) => each.path.startsWith(folder));
    return near.some((each) => each.path === own || each.imports.includes(path) || each.text.includes(`'${id}'`));
  };
}

for (const { file, folder, type, proven } of registries) {
  const leaf = new RegExp(`^export const (\\w+): ${type}\\b`, 'm');
  const leaves = server.filter(({ path, text }) => path.startsWith(`server/src/${folder}/`) && leaf.test(text));

  test(`every ${type} is listed in ${file}`, () => {
    assert.ok(leaves.length > 0, `no file in ${folder} exports a ${type}`);
    const registry = server.find(({ path }) => path === `server/src/${file}`);
    check(leaves.filter(({ path }) => !registry?.imports.includes(path)).map(({ path }) => path));
  });

  test(`every ${type} says what it is, and is proven by specs, fixtures or tests`, () => {
    check(
      leaves.flatMap(({ path, text }) => {
        const documented = /\*\/\s*$/.test(text.slice(0, leaf.exec(text)?.index));
        const id = /^ {2}id: '([^']+)'/m.exec(text)?.[1] ?? '';
        return [
          ...(documented ? [] : [`${path} has no doc comment`]),
          ...(proven(id, path) ? [] : [`${path}: ${id} is proven by nothing`]),
        ];
      }),
    );
  });
}

/** Complains of each file with more lines than allowed. */
function tooLong(files: readonly SourceFile[], allowed: number, text: (file: SourceFile) => string): readonly string[] {
  return files.flatMap((file) => {
    const lines = text(file)
      .split('\n')
      .filter((line) => line.trim() !== '').length;
    return lines > allowed ? [`${file.path}: ${lines} lines, ${allowed} allowed`] : [];
  });
}

test('no file outgrows its budget', () => {
  check(tooLong([...server, ...client, ...tests], 300, ({ text }) => text));
  const code = ({ text }: SourceFile) => withoutComments(text);
  const rules = server.filter(({ path, text }) => path.includes('/rules/') && /: Rule = \{$/m.test(text));
  check(tooLong(rules, 80, code));
  check(
    tooLong(
      server.filter(({ path }) => path.includes('/lsp/handlers/')),
      40,
      code,
    ),
  );
});

test('no any, nothing left to be done', () => {
  check(
    [...server, ...client, ...tests].flatMap(({ path, text }) => {
      if (path === 'test/tidy.test.ts') return [];
      const untyped = /(:|\bas|<|\|) ?any\b(?! [a-z])/.exec(withoutComments(text));
      const left = /\b(TODO|FIXME|XXX|HACK)\b/.exec(text);
      return [untyped, left].flatMap((found) => (found ? [`${path}: ${found[0]}`] : []));
    }),
  );
});

test('the pages and the table of rules are what their comments say', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'scripts/docs.mjs'), '--check']);
  assert.equal(status, 0, String(stderr));
});

test('no path of a machine and no package registry in the repository', () => {
  const machine = /(?<![\w.~*])\/(?:work|root|home\/(?!me\/)[\w-]+|Users\/(?!me\/)[\w-]+)\/|[A-Z]:\\Users\\/;
  const registry = /"resolved": "https?:\/\/(?!registry\.npmjs\.org\/)/;
  check(
    tracked
      .filter((path) => !/\.(png|ico|vsix)$/.test(path))
      .flatMap((path) => {
        const text = readFileSync(join(projectRoot, path), 'utf8');
        const found = machine.exec(text) ?? registry.exec(text);
        return found && path !== 'test/tidy.test.ts' ? [`${path}: ${found[0]}`] : [];
      }),
  );
});

test('what is neither source nor result is not kept', () => {
  check(tracked.filter((path) => /(^|\/)(node_modules|dist|out|\.cache)\/|\.(vsix|log|tmp|orig|rej)$/.test(path)));
});

test('.vscodeignore lets in what it names, and nothing else', () => {
  const [first, ...rest] = readFileSync(join(projectRoot, '.vscodeignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  assert.equal(first, '**');
  check(rest.filter((line) => !line.startsWith('!')).map((line) => `${line} is no exception`));
  const allowed = rest.map((line) => line.slice(1));
  check(
    allowed
      .filter((path) => !path.startsWith('dist/') && !path.includes('*') && !existsSync(join(projectRoot, path)))
      .map((path) => `${path} does not exist`),
  );
  const manifest = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  const named = [...manifest.matchAll(/"\.?\/?((?:dist|media|syntaxes)\/[^"]+)"/g)].map(([, path = '']) => path);
  check(named.filter((path) => !allowed.includes(path)).map((path) => `package.json names ${path}`));
});

test('package.json: every script exists, every command is registered and in the category', () => {
  const { scripts, contributes } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const files = Object.values<string>(scripts).flatMap((line) => line.match(/[\w/]+\.mjs/g) ?? []);
  check(files.filter((file) => !existsSync(join(projectRoot, file))).map((file) => `${file} does not exist`));
  const registered = client.map(({ text }) => text).join('\n');
  const commands: readonly { command: string; category?: string }[] = contributes.commands;
  check(
    commands
      .filter(({ command, category }) => category !== '%command.category%' || !registered.includes(`'${command}'`))
      .map(({ command }) => command),
  );
  assert.ok(Object.keys(contributes.configuration.properties).length <= 16, 'more than 16 settings');
});
