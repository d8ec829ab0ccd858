import type { Candidate } from './candidate.ts';
import { candidatesIn, type Variables } from './variables.ts';

/** The connections that the environment of this process names. */
export function fromEnvironment(env: Variables): readonly Candidate[] {
  return candidatesIn(env, { origin: 'environment', where: (variable) => `environment: ${variable}` });
}
