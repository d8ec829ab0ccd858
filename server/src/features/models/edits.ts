import type { FileList, WantedKey } from '../../migrate/draft.ts';
import { prismaModelEdit } from '../prismaModel.ts';
import { drizzleModel } from './drizzle.ts';
import { gormModel } from './gorm.ts';
import { libraryEdit, type ModelEdit } from './model.ts';
import { sequelizeModel } from './sequelize.ts';
import { typeormModel } from './typeorm.ts';

const libraries = [drizzleModel, sequelizeModel, typeormModel, gormModel];

/** What says a key in the models of the project, each in another file or library. None for a key whose name is not chosen. */
export function modelEdits(wanted: WantedKey, files: FileList): readonly ModelEdit[] {
  const { name } = wanted;
  const prisma = prismaModelEdit(wanted, files);
  const others =
    name === undefined ? [] : libraries.flatMap((library) => libraryEdit({ ...wanted, name }, files, library) ?? []);
  return [...(prisma ? [prisma] : []), ...others];
}
