import { scanTexts, type Texts } from './test-support/scan-text.js';

const found = (texts: Texts): readonly string[] =>
  scanTexts(texts).map(({ library, callee, confidence }) =>
    [library, callee, confidence].join(' '),
  );

describe('what nobody can follow is a store by the name that its library’s users give it', () => {
  it.each([
    [
      'knex, which a migration hands in',
      `import knexfile from 'knex'; export const up = (knex) => knex.schema.hasTable('users');`,
      'Knex knex.schema.hasTable guess',
    ],
    [
      'db of pg-promise, from a package of one’s own, as the default of a parameter',
      `import pgp from 'pg-promise'; import { db } from '@acme/db';
       export const find = (id, client = db) => client.oneOrNone('select 1', [id]);`,
      'pg-promise client.oneOrNone guess',
    ],
    [
      'db of MongoDB, on a request',
      `import { ObjectId } from 'mongodb';
       export const find = (req) => req.db.collection('users').findOne({});`,
      `mongodb req.db.collection('users').findOne guess`,
    ],
  ])('%s', (_, text, expected) => {
    expect(found({ 'a.js': text })).toEqual([expected]);
  });

  it.each([
    ['where nobody imports the library', `export const up = (knex) => knex.schema.hasTable('x');`],
    [
      'where the name is of something known',
      `import pgp from 'pg-promise'; const db = ['a']; db.map((one) => one);`,
    ],
    [
      'for a member that it does not have',
      `import { ObjectId } from 'mongodb'; export const f = (db) => db.select('x');`,
    ],
  ])('but none %s', (_, text) => {
    expect(found({ 'a.js': text })).toEqual([]);
  });
});
