import { COLUMN as OTHER } from './deep';
export const USERS = 'users';
export const TEAMS = "teams" as const;
const hidden = 'hidden_table';
export { hidden as shown };
export { TARGET } from './sub';
export * as nested from './deep.js';
export * from './more';
export const Tables = { users: 'users', audit: { log: 'audit_log' }, teams: TEAMS } as const;
export const Frozen = Object.freeze({ users: 'users' });
export enum Table {
  Users = 'users',
  Teams = 'teams',
}
export class Repository {
  static readonly TABLE = 'repository_rows';
  protected readonly key: string = 'id';
}
export let changing = 'first';
changing = 'second';
export const Mutable = { members: 'users' };
Mutable.members = process.env.USERS;
export const spread = { ...Tables, users: 'users' };
export const viaOther = OTHER;
export default { insert: 'INSERT INTO queue (id) VALUES ($1)', table: 'queue' };
