import { scanTexts } from '../test-support/scan-text.js';

it('an argument, and a step of the chain, say that a query is part of a transaction', () => {
  expect(
    scanTexts({
      'a.ts': `import { Model } from 'objection'; import knex from 'knex'; const db = knex({});
        class User extends Model {}
        async function f(outer = undefined) {
          const trx = outer ? outer : await User.startTransaction();
          await User.query(trx).findById(1); await User.query().findById(1);
          await db('users').first().transacting(outer); await db('users').first(); }`,
    })
      .filter(({ operation }) => operation !== 'startTransaction')
      .map(({ retrySafe }) => retrySafe),
  ).toEqual([false, true, false, true]);
});
