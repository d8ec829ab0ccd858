export const COLUMN = 'email';
export const ONE = 'one';
