import { inConfig } from './javascriptConfig.ts';
import { folderOf, nameOf, type Place, pathFrom } from './place.ts';

/**
 * `config/config.json`, `config/database.js`: sections by environment with `dialect: 'postgres'`; `use_env_variable`, `url`. Where
 * `.sequelizerc` names another file, that one.
 */
export const sequelize: Place = {
  reads: (path) =>
    /(^|\/)config\/(config|database|db|sequelize)\.(json|[cm]?[jt]s)$/.test(path) || nameOf(path) === '.sequelizerc',
  find: (file, around) => inConfig(file, around, false),
  names({ path, text }) {
    if (nameOf(path) !== '.sequelizerc') return [];
    const [, whole, parts = ''] =
      /["']?\bconfig["']?\s*:\s*(?:["'`]([^"'`]+)["'`]|(?:require\([^)]*\))?[\w.]*\(([^)]*)\))/.exec(text) ?? [];
    const written = whole ?? [...parts.matchAll(/["'`]([^"'`]+)["'`]/g)].map(([, part]) => part).join('/');
    return [pathFrom(folderOf(path), written)].filter((each) => each !== undefined);
  },
};
