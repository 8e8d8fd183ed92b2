import { scanTexts, type Texts } from './test-support/scan-text.js';

const found = (texts: Texts): readonly string[] =>
  scanTexts(texts).map(({ file, line, library, callee, retrySafe }) =>
    [`${file}:${line}`, library, callee, retrySafe ? 'safe' : 'unsafe'].join(' '),
  );

const KNEX = `import knex from 'knex'; const db = knex({});`;

describe('a lazy query that is awaited later is the call with which it began', () => {
  it.each([
    [
      'in a function of its own',
      `const find = (match) => db('users').where(match);\nasync function f() { return (await find({})).map(String); }`,
      ['a.js:2 Knex db safe'],
    ],
    [
      'under a name',
      `async function f() { const query = db('users');\nif (f) query.where('a', 1);\nconst rows = await query; return rows; }`,
      ['a.js:2 Knex db safe'],
    ],
    [
      'under a name that is returned',
      `async function f() { const query = db('users').where('a', 1);\nreturn query; }`,
      ['a.js:2 Knex db safe'],
    ],
    [
      'while one that a verb has begun is that',
      `async function f() { const query = db('users');\nquery.first();\nreturn query; }`,
      ['a.js:3 Knex query.first safe'],
    ],
    [
      'and one that nobody awaits is none',
      `export const find = (match) => db('users').where(match);\nexport const all = () => find({});`,
      [],
    ],
    [
      'nor one that is a part of another, whatever the member is called',
      `async function f(like) { const q = db('users').select('a');\nq[like](db.raw('lower(a)'), 'x');\nawait q; }`,
      ["a.js:2 Knex db('users').select safe"],
    ],
  ])('%s', (_, text, expected) => {
    expect(found({ 'a.js': `${KNEX}\n${text}` })).toEqual(expected);
  });

  it('in another file, once for all who await it', () => {
    expect(
      found({
        'api.js': `import { find } from './users';\nasync function f() { await find(1); await find(2); }`,
        'users.js': `${KNEX}\nexport const find = (id) =>\n  db('users').where({ id });`,
      }),
    ).toEqual(['users.js:3 Knex db safe']);
  });

  it('a cursor that a loop reads under its name', () => {
    expect(
      found({
        'a.js': `import { MongoClient } from 'mongodb'; const orders = new MongoClient('x').db().collection('o');
          async function f() { const found = orders.find({}).sort({});\nfor await (const one of found) f(one); }`,
      }),
    ).toEqual(['a.js:2 mongodb orders.find({}).sort safe']);
  });
});
