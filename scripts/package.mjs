// `npm run package`: builds for production and makes, of the one build, the VSIX and the command line's npm package.
// `--folder` packs a copy of the repository, `--out` says in which folder the packages go.
// The same sources give the same bytes: the times in them are those of the last commit, or a fixed one.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies, root, run } from './install.mjs';
import { packCommandLine } from './packCommandLine.mjs';

const { values } = parseArgs({ options: { folder: { type: 'string' }, out: { type: 'string' } } });
const folder = resolve(values.folder ?? root);
const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const target = resolve(values.out ?? folder);
mkdirSync(target, { recursive: true });
const packagePath = join(target, `${name}-${version}.vsix`);

installDependencies();
run(process.execPath, ['esbuild.mjs', '--production'], { cwd: folder });

writeFileSync(join(folder, 'dist/ThirdPartyNotices.txt'), notices());
process.env.SOURCE_DATE_EPOCH ??= lastCommit();
const { createVSIX } = await import('@vscode/vsce');
await createVSIX({
  cwd: folder,
  packagePath,
  dependencies: false,
  // The marketplace shows the README without the files around it: its links and pictures lead into the repository.
  rewriteRelativeLinks: true,
});
for (const path of [packagePath, packCommandLine(folder, target)]) {
  console.log(`${path}: ${(statSync(path).size / 1024 / 1024).toFixed(2)} MB`);
}

/** The licences of the packages that are bundled, as most of them ask for. */
function notices() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const bundled = Object.entries(packages).filter(
    ([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional,
  );
  return bundled
    .map(([path, { version, license }]) => {
      const file = readdirSync(join(root, path)).find((each) => /^licen[cs]e/i.test(each));
      const text = file === undefined ? '' : `\n${readFileSync(join(root, path, file), 'utf8').trim()}\n`;
      return `${path.replace(/^.*node_modules\//, '')} ${version}, ${license}\n${text}`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** Seconds since the epoch; a fixed day where there is no repository. */
function lastCommit() {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : '1735689600';
}
