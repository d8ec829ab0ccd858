// Calls of these names that are none of a schema builder.
list.removeIndex('users', 'a');
tree.dropIndex(3);
board.dropColumn('todo');
const { schema } = store;
schema.table;
