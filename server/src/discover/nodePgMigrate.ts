import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** node-pg-migrate's `.pgmigrate*` and `migrate.json`, and db-migrate's `database.json` with a section per environment. */
export const nodePgMigrate: Place = {
  reads: (path) =>
    /^(\.?(node-)?pg-?migrate(rc|\.config)?(\.(json|[cm]?[jt]s))?|migrate\.json|database\.json)$/.test(nameOf(path)),
  find: (file, around) => inConfig(file, around, /migrate/.test(nameOf(file.path))),
};
