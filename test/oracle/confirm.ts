import { confirmed } from '../../server/src/resolve/confirmed.ts';
import { probeKey, probeOf } from '../../server/src/resolve/probe.ts';
import type { Resolution, ResolutionContext } from '../../server/src/resolve/resolution.ts';
import { type AskQueries, confirmProbes, type Outcome } from '../../server/src/sources/confirm.ts';
import { refusalOf } from '../../server/src/sources/confirmEmbedded.ts';
import type { Server } from './judge.ts';

/** What the product answers after it has asked the server about a clause that the core alone leaves unknown. */
export async function afterConfirm(
  resolution: Resolution,
  context: ResolutionContext,
  server: Server,
): Promise<Resolution> {
  const probe = probeOf(resolution, context);
  if (!probe || resolution.kind !== 'unknown') return resolution;
  const answer = (await confirmProbes(asking(server), [probe])).get(probeKey(probe));
  return answer ? confirmed(resolution, answer, context) : resolution;
}

function asking(server: Server): AskQueries {
  return async (messages) => {
    const outcomes: Outcome[] = [];
    for (const { text } of messages) outcomes.push(await outcomeOf(server, text));
    return outcomes;
  };
}

async function outcomeOf(server: Server, text: string): Promise<Outcome> {
  try {
    return { kind: 'rows', rows: (await server.run(text)).at(-1) ?? [] };
  } catch (error) {
    return refusalOf(error);
  }
}
