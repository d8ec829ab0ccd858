// Takes paid orders from the queue and gives the student access to the course.
import pg from 'pg';

interface PaidOrder {
  readonly studentId: number;
  readonly courseId: number;
  readonly paymentReference: string;
  readonly priceCents: number;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });

/** The statement of the first release: right, as soon as migration 002 has run. */
export async function recordPurchase(order: PaidOrder): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO student_course_purchases (student_id, course_id, payment_reference, price_cents)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (student_id, course_id) WHERE is_active = true
       DO UPDATE SET price_cents = EXCLUDED.price_cents, purchased_at = now()`,
      [order.studentId, order.courseId, order.paymentReference, order.priceCents],
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** The same payment is reported by the provider and by the browser: whichever comes second is ignored. */
export async function acknowledgePayment(order: PaidOrder): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO student_course_purchases (student_id, course_id, payment_reference, price_cents)
     VALUES ($1, $2, $3, $4)
     ON CONFLICT (payment_reference) DO NOTHING`,
    [order.studentId, order.courseId, order.paymentReference, order.priceCents],
  );
  return rowCount === 1;
}
