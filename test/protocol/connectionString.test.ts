import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionProblem, takePassword } from '../../client/src/connectionString.ts';

/** What is typed; what may be remembered of it; the password that goes into the secret storage. */
const typed: readonly [string, string, string?][] = [
  ['postgresql://ann:s3cret@db:5432/app', 'postgresql://ann@db:5432/app', 's3cret'],
  ['postgres://ann:p%40ss%2Fword@db/app', 'postgres://ann@db/app', 'p@ss/word'],
  ['postgres://ann:half%zz@db/app', 'postgres://ann@db/app', 'half%zz'],
  ['postgres://ann@db/app', 'postgres://ann@db/app'],
  ['postgres://ann:@db/app', 'postgres://ann@db/app'],
  ['postgres://db/app?user=ann&password=x%20y', 'postgres://db/app?user=ann', 'x y'],
  ['postgres://db/app?password=x&sslmode=require', 'postgres://db/app?sslmode=require', 'x'],
  ['postgres://ann:a$&b@h1:1,h2:2/app', 'postgres://ann@h1:1,h2:2/app', 'a$&b'],
  ['host=db password=x dbname=app', 'host=db  dbname=app', 'x'],
  ["host=db password = 'it\\'s a \\\\' dbname=app", 'host=db  dbname=app', "it's a \\"],
  ['password=only', '', 'only'],
  ['host=db dbname=app', 'host=db dbname=app'],
  ['host=db passwordless=x', 'host=db passwordless=x'],
];

for (const [text, connection, password] of typed) {
  test(`the password leaves ${text}`, () => {
    assert.deepEqual(takePassword(text), password === undefined ? { connection } : { connection, password });
  });
}

for (const text of ['postgres://db/app', 'postgresql://', 'host=db', ' dbname = app ']) {
  test(`${text} has the form of a connection string`, () => assert.equal(connectionProblem(text), undefined));
}

for (const [text, words] of [
  ['', /^Type postgresql:/],
  ['mysql://db/app', /^Only postgres:/],
  ['postgres://my db/app', /no blanks/],
  ['localhost:5432', /^Begin with/],
] as const) {
  test(`“${text}” is refused before it is tried`, () => assert.match(connectionProblem(text) ?? '', words));
}
