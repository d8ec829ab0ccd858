const app = pgSchema('app');
export const lite = sqliteTable('posts', { author: integer('author').references(() => users.id) });
export const mine = mysqlTable('posts', { author: int('author').references(() => users.id) });
// integer('author_id').references(() => users.id)
column.references(() => users.id);
other.onConflictDoNothing();
