import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** `drizzle.config.ts`: `dialect: 'postgresql', dbCredentials: { url }`, or host, user and database there. */
export const drizzle: Place = {
  reads: (path) =>
    /^drizzle([.-][\w-]+)?\.config\.([cm]?[jt]s|json)$|^drizzle\.config\.[\w-]+\.[cm]?[jt]s$/.test(nameOf(path)),
  find: (file, around) => inConfig(file, around, false),
};
