export const teamColumns = new pgp.helpers.ColumnSet(['id'], { table: 'teams' });
