import { withoutComments } from './jsonComments.ts';
import { lineAt, nameOf, type Place } from './place.ts';
import { entryOf, membersOf, textOf } from './settings.ts';
import { candidatesIn } from './variables.ts';
import { yamlSettings } from './yamlSettings.ts';

/** `devcontainer.json`: the variables that it sets inside the container, with `${localEnv:NAME}` filled in. */
export const devcontainer: Place = {
  reads: (path) => /^\.?devcontainer\.json$/.test(nameOf(path)),
  find({ path, text }, around) {
    const root = yamlSettings(withoutComments(text));
    return ['containerEnv', 'remoteEnv'].flatMap((key) => {
      const entries = membersOf(entryOf(root, key));
      const values = entries.map(({ name, value }) => [name, filled(textOf(value) ?? '')] as const);
      const lineOf = (variable: string) => lineAt(text, entries.find(({ name }) => name === variable)?.offset ?? 0);
      return candidatesIn(Object.fromEntries(values), {
        origin: path,
        where: (variable) => `${path}:${lineOf(variable)} ${key}.${variable}`,
      });
    });

    function filled(value: string): string {
      return value.replace(
        /\$\{(?:localEnv|containerEnv|env):(\w+)(?::([^}]*))?\}/g,
        (whole, name: string, otherwise?: string) => around.variable(name, path) ?? otherwise ?? whole,
      );
    }
  },
};
