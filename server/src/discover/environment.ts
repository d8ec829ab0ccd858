import type { Candidate } from './candidate.ts';

type Environment = Candidate['environment'];

/** Guesses what a connection leads to, from the file that names it and from its host; in doubt `unknown`, never `local`. */
export function environmentOf(file: string, variable: string, host: string): Environment {
  return byWord(file.split('/').pop() ?? '') ?? byWord(variable) ?? byHost(host);
}

function byWord(text: string): Environment | undefined {
  const words = text.toLowerCase().split(/[^a-z]+/);
  const has = (...wanted: readonly string[]) => words.some((word) => wanted.includes(word));
  if (has('prod', 'production', 'live')) return 'production';
  if (has('staging', 'stage', 'preprod', 'uat', 'qa', 'preview')) return 'staging';
  return has('local', 'dev', 'development', 'test', 'testing', 'ci') ? 'local' : undefined;
}

function byHost(host: string): Environment {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|host\.docker\.internal|.*\.local(host)?)$/.test(name);
  if (isLocal || name.startsWith('/')) return 'local';
  // Names without a dot are services of a compose file.
  return byWord(name) ?? (name.includes('.') ? 'unknown' : 'local');
}
