// What these statements are checked against is in schema-lens.snapshot.json.
// No database is needed.

interface Database {
  query(sql: string, values: readonly unknown[]): Promise<unknown>;
}

/** Right: the hint names the unique index that PostgreSQL will use. */
export function saveCustomer(db: Database, tenant: number, email: string) {
  return db.query(
    `INSERT INTO customers (tenant_id, email) VALUES ($1, $2)
     ON CONFLICT (tenant_id, email) DO UPDATE SET deleted_at = NULL`,
    [tenant, email],
  );
}

/**
 * Wrong: the unique index on email is partial.
 * Put the cursor on (email) and press Ctrl+. (Cmd+. on a Mac).
 */
export function restoreCustomer(db: Database, tenant: number, email: string) {
  return db.query(
    `INSERT INTO customers (tenant_id, email) VALUES ($1, $2)
     ON CONFLICT (email) DO NOTHING`,
    [tenant, email],
  );
}

/**
 * Wrong: nothing is unique on orders (number).
 * The line above the clause offers the migration that makes it so.
 */
export function saveOrder(db: Database, customer: number, number: string) {
  return db.query(
    `INSERT INTO orders (customer_id, number) VALUES ($1, $2)
     ON CONFLICT (number) DO NOTHING`,
    [customer, number],
  );
}
