import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** TypeORM: `new DataSource({ type: 'postgres', … })` in `data-source.ts` and the like, and `ormconfig.*` of old. */
export const typeorm: Place = {
  reads: (path) =>
    /^(ormconfig\.([cm]?[jt]s|json|ya?ml)|[\w.-]*(data-?source|ormconfig|typeorm)[\w.-]*\.[cm]?[jt]s)$/i.test(
      nameOf(path),
    ),
  find: (file, around) => inConfig(file, around, false),
};
