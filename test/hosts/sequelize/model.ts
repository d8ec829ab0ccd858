const User = sequelize.define('User', { id: { type: DataTypes.INTEGER, primaryKey: true } }, { tableName: 'users' });
class Team extends Model {}
Team.init({ id: DataTypes.UUID }, { sequelize, schema: 'app', tableName: 'teams' });
class Badge extends Model {}
UserBadge.init(
  {
    user_id: {
      type: DataTypes.INTEGER,
      allowNull: false,
      references: { model: 'users', key: 'id' },
//= CREATE TABLE IF NOT EXISTS "user_badges" ("user_id" integer REFERENCES "users" ("id") ON DELETE CASCADE)
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ @
//    ^^^^^^^^^^ REFERENCES
//                          ^^^^^ users
//                                        ^^ id
      onDelete: 'CASCADE',
    },
    badgeId: { type: DataTypes.UUID, field: 'badge_id', references: { model: { tableName: 'badges', schema: 'app' }, key: 'code' } },
//= CREATE TABLE IF NOT EXISTS "user_badges" ("badge_id" uuid REFERENCES "app"."badges" ("code"))
    ownerId: { type: DataTypes.ENUM('a'), references: { model: User, key: 'id' } },
//= ALTER TABLE "user_badges" ADD FOREIGN KEY (◦) REFERENCES "users" ("id")
    team: { type: DataTypes.STRING(40), references: { model: Team } },
//= CREATE TABLE IF NOT EXISTS "user_badges" ("team" varchar(40) REFERENCES "app"."teams" ("id"))
//                                                           ^^^^ teams
    elsewhere: { type: DataTypes.BIGINT, references: { model: Imported, key: keyOf(Imported) } },
//= CREATE TABLE IF NOT EXISTS "user_badges" ("elsewhere" bigint REFERENCES ◦ (◦))
  },
  { sequelize, tableName: 'user_badges' },
);
sequelize.define('note', { authorId: { type: DataTypes.TEXT, references: { model: Badge, key: 'id' } } }, { underscored: true, freezeTableName: true });
//= CREATE TABLE IF NOT EXISTS "note" ("author_id" text REFERENCES ◦ ("id"))
sequelize.define('plural', { author: { type: 'INTEGER', references: { model: 'users', key: 'id' } } });
//= CREATE TABLE IF NOT EXISTS ◦ ("author" integer REFERENCES "users" ("id"))
sequelize.define('vote', { voterId: { type: DataTypes.INTEGER, references: { model: 'users', key: 'id' } } }, { tableName: 'votes' });
//= CREATE TABLE IF NOT EXISTS "votes" ("voterId" integer REFERENCES "users" ("id"))
