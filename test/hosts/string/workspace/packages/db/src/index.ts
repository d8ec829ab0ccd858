export const USERS = 'users';
