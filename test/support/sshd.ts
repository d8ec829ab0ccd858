import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { debianProgram } from './debian.ts';
import { freePort } from './postgres.ts';

/** An ssh server of this machine that lets this user in by a key of its own. */
export interface SshServer {
  /** PATH begins with an `ssh` that reads the configuration of this server alone; `bastion` is its name there. */
  readonly env: NodeJS.ProcessEnv;
  /** How many ssh clients run that were started through `env`. */
  clients(): number;
  close(): Promise<void>;
}

export async function startSshServer(): Promise<SshServer> {
  const program = debianProgram('sshd', 'openssh-server');
  const client = debianProgram('ssh', 'openssh-client');
  const home = mkdtempSync(join(tmpdir(), 'schema-lens-sshd-'));
  const port = await freePort();
  const file = (name: string) => join(home, name);
  for (const name of ['host', 'user', 'stranger']) keygen(file(name));
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const server = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${file('host')}`, `AuthorizedKeysFile ${file('user.pub')}`],
    ...['PidFile none', 'UsePAM no', 'StrictModes no', 'PasswordAuthentication no', 'PermitRootLogin yes'],
  ];
  writeFileSync(file('server'), `${server.join('\n')}\n`);
  writeFileSync(file('client'), `${hosts(port, file).join('\n')}\n`);
  mkdirSync(file('bin'));
  writeFileSync(file('bin/ssh'), `#!/bin/sh\nexec '${client}' -F '${file('client')}' "$@"\n`, { mode: 0o755 });
  const child = spawn(program, ['-D', '-e', '-f', file('server')], { stdio: ['ignore', 'ignore', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`sshd did not start: ${log}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('Server listening')) resolve();
    });
  });
  return {
    env: { ...process.env, PATH: `${file('bin')}${delimiter}${process.env.PATH}` },
    clients: () => spawnSync('pgrep', ['-f', file('client')], { encoding: 'utf8' }).stdout.split('\n').length - 1,
    close: async () => {
      process.removeListener('exit', kill);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function keygen(path: string): void {
  const words = ['-q', '-t', 'ed25519', '-N', '', '-f', path];
  const { status, stderr } = spawnSync('ssh-keygen', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ssh-keygen: ${stderr}`);
}

function hosts(port: number, file: (name: string) => string): readonly string[] {
  const host = (name: string, ...lines: readonly string[]) => [`Host ${name}`, ...lines];
  const here = ['HostName 127.0.0.1', `Port ${port}`, `User ${userInfo().username}`];
  const open = [`UserKnownHostsFile ${file('known')}`, 'StrictHostKeyChecking accept-new'];
  return [
    ...host('bastion', ...here, ...open, `IdentityFile ${file('user')}`),
    ...host('strange', ...here, ...open, `IdentityFile ${file('stranger')}`),
    ...host('unknown', ...here, 'UserKnownHostsFile none', 'StrictHostKeyChecking yes', `IdentityFile ${file('user')}`),
    ...host('closed', 'HostName 127.0.0.1', 'Port 1'),
    ...host('*', 'IdentitiesOnly yes', 'IdentityAgent none', 'LogLevel ERROR'),
  ];
}
