import { Model } from 'objection';
export class User extends Model {
  static tableName = 'users';
}
export class Team extends Model {
  static get tableName() {
    return 'teams';
  }
}
