import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** graphile-migrate's `.gmrc`, JSON with comments or JavaScript: `connectionString`. Its other databases are emptied by it. */
export const graphileMigrate: Place = {
  reads: (path) => /^\.gmrc(\.([cm]?js|json))?$/.test(nameOf(path)),
  find: (file, around) => inConfig(file, around, false),
};
