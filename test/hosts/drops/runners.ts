export const up = (pgm) => {
  pgm.dropConstraint('users', 'users_email_key');
  //= ALTER TABLE "users" DROP CONSTRAINT "users_email_key"
  pgm.dropIndex('users', ['tenant_id', 'email'], { unique: true });
  //= DROP INDEX "users_tenant_id_email_unique_index"
  pgm.dropIndex('users', 'email', { name: 'users_email_idx' });
  //= DROP INDEX "users_email_idx"
  pgm.dropColumns('users', ['a', 'b']);
  //= ALTER TABLE "users" DROP COLUMN "a", DROP COLUMN "b"
  pgm.renameConstraint('users', 'a', 'b');
  //= ALTER TABLE "users" RENAME CONSTRAINT "a" TO "b"
};

export async function sequelize(queryInterface) {
  await queryInterface.removeIndex('users', ['tenant_id', 'email']);
  //= DROP INDEX "users_tenant_id_email"
  await queryInterface.removeIndex('users', 'users_email_idx');
  //= DROP INDEX "users_email_idx"
  await queryInterface.removeConstraint('users', 'users_email_key');
  //= ALTER TABLE "users" DROP CONSTRAINT "users_email_key"
  await queryInterface.removeColumn('users', 'email');
  //= ALTER TABLE "users" DROP COLUMN "email"
}

export async function typeorm(queryRunner) {
  await queryRunner.dropIndex('users', 'IDX_1');
  //= DROP INDEX "IDX_1" ~
  await queryRunner.dropUniqueConstraint('users', 'UQ_1');
  //= ALTER TABLE "users" DROP CONSTRAINT "UQ_1" ~
  await queryRunner.dropColumn('users', 'email');
  //= ALTER TABLE "users" DROP COLUMN "email"
}
