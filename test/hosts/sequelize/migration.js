module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('user_badges', {
      userId: { type: Sequelize.INTEGER, references: { model: 'users', key: 'id' } },
//= CREATE TABLE IF NOT EXISTS "user_badges" ("userId" integer REFERENCES "users" ("id"))
//    ^^^^^^ userId
    });
    await queryInterface.createTable({ tableName: 'logs', schema: 'audit' }, {
      who: { type: Sequelize.DataTypes.BIGINT, references: { model: { tableName: 'users' }, key: 'id' }, onUpdate: 'SET NULL' },
//= CREATE TABLE IF NOT EXISTS "audit"."logs" ("who" bigint REFERENCES "users" ("id") ON UPDATE SET NULL)
    });
    await queryInterface.addColumn('a', 'b_id', { type: Sequelize.UUID, references: { model: 'b', key: 'id' } });
//= ALTER TABLE "a" ADD COLUMN "b_id" uuid REFERENCES "b" ("id")
    await queryInterface.addConstraint('a', { fields: ['x', 'y'], type: 'foreign key', references: { table: 'b', fields: ['k', 'l'] } });
//= ALTER TABLE "a" ADD FOREIGN KEY ("x", "y") REFERENCES "b" ("k", "l")
  },
};
