/** The value of a configuration file, whatever its language; offsets are UTF-16 units of the file. */
export type Setting =
  | { readonly kind: 'text'; readonly text: string; readonly offset: number }
  | { readonly kind: 'group'; readonly entries: readonly Entry[]; readonly offset: number }
  | { readonly kind: 'list'; readonly items: readonly Setting[]; readonly offset: number }
  /** Computed by code that nobody runs here. */
  | { readonly kind: 'opaque'; readonly offset: number };

export interface Entry {
  readonly name: string;
  /** Where the name stands, or the value where it has none. */
  readonly offset: number;
  readonly value: Setting;
}

/** The last value that a group has under one of these names, in any case; the first name wins. */
export function entryOf(setting: Setting | undefined, ...names: readonly string[]): Setting | undefined {
  if (setting?.kind !== 'group') return undefined;
  for (const name of names) {
    const found = setting.entries.findLast((entry) => entry.name.toLowerCase() === name.toLowerCase());
    if (found) return found.value;
  }
  return undefined;
}

/** The same as text; undefined for anything but a text that is not empty. */
export function textOf(setting: Setting | undefined, ...names: readonly string[]): string | undefined {
  const value = names.length === 0 ? setting : entryOf(setting, ...names);
  return value?.kind === 'text' && value.text !== '' ? value.text : undefined;
}

/** The entries of a group, the items of a list under their numbers, and none of anything else. */
export function membersOf(setting: Setting | undefined): readonly Entry[] {
  if (setting?.kind === 'group') return setting.entries;
  if (setting?.kind !== 'list') return [];
  return setting.items.map((value, index) => ({ name: String(index), offset: value.offset, value }));
}
