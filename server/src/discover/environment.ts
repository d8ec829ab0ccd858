import type { Candidate } from './candidate.ts';

type Environment = Candidate['environment'];

/**
 * Guesses what a connection leads to, from the path that names it, from the variable or section, and from its host. One word for
 * production anywhere is enough; a word for development makes a host elsewhere `unknown`: in doubt never `local`.
 */
export function environmentOf(path: string, variable: string, host: string): Environment {
  const words = [path, variable, host.replace(/:\d+$/, '')].map(byWord);
  const worst = (['production', 'staging'] as const).find((each) => words.includes(each));
  if (worst) return worst;
  return isHere(host) ? 'local' : 'unknown';
}

function byWord(text: string): Environment | undefined {
  const words = text.toLowerCase().split(/[^a-z]+/);
  const has = (...wanted: readonly string[]) => words.some((word) => wanted.includes(word));
  if (has('prod', 'production', 'prd', 'live')) return 'production';
  return has('staging', 'stage', 'stg', 'preprod', 'uat', 'qa', 'preview') ? 'staging' : undefined;
}

/** Names without a dot are services of a compose file; one that begins with `/` is a socket's folder. */
function isHere(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (name.startsWith('/') || name.startsWith('service ')) return name.startsWith('/');
  if (/^(127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?)$/.test(name)) return true;
  return !/[.:]/.test(name) || /\.(local|localhost|docker\.internal|test)$/.test(name);
}
