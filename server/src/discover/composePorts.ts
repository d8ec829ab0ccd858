import { membersOf, type Setting, textOf } from './settings.ts';

/** An address of this machine. */
export interface Published {
  readonly host: string;
  readonly port: string;
}

/** Where `ports` publish the port `inside` of the container; undefined where nobody does, or Docker picks the port. */
export function publishedPort(
  ports: readonly Setting[],
  inside: string,
  fill: (text: string) => string,
): Published | undefined {
  const entries = ports.flatMap((setting) => membersOf(setting).map(({ value }) => value));
  return entries
    .map((entry) => (entry.kind === 'group' ? long(entry, inside, fill) : short(entry, inside, fill)))
    .findLast(Boolean);
}

/** `[[host:]published:]target[/protocol]`, each port perhaps a range. */
function short(entry: Setting, inside: string, fill: (text: string) => string): Published | undefined {
  const text = fill(textOf(entry) ?? '');
  const [, host, published, target = ''] =
    /^(?:(?:(\[[^\]]+\]|[^:]*):)?([\d-]*):)?([\d-]+)(?:\/tcp)?$/.exec(text) ?? [];
  return mapped({ host, published, target }, inside);
}

function long(entry: Setting, inside: string, fill: (text: string) => string): Published | undefined {
  const get = (name: string) => {
    const text = textOf(entry, name);
    return text === undefined ? undefined : fill(text);
  };
  if ((get('protocol') ?? 'tcp') !== 'tcp') return undefined;
  return mapped({ host: get('host_ip'), published: get('published'), target: get('target') ?? '' }, inside);
}

interface Mapping {
  readonly host: string | undefined;
  readonly published: string | undefined;
  readonly target: string;
}

function mapped({ host, published, target }: Mapping, inside: string): Published | undefined {
  const [from = 0, to = from] = target.split('-').map(Number);
  const [first = 0] = (published ?? '').split('-').map(Number);
  const port = Number(inside);
  if (!(from <= port && port <= to) || !(first > 0)) return undefined;
  return { host: addressOf(host), port: String(first + port - from) };
}

/** What listens on all addresses is reached by the name of this machine. */
function addressOf(host: string | undefined): string {
  const bare = (host ?? '').replace(/^\[|\]$/g, '');
  return /^(0\.0\.0\.0|::|)$/.test(bare) ? 'localhost' : bare;
}
