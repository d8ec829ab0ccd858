// references: { model: 'users', key: 'id' }
export const postsRelations = relations(posts, ({ one }) => ({
  author: one(users, { fields: [posts.authorId], references: [users.id] }),
}));
const glossary = { references: 'see the model chapter', model: 'T' };
const links = { references: { url: 'model', title: 'key' } };
const list = [{ references: { model: 'users', key: 'id' } }];
const user = integer('user_id').references(() => users.id);
