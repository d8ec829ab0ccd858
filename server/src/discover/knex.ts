import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** `knexfile.js`: `client: 'pg'` and a `connection`, alone or per environment. */
export const knex: Place = {
  reads: (path) => /^knexfile\.([cm]?[jt]s|json)$/.test(nameOf(path)),
  find: (file, around) => inConfig(file, around, false),
};
