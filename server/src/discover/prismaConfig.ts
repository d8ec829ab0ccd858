import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** `prisma.config.ts` or `.config/prisma.ts`: `datasource: { url: env('DATABASE_URL') }`. */
export const prismaConfig: Place = {
  reads: (path) =>
    /^prisma\.config\.[cm]?[jt]s$/.test(nameOf(path)) || /(^|\/)\.config\/prisma\.[cm]?[jt]s$/.test(path),
  find: (file, around) => inConfig(file, around, false),
};
