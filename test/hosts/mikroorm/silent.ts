await em.upsert(Author, row);
await em.upsert(Author, row, { onConflictAction: 'ignore' });
const onConflictFields = ['email'];
store.upsert({ onConflictFields });
await em.createQueryBuilder(Author).insert(row).onConflict(['email']);
await em.createQueryBuilder(Author).update(row).onConflict(['email']).merge();
