import { guessed } from './test-support/guessed.js';
import { scanTexts } from './test-support/scan-text.js';

const MONGODB = `import { MongoClient } from 'mongodb'; export const client = new MongoClient('mongodb://db');`;
const REDIS = `import Redis from 'ioredis'; export const made = new Redis('redis://cache');`;

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

  it('a model of `models`, whatever it is called, but nothing that a list has', () => {
    expect(
      guessed(
        `import { Model } from 'objection'; export class Order extends Model {}`,
        `export const all = () => SHOP.models.orders.query().where({ late: true });
         export const one = (deps) => { const it = deps.models().order; return it.query(); };
         export const none = () => [SHOP.models.values().query(), SHOP.parts.orders.query()];`,
      ),
    ).toEqual(['Objection SHOP.models.orders.query', 'Objection it.query']);
  });

  it('a database, whatever sign stands before its name', () => {
    expect(
      guessed(
        MONGODB,
        `export const all = ({ $mongo: { $db } }) => $db.collection('orders').find().toArray();
         export const one = ({ _db }) => _db.collection('orders').findOne({ a: 1 });
         export const none = ({ $dbs }) => $dbs.collection('orders').find({ a: 1 });`,
      ),
    ).toEqual([
      "mongodb $db.collection('orders').find().toArray",
      "mongodb _db.collection('orders').findOne",
    ]);
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

  it('and goes in no circle where two names are assigned to each other', () => {
    expect(
      guessed(
        '',
        `export async function f(id) {
          let one = two; let two = one;
          await one.ordersClient.list(id);
        }`,
      ),
    ).toEqual([]);
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
