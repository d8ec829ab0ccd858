import { DataTypes, type Sequelize } from 'sequelize';

/** The table is older than this service; sync() leaves an existing table as it is. */
export function defineUser(sequelize: Sequelize) {
  return sequelize.define(
    'User',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      slack_id: { type: DataTypes.TEXT, allowNull: false, unique: true },
      discipline: { type: DataTypes.TEXT, allowNull: false },
      display_name: { type: DataTypes.TEXT },
    },
    { tableName: 'users', timestamps: false },
  );
}
