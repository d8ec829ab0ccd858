import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml';
import type { Entry, Setting } from './settings.ts';

/** What a YAML or JSON text holds: anchors followed, merge keys merged. Throws on a text that is neither. */
export function yamlSettings(text: string): Setting {
  const document = parseDocument(text.replace(/^\uFEFF/, ' '), { uniqueKeys: false, logLevel: 'silent' });
  const [problem] = document.errors;
  if (problem) throw new Error(`not YAML (${problem.code}, line ${problem.linePos?.[0].line ?? 1})`);
  return settingOf(document.contents, { anchors: new Map(), left: { count: 20_000 } });
}

interface Reading {
  /** The nodes that were met so far, by their anchors: an alias means the last one before it. */
  readonly anchors: Map<string, Node>;
  /** Aliases of aliases could make a small file endless. */
  readonly left: { count: number };
}

function settingOf(node: Node | null | undefined, reading: Reading): Setting {
  const offset = node?.range?.[0] ?? 0;
  if (!node || reading.left.count-- <= 0) return { kind: 'opaque', offset };
  if (isAlias(node)) return settingOf(reading.anchors.get(node.source), reading);
  if ('anchor' in node && typeof node.anchor === 'string') reading.anchors.set(node.anchor, node);
  if (isScalar(node)) return { kind: 'text', text: scalarText(node), offset };
  if (isSeq<Node>(node)) return { kind: 'list', items: node.items.map((item) => settingOf(item, reading)), offset };
  if (!isMap<Node, Node>(node)) return { kind: 'opaque', offset };
  const all = node.items.map(({ key, value }) => ({
    name: isScalar(key) ? scalarText(key) : '',
    offset: key.range?.[0] ?? offset,
    value: settingOf(value, reading),
  }));
  // What the group says itself wins over what it merges, wherever the merge stands.
  const inherited = all.filter(({ name }) => name === '<<').flatMap(({ value }) => merged(value));
  return { kind: 'group', entries: [...inherited, ...all.filter(({ name }) => name !== '<<')], offset };
}

/** Numbers and truth values as they are written. */
function scalarText({ value, source }: Scalar): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : (source ?? String(value));
}

function merged(setting: Setting): readonly Entry[] {
  if (setting.kind === 'list') return setting.items.flatMap(merged);
  return setting.kind === 'group' ? setting.entries : [];
}
