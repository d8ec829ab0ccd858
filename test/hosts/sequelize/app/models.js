const { DataTypes, Model } = require('sequelize');
class User extends Model {}
User.init(
  { id: DataTypes.INTEGER, email: { type: DataTypes.TEXT, field: 'email_address' }, tenantId: DataTypes.INTEGER },
  { sequelize, tableName: 'users', underscored: true },
);
const Team = sequelize.define('Team', { slug: DataTypes.TEXT, ownerId: DataTypes.INTEGER }, { tableName: 'teams', schema: 'app' });
User.belongsTo(Team, { foreignKey: 'tenantId', targetKey: 'slug' });
//= ALTER TABLE "users" ADD FOREIGN KEY ("tenant_id") REFERENCES "app"."teams" ("slug")
//   ^^^^^^^^^ @
User.belongsTo(Team, { foreignKey: 'tenantId' });
User.belongsTo(Team, { foreignKey: 'tenantId', targetKey: 'slug', constraints: false });
const UserCategory = sequelize.define('UserCategory', { name: DataTypes.TEXT });
class Person extends Model {}
Person.init({ email: DataTypes.TEXT }, { sequelize, underscored: true });
const Named = sequelize.define('Named', { id: DataTypes.TEXT }, { ...common });
module.exports = { User, Team, UserCategory, Person, Named };
