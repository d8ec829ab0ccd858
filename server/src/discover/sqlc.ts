import { connectionsIn } from './connections.ts';
import { expandSettings } from './expandSettings.ts';
import { nameOf, type Place } from './place.ts';
import { yamlSettings } from './yamlSettings.ts';

/** `sqlc.yaml`, version 2: `sql[].database.uri`, with `${VARIABLE}` filled in. */
export const sqlc: Place = {
  reads: (path) => /^sqlc\.(ya?ml|json)$/.test(nameOf(path)),
  find(file, around) {
    const variable = (name: string) => around.variable(name, file.path);
    return connectionsIn(file, expandSettings(yamlSettings(file.text), variable), { assumed: false });
  },
};
