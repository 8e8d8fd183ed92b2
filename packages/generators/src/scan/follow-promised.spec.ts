import { scanTexts } from './test-support/scan-text.js';

const found = (text: string): readonly string[] =>
  scanTexts({ 'a.js': text }).map(({ library, callee, retrySafe }) =>
    [library, callee, retrySafe ? 'safe' : 'unsafe'].join(' '),
  );

describe('a member that was made to give a promise is the member', () => {
  it.each([
    [
      'of a prototype, by Bluebird',
      `import bluebird from 'bluebird'; import mysql from 'mysql'; import Pool from 'mysql/lib/Pool';
       const db = mysql.createPool({}); bluebird.promisifyAll([Pool]);
       export const f = async () => db.queryAsync('SELECT 1');`,
      'mysql db.queryAsync safe',
    ],
    [
      'of a module, by Bluebird',
      `const Promise = require('bluebird'); const redis = Promise.promisifyAll(require('redis'));
       const client = redis.createClient(); client.getAsync('a');`,
      'redis client.getAsync safe',
    ],
    [
      'and what it gives',
      `const mysql = require('mysql'); const pool = mysql.createPool({});
       async function f() { const one = await pool.getConnectionAsync(); one.beginTransactionAsync(); }`,
      'mysql one.beginTransactionAsync unsafe',
    ],
    [
      'of an object, by pify',
      `import pify from 'pify'; import mysql from 'mysql';
       const db = pify(mysql.createPool({})); db.query('INSERT INTO a');`,
      'mysql db.query unsafe',
    ],
    [
      'by itself',
      `import { promisify } from 'es6-promisify'; import mysql from 'mysql';
       const db = mysql.createPool({}); const query = promisify(db.query.bind(db)); query('SELECT 1');`,
      'mysql query safe',
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toContain(expected);
  });

  it('while what the library names so itself, or has not, is as it was', () => {
    expect(
      found(`import { Expo } from 'expo-server-sdk'; import mysql from 'mysql';
        new Expo().sendPushNotificationsAsync([]); mysql.createPool({}).guessAsync('x');`),
    ).toEqual(['expo-server-sdk new Expo().sendPushNotificationsAsync unsafe']);
  });
});

it('what a generator yields it is given back by whoever runs it', () => {
  const text = `import { S3 } from '@effect-aws/client-s3'; import { Effect } from 'effect'; import co from 'co';
    import mongoose from 'mongoose'; const Order = mongoose.model('Order', new mongoose.Schema({}));
    export const get = Effect.gen(function* () { const s3 = yield* S3; return yield* s3.getObject({}); });
    export const pay = co.wrap(function* () { const order = yield Order.findOne({}); yield order.save(); });`;
  const found = scanTexts({ 'a.ts': text }).map(({ callee, library }) => `${library} ${callee}`);
  expect(found).toEqual([
    'Effect AWS s3.getObject',
    'mongoose Order.findOne',
    'mongoose order.save',
  ]);
});
