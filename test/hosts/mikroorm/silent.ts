await em.upsert(Author, row);
await em.upsert(Author, row, { onConflictAction: 'ignore' });
const onConflictFields = ['email'];
store.upsert({ onConflictFields });
