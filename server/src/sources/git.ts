import { execFile } from 'node:child_process';

/** What Git prints. Rejects when it is absent, refuses or is aborted. Runs no program that the repository's configuration names. */
export function runGit(root: string, args: readonly string[], signal: AbortSignal | undefined): Promise<string> {
  // A repository's own configuration may name a program as file system monitor; reading must run nothing.
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args];
  const options = {
    cwd: root,
    maxBuffer: 512 * 1024 * 1024,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    windowsHide: true,
    ...(signal && { signal }),
  };
  return new Promise((resolve, reject) => {
    execFile('git', safe, options, (error, stdout) => (error ? reject(error) : resolve(stdout)));
  });
}

/** The paths of an answer that `-z` separates by NUL. */
export function pathsIn(answer: string): readonly string[] {
  return answer.split('\0').filter((path) => path !== '');
}
