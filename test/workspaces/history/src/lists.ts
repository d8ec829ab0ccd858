import { createClient } from '@supabase/supabase-js';
import { DataTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.LISTS_URL ?? '');
const supabase = createClient(process.env.API ?? '', process.env.KEY ?? '');

const List = sequelize.define(
  'List',
  { sample: DataTypes.TEXT, example: DataTypes.TEXT, deletedAt: DataTypes.DATE },
  { tableName: 'lists', paranoid: true },
);

export const keep = (row: object) => List.upsert(row, { conflictFields: ['sample', 'example'] });

export const register = (device: object) => supabase.from('devices').upsert(device, { onConflict: 'token' });
