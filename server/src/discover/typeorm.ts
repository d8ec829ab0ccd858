import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/**
 * TypeORM: `new DataSource({ type: 'postgres', … })` in `data-source.ts` and the like, `database.config.ts` as NestJS has it, and
 * `ormconfig.*` of old.
 */
export const typeorm: Place = {
  reads: (path) =>
    /^(ormconfig\.([cm]?[jt]s|json|ya?ml)|[\w.-]*(data-?source|ormconfig|typeorm|(database|db)[.-]?(config|module|providers?))[\w.-]*\.[cm]?[jt]s)$/i.test(
      nameOf(path),
    ),
  find: (file, around) => inConfig(file, around, false),
};
