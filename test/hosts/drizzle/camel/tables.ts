export const users = pgTable('users', { tenant_id: integer(), email: text() });
