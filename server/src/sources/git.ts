import { spawn } from 'node:child_process';

/** What Git prints. Rejects when it is absent, refuses or is aborted. Runs no program that the repository's configuration names. */
export function runGit(root: string, args: readonly string[], signal: AbortSignal | undefined): Promise<string> {
  // A repository's own configuration may name a program as file system monitor; reading must run nothing.
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...args];
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
  return new Promise((resolve, reject) => {
    // What is not piped costs no stream.
    const git = spawn('git', safe, { cwd: root, env, windowsHide: true, stdio: ['ignore', 'pipe', 'ignore'], signal });
    const parts: Buffer[] = [];
    git.stdout.on('data', (part: Buffer) => parts.push(part));
    git.once('error', reject);
    git.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(parts).toString('utf8'));
      else reject(new Error(`git ${args.find((word) => !word.startsWith('-')) ?? ''} ended with ${code}`));
    });
  });
}

/** The paths of an answer that `-z` separates by NUL. */
export function pathsIn(answer: string): readonly string[] {
  return answer.split('\0').filter((path) => path !== '');
}
