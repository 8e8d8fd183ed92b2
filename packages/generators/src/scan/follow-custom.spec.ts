import { scanTexts, type Texts } from './test-support/scan-text.js';

const MONGODB = `import { MongoClient } from 'mongodb'; export const client = new MongoClient('mongodb://db');`;
const REDIS = `import Redis from 'ioredis'; export const made = new Redis('redis://cache');`;

/** `library callee` of what is guessed in `a.js`, in a project that imports the library elsewhere. */
const guessed = (imports: string, text: string, others: Texts = {}): readonly string[] =>
  scanTexts({ 'imports.js': imports, 'a.js': text, ...others })
    .filter(({ file, confidence }) => file === 'a.js' && confidence === 'guess')
    .map(({ library, callee }) => `${library} ${callee}`);

describe('what nobody can follow is by custom', () => {
  it('a parameter that is called as a function of the language is', () => {
    expect(
      guessed(
        '',
        `module.exports = (fetch, self, load) => async (url) => {
          await fetch(url); await fetch(url, { method: 'post' }); await self(url); await load(url);
        };`,
        { 'b.js': `const own = (fetch) => fetch('b'); own(() => 'nothing');` },
      ),
    ).toEqual(['fetch fetch', 'fetch fetch']);
  });

  it('a collection, where it is taken out of `collections`', () => {
    expect(
      guessed(
        MONGODB,
        `export async function f(context, { collections }) {
          const { collections: { Groups } } = context;
          const { Carts } = collections;
          await Groups.findOne({ a: 1 });
          await Carts.find({ a: 1 }).toArray();
          await context.collections.Orders.distinct('a');
          await context.collections.counts.distinct('a');
        }`,
      ),
    ).toEqual([
      'mongodb Groups.findOne',
      'mongodb Carts.find({a:1}).toArray',
      'mongodb context.collections.Orders.distinct',
    ]);
  });

  it('what has a member that hardly anything else has', () => {
    expect(
      guessed(
        `${MONGODB} ${REDIS}`,
        `export const f = async ({ orders, cache }) => {
          await orders.findOneAndUpdate({ a: 1 }, { $set: { b: 1 } });
          await cache.hgetall('a');
          orders.toArray();
        };`,
      ),
    ).toEqual(['mongodb orders.findOneAndUpdate', 'ioredis cache.hgetall']);
  });

  it('a model and a row of Objection, by what only those have', () => {
    expect(
      guessed(
        `import { Model } from 'objection';`,
        `module.exports = ({ models }) => async (order, trx, part) => {
          const { Profile } = models;
          await Profile.query().findById(1);
          await order.$query(trx).patch({ open: false });
          await order.$relatedQuery('lines').where({ open: true });
          await part.query('a');
        };`,
      ),
    ).toEqual([
      'Objection Profile.query',
      'Objection order.$query',
      'Objection order.$relatedQuery',
    ]);
  });

  it('the tag of Postgres.js, and the plugins of a framework', () => {
    expect(
      guessed(
        `import postgres from 'postgres'; import { Client } from '@elastic/elasticsearch'; ${MONGODB}`,
        `const { Store } = require('@acme/store');
        module.exports = class extends Store {
          async f(app) {
            await this.sql\`SELECT 1 WHERE \${this.sql\`a = 1\`}\`;
            await app.elastic.search({});
            await app.mongo.client.db('a').collection('b').countDocuments();
            await app.mongoClient.collection('b').findOne({});
          }
        };`,
      ),
    ).toEqual([
      'postgres this.sql',
      '@elastic/elasticsearch app.elastic.search',
      "mongodb app.mongo.client.db('a').collection('b').countDocuments",
      "mongodb app.mongoClient.collection('b').findOne",
    ]);
  });

  it('what is called as a model is, where the member is one that others have, too', () => {
    expect(
      guessed(
        MONGODB,
        `import Orders from 'acme-models';
        export const f = async (Carts, carts) => {
          await Orders.findOne({ a: 1 }); await Carts.findOne({ a: 1 }); await carts.findOne({ a: 1 });
        };`,
      ),
    ).toEqual(['mongodb Orders.findOne', 'mongodb Carts.findOne']);
  });

  it('what its last word says', () => {
    expect(
      guessed(
        `import { Queue } from 'bullmq'; new Queue('a');`,
        `export const f = async (mailQueue, queueing) => {
          await mailQueue.add('a', {}); await queueing.add('a', {});
        };`,
      ),
    ).toEqual(['BullMQ mailQueue.add']);
  });

  it('what a function of such a name gives, which is none itself', () => {
    expect(
      guessed(
        MONGODB,
        `export const f = async (store, getCollection) => {
          const ordersCollection = store.getCollection('orders');
          await ordersCollection.bulkWrite([]);
          await getCollection.bulkWrite([]);
        };`,
      ),
    ).toEqual(['mongodb ordersCollection.bulkWrite']);
  });

  it('what a package of one’s own exports, or a context holds', () => {
    expect(
      guessed(
        `import mysql from 'mysql2/promise'; import axios from 'axios';`,
        `import { DB } from '@acme/helper';
        export const f = async ($) => {
          await DB.query('SELECT 1', []); await $.http.get('/a'); await $.https.get(url);
        };`,
      ),
    ).toEqual(['mysql2/promise DB.query', 'axios $.http.get']);
  });

  it('what is made by something that nobody has listed', () => {
    expect(
      guessed(
        REDIS,
        `import { connect } from 'acme-cache';
        const redis = await connect(); const redisClient = new Map();
        export const f = async () => { await redis.get('a'); redisClient.get('a'); };`,
      ),
    ).toEqual(['ioredis redis.get']);
  });

  it('a name that says little counts only where the file itself imports the library', () => {
    const text = `export const f = async (client, text) => { await client.query(text); };`;
    const pg = `import pg from 'pg';`;
    expect(guessed(pg, text)).toEqual([]);
    expect(guessed(pg, `${pg} ${text}`)).toEqual(['pg client.query']);
  });
});

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
        const shopClient = createClient({ middlewares: [] });
        const queryClient = makeQueries();
        const open = async (id) => wrapped(id);
        export const g = async (id) => { const ordersClient = await open(id); return await ordersClient.create(id); };
        export const f = async (id, ordersApi, sharedCache) => {
          await shopClient.execute(id); await ordersApi.orders.list();
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
      '9 shopClient.execute sdk shop false',
      '9 ordersApi.orders.list sdk orders true',
      '12 needles.get http acme true',
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

describe('custom says nothing', () => {
  it.each([
    [
      'of a class of the project',
      `import { Orders } from './orders.js';
      export const f = async () => { await Orders.findOne(1); await new Orders().updateOne(1); };`,
    ],
    ['of a package of Node', `import Fs from 'node:fs'; await Fs.updateOne('a');`],
    [
      'of what a known library gives, nor of what is constructed',
      `import async from 'async'; import PQueue from 'acme-queue'; import { Queue } from 'bullmq';
      const rowQueue = async.queue(work, 10); const jobQueue = new PQueue();
      await rowQueue.drain(); await jobQueue.add(work);`,
    ],
    ['of what is written there', `const Orders = { findOne() {} }; await Orders.findOne(1);`],
  ])('%s', (_, text) => {
    const orders = `export class Orders { static findOne() {} updateOne() {} }`;
    expect(guessed(MONGODB, text, { 'orders.js': orders })).toEqual([]);
  });

  it('of a hook, or of what has a type of the project of its own', () => {
    expect(
      scanTexts({
        'imports.js': `import Stripe from 'stripe'; ${MONGODB}`,
        'a.ts': `interface Store { insertOne(row: object): void } type Carts = { find(id: string): void };
          export const f = (trpc: any, db: Store, Carts: Carts) => {
            trpc.stripe.invoices.useQuery(); db.insertOne({}); Carts.find('a');
          };
          export class Shop {
            constructor(private readonly db: Store, private readonly orders: Store) {}
            async f() { await this.db.insertOne({}); await this.orders.insertOne({}); }
          }`,
      }),
    ).toEqual([]);
  });

  it('of `elements` of anything else, nor of what has no name', () => {
    expect(
      guessed(
        MONGODB,
        `export const f = async (rows, collections, name) => {
          await rows['a'].find({}).toArray(); await collections[name].find({}).toArray();
        };`,
      ),
    ).toEqual(['mongodb collections[name].find({}).toArray']);
  });

  it('and goes in no circle where two fields are made of each other', () => {
    expect(
      guessed(
        MONGODB,
        `export class Shop {
          swap() { this.old = this.rows; this.rows = this.old; }
          async f() { await this.rows.insertOne({}); }
        }`,
      ),
    ).toEqual(['mongodb this.rows.insertOne']);
  });

  it('of what is handed in under the name of a class of the project', () => {
    expect(
      guessed(
        '',
        `export class Hooks {
          constructor(databaseController, connection) {
            this.database = databaseController; this.db = connection;
          }
          async f() { await this.database.find('a'); await this.db.find('b'); }
        }`,
      ),
    ).toEqual(['database this.db.find']);
  });

  it('against a type', () => {
    const calls = scanTexts({
      'a.ts': `import { Connection } from '@temporalio/client';
        import { Service } from 'acme-temporal';
        export async function f(service: Service) {
          const connection = service.raw()?.connection as Connection;
          await connection.operatorService.listSearchAttributes({ namespace: 'a' });
        }`,
    });
    expect(calls.map(({ library }) => library)).toEqual(['Temporal']);
  });

  it('where nothing imports the library, and the name says little', () => {
    expect(
      guessed(
        '',
        `export const f = async (models, orders) => {
          await orders.findAll({}); await mailQueueing.add('a'); await orders.lpop('a');
        };`,
      ),
    ).toEqual([]);
  });

  it('where nothing imports the library, and nobody waits for an answer', () => {
    expect(
      guessed(
        '',
        `export const f = (db, redis) => {
          const one = db.get('a').value(); redis.get('b'); if (db.find('c')) return one.length;
        };`,
      ),
    ).toEqual([]);
  });

  it('of a piece of a query that is handed to another function', () => {
    expect(
      guessed(
        `import postgres from 'postgres'; postgres('postgres://db');`,
        `export const f = async (db, { sql, lte }) => {
          await sql\`SELECT 1\`;
          db.where(lte('a', sql\`NOW()\`));
        };`,
      ),
    ).toEqual(['postgres sql']);
    expect(
      guessed(
        `import { PrismaClient } from '@prisma/client';`,
        `export const f = (ctx) => Promise.all([ctx.prisma.$queryRaw\`SELECT 1\`]);`,
      ),
    ).toEqual(['Prisma ctx.prisma.$queryRaw']);
  });

  it('of text that is no SQL', () => {
    expect(
      guessed(
        '',
        `import Cli from 'acme-cli';
        export const f = async (cli, orders) => {
          await Cli.run('select a colour'); await orders.query('update'); await cli.execute('delete it from the list');
          await orders.all(\`\${cli} from a\`);
        };`,
      ),
    ).toEqual([]);
  });
});
