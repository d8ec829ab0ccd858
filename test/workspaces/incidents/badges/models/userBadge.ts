import { DataTypes, type Sequelize } from 'sequelize';

export function defineUserBadge(sequelize: Sequelize) {
  return sequelize.define(
    'UserBadge',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      user_id: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: 'users', key: 'id' },
        onDelete: 'CASCADE',
      },
      badge_code: {
        type: DataTypes.TEXT,
        allowNull: false,
        references: { model: 'badges', key: 'code' },
      },
      awarded_at: { type: DataTypes.DATE, allowNull: false, defaultValue: DataTypes.NOW },
    },
    { tableName: 'user_badges', timestamps: false },
  );
}
