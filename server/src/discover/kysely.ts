import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** kysely-ctl's `kysely.config.ts`: the `new Pool({ … })` of its dialect. */
export const kysely: Place = {
  reads: (path) =>
    /^kysely\.config\.[cm]?[jt]s$/.test(nameOf(path)) || /(^|\/)\.config\/kysely\.[cm]?[jt]s$/.test(path),
  find: (file, around) =>
    inConfig(file, around, /PostgresDialect|PostgresJSDialect|['"](pg|postgres)['"]/.test(file.text)),
};
