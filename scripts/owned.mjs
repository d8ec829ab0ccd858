// Folders of a run of ours, which go with it. A run that is killed cannot tidy up: the next one does it, by a file inside that
// tells whose the folder is.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

const marker = 'owner.json';

/**
 * Gives this run a folder in `out`, which is returned, and one for the temporary files of all its processes. Both go when it
 * ends, also by a signal.
 */
export function beginRun(out, name) {
  const folder = ownedFolder(out, name);
  const temporary = ownedFolder(tmpdir(), 'schema-lens-run');
  for (const variable of ['TMPDIR', 'TMP', 'TEMP']) process.env[variable] = temporary;
  process.once('exit', () => [temporary, folder].forEach(removeOwned));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  return folder;
}

/** Makes `parent/name-…` for this process, which may end at any moment, after removing those whose process is gone. */
export function ownedFolder(parent, name) {
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent, name);
  const folder = mkdtempSync(join(parent, `${name}-`));
  // A server of another user has its own folder inside.
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, marker), JSON.stringify({ pid: process.pid, host: hostname() }));
  return folder;
}

/** Removes the folders `parent/name-…` that we made and whose process is gone, with what still runs in them. Returns their paths. */
export function removeAbandoned(parent, name) {
  const abandoned = readdirSync(parent)
    .filter((entry) => entry.startsWith(`${name}-`))
    .map((entry) => join(parent, entry))
    .filter(isAbandoned);
  for (const folder of abandoned) removeOwned(folder);
  return abandoned;
}

/** Ends the processes that have the folder for their temporary files, this one excepted, and removes it. */
export function removeOwned(folder) {
  // Whoever is ended may have started another one meanwhile.
  for (let round = 0, pids = processesIn(folder); pids.length > 0 && round < 20; round++, pids = processesIn(folder)) {
    pids.forEach(end);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** Of another machine's folder, which shares the disk, nothing is known; without our file it is not ours. */
function isAbandoned(folder) {
  try {
    const { pid, host } = JSON.parse(readFileSync(join(folder, marker), 'utf8'));
    return host === hostname() && Number.isInteger(pid) && pid > 0 && !isAlive(pid);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/** Servers and browsers inherit the folder from the test that starts them. Only Linux tells. */
function processesIn(folder) {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid);
  return pids.map(Number).filter((pid) => environmentOf(pid).includes(`TMPDIR=${folder}`));
}

/** Empty for a process that is gone, or is another user's. */
function environmentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
