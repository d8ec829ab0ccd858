export const PG = 'postgres';
