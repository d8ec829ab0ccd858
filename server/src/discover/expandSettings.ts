import { expand, type Lookup } from './expand.ts';
import type { Setting } from './settings.ts';

/** The same settings with the references to variables in their texts filled in. */
export function expandSettings(setting: Setting, variable: Lookup): Setting {
  switch (setting.kind) {
    case 'text':
      return { ...setting, text: expand(setting.text, variable) };
    case 'list':
      return { ...setting, items: setting.items.map((item) => expandSettings(item, variable)) };
    case 'group': {
      const entries = setting.entries.map((entry) => ({ ...entry, value: expandSettings(entry.value, variable) }));
      return { ...setting, entries };
    }
    case 'opaque':
      return setting;
  }
}
