/** What a conflict clause is to name instead: columns by their names in the database, with the predicate as SQL, or a constraint. */
export type NewTarget =
  | { readonly by: 'columns'; readonly columns: readonly string[]; readonly where?: string }
  | { readonly by: 'constraint'; readonly name: string };
