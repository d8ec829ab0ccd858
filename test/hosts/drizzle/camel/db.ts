export const db = drizzle({ client, casing: 'camelCase' });
