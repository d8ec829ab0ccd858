#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { listContents } from '../sources/listing.ts';
import { begin } from './begun.ts';
import { codeFolder } from './cacheFolder.ts';
import { type KeptCode, keepCode, keptCode } from './compiledCode.ts';

/** The command line proper, which this file starts with what was kept of its compilation. */
const program = fileURLToPath(new URL('./commandLine.js', import.meta.url));

function launch(): void {
  if (process.argv[2] === 'verify') begin(listContents(process.cwd()));
  const folder = codeFolder(process.env);
  // The bundle is ASCII, which this encoding reads without a copy.
  const source = readFileSync(program, 'latin1');
  const kept = folder === undefined ? undefined : keptCode(folder, program, source);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: program,
    ...(kept?.data && { cachedData: kept.data }),
  });
  // A run of `verify` compiles what most runs need.
  if (kept && isStale(kept, script) && process.argv[2] === 'verify') {
    process.once('exit', () => keepCode(kept, script.createCachedData()));
  }
  const module = { exports: {} };
  const run: (...args: readonly unknown[]) => void = script.runInThisContext();
  run.call(module.exports, module.exports, createRequire(program), module, program, dirname(program));
}

function isStale({ data }: KeptCode, script: Script): boolean {
  return data === undefined || script.cachedDataRejected === true;
}

launch();
