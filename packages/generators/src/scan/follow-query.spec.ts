import { scanTexts } from './test-support/scan-text.js';

/** `library callee`, and how sure it is where it is not certain, of every call found in a file. */
const inFile = (text: string): readonly string[] =>
  scanTexts({ 'a.ts': text }).map(({ library, callee, confidence }) =>
    [library, callee, ...(confidence === 'certain' ? [] : [confidence])].join(' '),
  );

it('a query that no verb has begun is one when it is awaited', () => {
  expect(
    inFile(`import { knex } from 'knex'; const db = knex({}); async function f() {
      await db('users').where({ id: 1 }); const later = db('users').where({ id: 2 }); later.limit(1);
      return db('orders'); }`),
  ).toEqual(['Knex db', 'Knex db']);
});

it('the rows of an awaited query are no query', () => {
  expect(
    inFile(`import { knex } from 'knex'; const db = knex({}); async function f() {
      const query = db('users').where({ id: 1 }); const rows = await query; return rows.map(String); }`),
  ).not.toContain('Knex rows.map');
});

describe('a query that is part of another one', () => {
  const inKnex = (text: string): readonly string[] =>
    inFile(`import { knex } from 'knex'; const db = knex({}); async function f() { ${text} }`);

  it.each([
    ['directly', `await db('users').whereIn('id', db('members').select('user'));`],
    [
      'by its name',
      `const members = db('members').select('user').where('a', 1);
       const users = await db('users').whereIn('id', members);`,
    ],
    [
      'as a column, whoever is handed it',
      `other.select('*', db('members').count().as('n')); await db('users');`,
    ],
    ['in a list', `await db('users').select(['id', db.raw('count(*)')]);`],
  ])('is not sent by itself: %s', (_, text) => {
    expect(inKnex(text)).toHaveLength(1);
  });

  it.each([
    [
      'that is awaited, too',
      `const members = db('members').select('user'); await members;
       await db('users').where('id', members);`,
    ],
    [
      'that somebody else is handed',
      `const q = db('a').select('b'); await Promise.all([q]);
       await db('users').where('id', q);`,
    ],
    ['whose rows are handed on', `await db('users').whereIn('id', await db('a').pluck('b'));`],
  ])('is not one %s', (_, text) => {
    expect(inKnex(text)).toHaveLength(2);
  });
});

it('what is awaited of a query is rows, and no query', () => {
  expect(
    inFile(`import { knex, type Knex } from 'knex'; const make = async () => knex({});
      const toNames = (rows: any[]) => rows.reduce((all, { name }) => [...all, name], []);
      async function f(query: Knex.QueryBuilder) { const rows = await query; return rows.map(String); }
      async function g(query: Knex.QueryBuilder) { const rows = await query.where({ id: 1 }); return toNames(rows); }
      async function h() { const db = await make(); await db('users').where({ id: 1 }); }`),
  ).toEqual(['Knex query.where typed', 'Knex db']);
});
