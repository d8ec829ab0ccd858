import { connectionsIn } from './connections.ts';
import type { Lookup } from './expand.ts';
import type { Place } from './place.ts';
import type { Setting } from './settings.ts';
import { yamlSettings } from './yamlSettings.ts';

/** Rails' `config/database.yml`. Of its Ruby only `ENV["X"]`, `ENV.fetch("X")` and a default written out beside them are understood. */
export const rails: Place = {
  reads: (path) => /(^|\/)config\/database\.ya?ml$/.test(path),
  find(file, around) {
    const values: (string | undefined)[] = [];
    const text = file.text
      .replace(/<%=([\s\S]{0,400}?)%>/g, (whole, ruby: string) => {
        values.push(rubyValue(ruby.trim(), (name) => around.variable(name, file.path)));
        return `${mark}${values.length - 1}${mark}${'\n'.repeat(whole.split('\n').length - 1)}`;
      })
      .replace(/^[ \t]*<%[\s\S]{0,400}?%>[ \t]*$/gm, (whole) => '\n'.repeat(whole.split('\n').length - 1));
    return connectionsIn({ path: file.path, text }, filled(yamlSettings(text), values), { assumed: false });
  },
};

/** A private-use character: no file has it, and YAML takes it for a letter. */
const mark = '\uE010';

function rubyValue(ruby: string, variable: Lookup): string | undefined {
  const [read, name = ''] = /^ENV(?:\[|\.fetch\(?)\s*["'](\w+)["']/.exec(ruby) ?? [];
  if (read === undefined) return undefined;
  const rest = ruby.slice(read.length).trim();
  const [, inCall, behind] = /^(?:,\s*(.+?)\)?|[)\]]?\s*(?:(?:\|\||\{)\s*(.+?)\s*\}?)?)$/.exec(rest) ?? [];
  const [, double, single, number] = /^(?:"([^"#]*)"|'([^']*)'|(\d+))$/.exec(inCall ?? behind ?? '') ?? [];
  return variable(name) ?? double ?? single ?? number;
}

/** The settings with the values of their Ruby; a text with a part that is not known is opaque. */
function filled(setting: Setting, values: readonly (string | undefined)[]): Setting {
  switch (setting.kind) {
    case 'text': {
      const parts = setting.text.split(mark);
      const texts = parts.map((part, i) => (i % 2 === 0 ? part : values[Number(part)]));
      return texts.includes(undefined)
        ? { kind: 'opaque', offset: setting.offset }
        : { ...setting, text: texts.join('') };
    }
    case 'list':
      return { ...setting, items: setting.items.map((item) => filled(item, values)) };
    case 'group':
      return {
        ...setting,
        entries: setting.entries.map((entry) => ({ ...entry, value: filled(entry.value, values) })),
      };
    case 'opaque':
      return setting;
  }
}
