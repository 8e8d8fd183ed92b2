import { guessed } from './test-support/guessed.js';
import { scanTexts } from './test-support/scan-text.js';

describe('what a package that nobody has listed stands before', () => {
  it('is a database by its name', () => {
    expect(
      guessed(
        '',
        `import { DB } from '@acme/helper';
        import { createTestPool, ordersDatabase } from '@acme/data';
        export const f = async ({ db, pool }) => {
          await ordersDatabase.findOne({ a: 1 });
          const client = await pool.connect();
          await client.query('SELECT 1');
          return DB.query(sql, []);
        };
        export const g = (usersDB, context) => usersDB.allDocs({ include_docs: true }).then((all) => all.rows);
        export const h = (context, then) => context.db.users.findOne({ a: 1 }, then);`,
      ),
    ).toEqual([
      'database ordersDatabase.findOne',
      'database pool.connect',
      'database client.query',
      'database DB.query',
      'database usersDB.allDocs',
      'database context.db.users.findOne',
    ]);
  });

  it('is a database by the SQL that it is handed', () => {
    const calls = scanTexts({
      'a.js': `import { query } from '@acme/data';
        import { accounts } from '@acme/accounts';
        export const f = async (id) => {
          const sql = 'UPDATE accounts SET a = 1 WHERE id = ?';
          await accounts.execute(sql, [id]);
          await accounts.one(\`SELECT * FROM accounts WHERE id = \${id}\`);
          await accounts.run({ text: 'DELETE FROM accounts' });
          await query('insert into accounts values (1)');
        };`,
    });
    expect(calls.map(({ callee, kind, retrySafe }) => `${callee} ${kind} ${retrySafe}`)).toEqual([
      'accounts.execute db true',
      'accounts.one db true',
      'accounts.run db true',
      'query db false',
    ]);
  });

  it('is what has a member that hardly anything else has', () => {
    expect(
      guessed(
        '',
        `import { Account } from '@acme/models';
        import { cache, mailer } from '@acme/data';
        export const f = async (id) => {
          await Account.findOneAndUpdate({ id }, { $set: { a: 1 } });
          await Account.findOne({ id });
          await cache.hgetall(id);
          mailer.sendMail({ to: 'a' }, (error) => undefined);
        };`,
      ),
    ).toEqual([
      'mongoose Account.findOneAndUpdate',
      'mongoose Account.findOne',
      'ioredis cache.hgetall',
      'nodemailer mailer.sendMail',
    ]);
  });

  it('is a service by the address that it is asked for', () => {
    const calls = scanTexts({
      'a.js': `import { ordersApi, authFetch, api, app } from '@acme/http';
        export const f = async (id, { httpClient, client, cache }) => {
          await ordersApi.get(\`/orders/\${id}\`);
          await authFetch(\`\${process.env.ORDERS_URL}/orders\`, { method: 'POST' });
          await httpClient.request({ url: 'https://billing.acme.com/invoices', method: 'PUT' });
          await client.get(id); await client.get('key'); await cache.get('/orders'); await authFetch(id);
          api.get('/orders', (request, response) => response.end()); api.post('/orders', app);
          define(api.get('/orders').answers(id)); await Promise.all([client.put('/orders', { id })]);
          return client.post('/orders', { id });
        };`,
    });
    expect(
      calls.map(({ line, callee, kind, dependency, retrySafe }) =>
        [line, callee, kind, dependency, retrySafe].join(' '),
      ),
    ).toEqual([
      '3 ordersApi.get http orders-api true',
      '4 authFetch http orders false',
      '5 httpClient.request http acme true',
      '8 client.put http a true',
      '9 client.post http a false',
    ]);
  });

  it('is a client of whatever it is called after, where somebody waits for what it is asked', () => {
    const calls = scanTexts({
      'a.js': `import { createClient } from '@acme/sdk-client';
        import { makeQueries } from '@acme/queries';
        import needles from '@acme/needles';
        import { ordersApi } from '@acme/orders';
        const shopClient = createClient({ middlewares: [] });
        const queryClient = makeQueries();
        const open = async (id) => wrapped(id);
        export const g = async (id) => { const ordersClient = await open(id); return await ordersClient.create(id); };
        export const f = async (id, usersApi, sharedCache) => {
          await shopClient.execute(id); await ordersApi.orders.list(); await usersApi.list(id);
          await queryClient.invalidateQueries(id); await shopClient.close(); ordersApi.orders.list();
          shopClient.schema(id).action(async () => id);
          await needles.get({ uri: 'https://a.acme.com/b' }); await needles.get(id);
          await sharedCache.get('/orders');
        };`,
    });
    expect(
      calls.map(({ line, callee, kind, dependency, retrySafe }) =>
        [line, callee, kind, dependency, retrySafe].join(' '),
      ),
    ).toEqual([
      '10 shopClient.execute sdk shop false',
      '10 ordersApi.orders.list sdk orders true',
      '13 needles.get http acme true',
    ]);
  });

  it('is a queue by its name', () => {
    expect(
      guessed(
        '',
        `import { Producer } from '@acme/kafka';
        export const f = async (ordersProducer, order) => {
          await ordersProducer.send({ topic: 'orders', messages: [order] });
          await Producer.produceMessage(order);
          ordersProducer.publish(order);
        };`,
      ),
    ).toEqual(['queue ordersProducer.send', 'queue Producer.produceMessage']);
  });

  it('is rather what the project imports', () => {
    expect(
      guessed(
        `import { Sequelize } from 'sequelize'; new Sequelize('postgres://db');`,
        `export const f = async (db) => { await db.User.findAll(); await db.models.Order.findOne(); };`,
      ),
    ).toEqual(['Sequelize db.User.findAll', 'Sequelize db.models.Order.findOne']);
  });
});
