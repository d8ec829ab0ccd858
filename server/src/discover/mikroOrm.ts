import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** MikroORM's `mikro-orm.config.ts`: `clientUrl`, or `dbName` with host and user, for the PostgreSQL driver. */
export const mikroOrm: Place = {
  reads: (path) => /^mikro-?orm[\w.-]*\.([cm]?[jt]s|json)$/i.test(nameOf(path)),
  find: (file, around) => inConfig(file, around, /postgre/i.test(file.text)),
};
