import { inConfig } from './javascriptConfig.ts';
import { nameOf, type Place } from './place.ts';

/** `config/config.json`, `config/database.js`: sections by environment with `dialect: 'postgres'`; `use_env_variable`, `url`. */
export const sequelize: Place = {
  reads: (path) =>
    /(^|\/)config\/(config|database|db|sequelize)\.(json|[cm]?[jt]s)$/.test(path) || nameOf(path) === '.sequelizerc',
  find: (file, around) => inConfig(file, around, false),
};
