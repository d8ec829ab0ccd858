// Bundles of courses. Their unique index exists: it is partial, as the courses' one is meant to be.
import type { Pool } from 'pg';

/** The "fix" of that night: the WHERE was taken out, in the belief that PostgreSQL picks partial indexes by itself. */
export async function recordBundle(pool: Pool, studentId: number, bundleId: number, priceCents: number): Promise<void> {
  await pool.query(
    `INSERT INTO student_bundle_purchases (student_id, bundle_id, price_cents)
     VALUES ($1, $2, $3)
     ON CONFLICT (student_id, bundle_id) DO UPDATE SET price_cents = EXCLUDED.price_cents`,
    [studentId, bundleId, priceCents],
  );
}

/** Works when tried by hand, and fails once the driver prepares it: a parameter proves nothing about the index. */
export async function setBundle(pool: Pool, studentId: number, bundleId: number, active: boolean): Promise<void> {
  await pool.query({
    name: 'set-bundle',
    text: `INSERT INTO student_bundle_purchases (student_id, bundle_id, is_active, price_cents)
           VALUES ($1, $2, $3, 0)
           ON CONFLICT (student_id, bundle_id) WHERE is_active = $3
           DO UPDATE SET purchased_at = now()`,
    values: [studentId, bundleId, active],
  });
}

/** Right: `WHERE is_active` says the same as the index's own `is_active = true`. */
export async function touchBundle(pool: Pool, studentId: number, bundleId: number): Promise<void> {
  await pool.query(
    'INSERT INTO student_bundle_purchases (student_id, bundle_id, price_cents) VALUES ($1, $2, 0) ' +
      'ON CONFLICT (student_id, bundle_id) WHERE is_active DO UPDATE SET purchased_at = now()',
    [studentId, bundleId],
  );
}
