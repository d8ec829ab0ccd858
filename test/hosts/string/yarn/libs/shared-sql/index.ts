export const KEY = 'id';
