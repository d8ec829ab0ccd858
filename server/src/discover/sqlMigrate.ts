import { connectionsIn } from './connections.ts';
import { expandSettings } from './expandSettings.ts';
import { nameOf, type Place } from './place.ts';
import { yamlSettings } from './yamlSettings.ts';

/** sql-migrate's `dbconfig.yml`: `dialect: postgres` and a `datasource` per environment. */
export const sqlMigrate: Place = {
  reads: (path) => /^dbconfig\.ya?ml$/.test(nameOf(path)),
  find(file, around) {
    const variable = (name: string) => around.variable(name, file.path);
    return connectionsIn(file, expandSettings(yamlSettings(file.text), variable), { assumed: false });
  },
};
