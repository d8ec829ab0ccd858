// The npm package `schema-lens`: the command line of the build in `dist/`, with a manifest of its own. What is bundled needs no
// dependencies, so that `npx schema-lens verify` downloads one file.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What goes in beside the manifest; folders whole. */
const contents = [
  'dist/cli.js',
  'dist/commandLine.js',
  'dist/scanner.js',
  'dist/embedded.js',
  'dist/embedded',
  'dist/ThirdPartyNotices.txt',
  'docs/rules',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** Packs the built repository at `folder` and answers the path of the tarball in `target`. Throws when npm fails. */
export function packCommandLine(folder, target) {
  const stage = mkdtempSync(join(tmpdir(), 'schema-lens-npm-'));
  try {
    for (const path of contents) cpSync(join(folder, path), join(stage, path), { recursive: true });
    const manifest = manifestOf(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
    const words = ['pack', '--silent', '--ignore-scripts', '--pack-destination', target];
    const { status, stderr } = spawnSync('npm', words, {
      cwd: stage,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
    return join(target, `${manifest.name}-${manifest.version}.tgz`);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

function manifestOf({ name, version, license, homepage, repository, bugs, keywords, engines, bin }) {
  return {
    name,
    version,
    description:
      'Finds every ON CONFLICT and REFERENCES of a workspace that resolves to no unique index of its PostgreSQL schema.',
    license,
    homepage,
    repository,
    bugs,
    keywords,
    engines: { node: engines.node },
    bin,
    files: ['dist', 'docs'],
  };
}
