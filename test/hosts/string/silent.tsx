import clause from 'on conflict (id) do nothing';
import references from './references';
// INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
/* CREATE TABLE a (b int REFERENCES c (d)) */
it('INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING', () => {});
test.each([1])('INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING %s', () => {});
describe(`ON CONFLICT (id) DO NOTHING`, () => {});
throw new Error('there is no unique or exclusion constraint matching the ON CONFLICT specification');
throw new DatabaseError('INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING');
console.log('INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING');
logger.warn(`ON CONFLICT (id) DO UPDATE SET failed: ${error}`);
expect(compiled.sql).toBe('insert into "users" ("id") values ($1) on conflict ("id") do nothing');
const message = 'ON CONFLICT (location_id) needs a unique index';
const second = 'insert into users on conflict do nothing should work';
const third = 'Use ON CONFLICT (id) DO NOTHING instead';
const fourth = 'failed to run: INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING';
const fifth = 'the column references another table';
const sixth = 'please create table references (in the settings)';
const markdown = `
# Upserts
Write \`ON CONFLICT (id) DO NOTHING\` behind the INSERT, or a CREATE TABLE with REFERENCES.
`;
const query = gql`query { conflict(id: "ON CONFLICT (id) DO NOTHING") { references } }`;
const pattern = /INSERT INTO users (id) ON CONFLICT (id) DO NOTHING/;
const half = total / 2; const text = 'x'; const rest = total / 4;
const element = (
  <p title="INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING">
    INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING it's
    {' CREATE the conflict '}
  </p>
);
const generic = <T,>(value: T) => value;
const changed = 'INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO NOTHING'.split(' ');
const grant = 'GRANT REFERENCES ON users TO reporting';
