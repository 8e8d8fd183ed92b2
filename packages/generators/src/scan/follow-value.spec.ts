import { scanTexts, type Texts } from './test-support/scan-text.js';

/** `library callee`, and how sure it is where it is not certain, of every call found. */
const found = (texts: Texts): readonly string[] =>
  scanTexts(texts).map(({ library, callee, confidence }) =>
    [library, callee.replace(/\s+/g, ' '), ...(confidence === 'certain' ? [] : [confidence])].join(
      ' ',
    ),
  );

const inFile = (text: string): readonly string[] => found({ 'a.ts': text });

const SEQUELIZE = `import { Sequelize, Model } from 'sequelize'; class User extends Model {}`;

describe('what is handed out by a list is followed', () => {
  it.each([
    ['an array', 'Pool[]', 'for (const one of pools) one.query("x");', 'pg one.query typed'],
    ['a set', 'Set<Pool>', 'for (const one of pools) one.query("x");', 'pg one.query typed'],
    ['a map', 'Map<string, Pool>', 'pools.get("a")!.query("x");', `pg pools.get("a")!.query typed`],
    ['a record', 'Record<string, Pool>', 'pools.a.query("x");', 'pg pools.a.query typed'],
    ['a record by key', 'Record<string, Pool>', 'pools[k].query("x");', 'pg pools[k].query typed'],
    [
      'a method that calls back',
      'Pool[]',
      'pools.forEach((one) => one.query("x"));',
      'pg one.query typed',
    ],
    [
      'the second parameter of reduce',
      'Pool[]',
      'pools.reduce((sum, one) => one.query("x"), 0);',
      'pg one.query typed',
    ],
    [
      'a method that gives one',
      'Pool[]',
      'pools.find(Boolean)!.query("x");',
      'pg pools.find(Boolean)!.query typed',
    ],
    [
      'a method that gives some',
      'Pool[]',
      'pools.filter(Boolean)[0].query("x");',
      'pg pools.filter(Boolean)[0].query typed',
    ],
  ])('%s', (_, type, use, expected) => {
    expect(
      inFile(`import type { Pool } from 'pg'; function f(pools: ${type}, k: string) { ${use} }`),
    ).toEqual([expected]);
  });

  it('a map that is made with its types', () => {
    expect(
      inFile(`import { Pool } from 'pg'; class A { pools = new Map<string, Pool>();
        f(id: string) { return this.pools.get(id)!.query('x'); } }`),
    ).toEqual(['pg this.pools.get(id)!.query typed']);
  });

  it('rows of a query, and what a function makes of each item', () => {
    expect(
      inFile(`${SEQUELIZE} async function f() {
        const users = await User.findAll(); await Promise.all(users.map((user) => user.save()));
        const [first] = await Promise.all([User.findOne()]); await first.reload();
        for (const one of ids.map((id) => new User(id))) await one.save(); }`),
    ).toEqual([
      'Sequelize User.findAll',
      'Sequelize user.save',
      'Sequelize User.findOne',
      'Sequelize first.reload',
      'Sequelize one.save',
    ]);
  });

  it('no map of numbers, nor a method of that name on anything else', () => {
    expect(
      inFile(`import { Pool } from 'pg'; const m = new Map<string, number>(); m.get('a').query('x');
        shop.find((one) => one.query('x'));`),
    ).toEqual([]);
  });
});

it('what `then` gives is what its function returns; `catch` and `finally` pass it on', () => {
  expect(
    inFile(`import { MongoClient } from 'mongodb'; class A {
      connect() { return MongoClient.connect('x').then((client) => client.db('a')).catch(fail).finally(done); }
      async f() { const db = await this.connect(); await db.collection('c').insertOne({}); } }`),
  ).toEqual(['mongodb MongoClient.connect', `mongodb db.collection('c').insertOne`]);
});

describe('`this`', () => {
  it('is the class in a static method, and in what `constructor` gives', () => {
    expect(
      inFile(`import { Model } from 'sequelize'; class User extends Model {
        static one() { return this.findOne(); }
        static scoped() { return this.unscoped().findAll(); }
        all() { return (this.constructor as typeof User).findAll(); }
        keep() { return this.save(); } }`),
    ).toEqual([
      'Sequelize this.findOne',
      'Sequelize this.unscoped().findAll',
      'Sequelize (this.constructor as typeof User).findAll',
      'Sequelize this.save',
    ]);
  });

  it('has the members of the class that it extends behind `super`', () => {
    expect(
      inFile(`import { PrismaClient } from '@prisma/client'; class Db extends PrismaClient {
        open() { return super.$connect(); } }`),
    ).toEqual(['Prisma super.$connect']);
  });
});

describe('what a container gives for a class', () => {
  it.each([
    `import { HttpClient } from '@angular/common/http'; import { inject } from '@angular/core';
     class A { http = inject(HttpClient); f() { return this.http.get('/x'); } }`,
    `import { HttpClient } from '@angular/common/http';
     class A { constructor(private ref: ModuleRef) {} f() { return this.ref.get(HttpClient).get('/x'); } }`,
    `import { HttpClient } from '@angular/common/http';
     const http = container.resolve(HttpClient); http.get('/x');`,
  ])('is one of it: %#', (text) => {
    expect(inFile(text)).toEqual([expect.stringMatching(/^@angular\/common\/http .*\.get typed$/)]);
  });
});

describe('code that was generated, and is not there, is known', () => {
  it.each([
    `import { PrismaClient } from '../generated/client'; new PrismaClient().user.findMany();`,
    `import { PrismaClient } from '@acme/database'; new PrismaClient().user.findMany();`,
    `import type { PrismaClient } from './gone'; async function f(p: PrismaClient) { await p.user.findMany(); }`,
  ])('by the name of what it exports: %#', (text) => {
    expect(inFile(text)).toEqual([expect.stringMatching(/^Prisma .*user\.findMany/)]);
  });

  it('but a class of that name that is there is what it says', () => {
    expect(
      found({
        'client.ts': `export class PrismaClient { user = { findMany() { return []; } }; }`,
        'a.ts': `import { PrismaClient } from './client'; new PrismaClient().user.findMany();`,
      }),
    ).toEqual([]);
  });

  it('by the credentials that it is given: a stub of gRPC', () => {
    const texts = {
      'a.ts': `import { credentials } from '@grpc/grpc-js'; import { AdServiceClient } from './gen/demo';
        const client = new AdServiceClient(process.env.ADS, credentials.createInsecure());
        client.getAds({}, (error, ads) => ads);`,
    };
    expect(found(texts)).toEqual(['@grpc/grpc-js client.getAds']);
    expect(scanTexts(texts)).toMatchObject([{ dependency: 'ad-service', retrySafe: true }]);
  });

  it('while a class of the project that is given them is none', () => {
    expect(
      inFile(`import { credentials } from '@grpc/grpc-js'; class Channels { open() {} }
        new Channels(credentials.createInsecure()).open();`),
    ).toEqual([]);
  });
});

describe('a guess is made by the name, and called one', () => {
  const models = `import { Sequelize } from 'sequelize';`;
  it.each([
    [`${models} app.db.models.User.findOne();`, 'Sequelize app.db.models.User.findOne guess'],
    [`${models} module.exports = (db) => db.User.findAll();`, 'Sequelize db.User.findAll guess'],
    [
      `import { Prisma } from '@prisma/client'; const q = (_, __, { prisma }) => prisma.user.findMany();`,
      'Prisma prisma.user.findMany guess',
    ],
    [
      `import { Prisma } from '@prisma/client'; const q = (ctx) => ctx.prisma.user.create({});`,
      'Prisma ctx.prisma.user.create guess',
    ],
  ])('%s', (text, expected) => {
    expect(inFile(text)).toEqual([expected]);
  });

  it.each([
    ['where nobody imports the library', `app.db.models.User.findOne();`],
    ['where the name is of something known', `${models} const db = new Map(); db.get('x');`],
    ['for what a member of it is not', `${models} db.Sequelize.literal('x'); db.close();`],
  ])('but none %s', (_, text) => {
    expect(inFile(text)).toEqual([]);
  });
});

it('an option can say that a call is part of a transaction', () => {
  expect(
    scanTexts({
      'a.ts': `${SEQUELIZE} async function f(transaction) {
        await User.findOne({ where: {}, transaction }); await User.findOne({ where: {} }); }`,
    }).map(({ retrySafe }) => retrySafe),
  ).toEqual([false, true]);
});

it('a client that is injected by a token is named after it', () => {
  expect(
    scanTexts({
      'a.ts': `import { ClientProxy } from '@nestjs/microservices'; import { Inject } from '@nestjs/common';
        class A { constructor(@Inject('PAYMENTS_SERVICE') private readonly client: ClientProxy) {}
          f() { return this.client.send('charge', {}); } }`,
    }),
  ).toMatchObject([{ dependency: 'payments-service' }]);
});

describe('what goes through a function of the project is followed', () => {
  it.each([
    [
      'what its function gives',
      `const kept = {}; function singleton(name, make) { return (kept[name] ??= make()); }
       const db = singleton('db', () => new Pool()); db.query('x');`,
      'pg db.query',
    ],
    [
      'what its function gives, which it keeps in a map',
      `const kept = new Map();
       function remember(name, make) { if (!kept.has(name)) kept.set(name, make()); return kept.get(name); }
       const db = remember('db', () => new Pool()); db.query('x');`,
      'pg db.query',
    ],
    [
      'what it is given',
      `function logged(client) { client.on('error', log); return client; }
       const db = logged(new Pool()); db.query('x');`,
      'pg db.query',
    ],
    [
      'what it hands to a function',
      `const pool = new Pool(); function withPool(work) { return work(pool); }
       withPool((one) => one.query('x'));`,
      'pg one.query',
    ],
    [
      'what it passes a function on to',
      `const pool = new Pool(); function inner(work) { return work(pool); } function outer(work) { return inner(work); }
       outer((one) => one.query('x'));`,
      'pg one.query',
    ],
    [
      'what a library remembers',
      `import { once } from 'lodash'; const db = once(() => new Pool()); db().query('x');`,
      'pg db().query',
    ],
    [
      'what is made of a callback',
      `import { createClient } from 'redis'; import { promisify } from 'util';
       const client = createClient(); const get = promisify(client.get).bind(client); get('x');`,
      'redis get',
    ],
  ])('%s', (_, text, expected) => {
    expect(inFile(`import { Pool } from 'pg'; ${text}`)).toContain(expected);
  });

  it('to each caller what is its own', () => {
    expect(
      inFile(`import { Pool } from 'pg'; import axios from 'axios';
        const same = (one) => one; same(new Pool()).query('x'); same(axios).get('/x');`),
    ).toEqual(['pg same(new Pool()).query', 'axios same(axios).get']);
  });

  it('in a transaction that the project opens for it', () => {
    const texts = {
      'a.ts': `import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient();
        function atomically(work) { return prisma.$transaction((tx) => work(tx)); }
        atomically(async (tx) => { await tx.user.findMany(); });`,
    };
    expect(found(texts)).toContain('Prisma tx.user.findMany');
    expect(scanTexts(texts).at(-1)).toMatchObject({ callee: 'tx.user.findMany', retrySafe: false });
  });
});

it('a callback behind the options is handed a client, too', () => {
  expect(
    inFile(`import { MongoClient } from 'mongodb'; let users;
      MongoClient.connect('x', { ssl: true }, (error, client) => { users = client.db('a').collection('u'); });
      MongoClient.connect('x', (error, client) => { client.db('b').collection('c').insertOne({}); });
      users.findOne({});`),
  ).toEqual([
    'mongodb MongoClient.connect',
    'mongodb MongoClient.connect',
    `mongodb client.db('b').collection('c').insertOne`,
    'mongodb users.findOne',
  ]);
});

it('an object has the members of what is spread into it, but for its own', () => {
  expect(
    inFile(`import createClient from 'openapi-fetch'; import { Pool } from 'pg';
      const make = () => ({ ...createClient({}), GET: 1, baseUrl: 'x' }); const api = make();
      api.POST('/a'); api.GET('/b'); const all = { ...{ db: new Pool() } }; all.db.query('x');`),
  ).toEqual(['openapi-fetch api.POST', 'pg all.db.query']);
});

it('an object that is spread into itself has an end', () => {
  expect(
    inFile(`import { Pool } from 'pg'; let o = { db: new Pool() }; o = { ...o, a: 1 }; o = { ...o, b: 2 };
      o.nothing.query('x'); o.db.query('x');`),
  ).toEqual(['pg o.db.query']);
});

describe('what a type says of a function or of a project', () => {
  it('what a function gives is followed through `ReturnType`', () => {
    expect(
      found({
        'db.ts': `import { drizzle } from 'drizzle-orm/node-postgres'; import { replicated } from './replicated';
          export const db = replicated(drizzle(process.env.DB), []); export const connect = async () => db;
          export type Database = Awaited<ReturnType<typeof connect>>;
          export type Plain = ReturnType<typeof drizzle>;`,
        'replicated.ts': `import type { PgDatabase } from 'drizzle-orm/pg-core';
          type Both<Q> = Q & { onReplica: () => Promise<void> };
          export const replicated = <Q extends PgDatabase<any>>(one: Q, rest: Q[]): Both<Q> => ({ ...one, get x() { return rest; } }) as Both<Q>;`,
        'users.ts': `import type { Database, Plain } from './db';
          export async function all(db: Database) { return await db.select().from(users); }
          export async function none(db: Plain) { await db.delete(users); }`,
      }),
    ).toEqual(['Drizzle db.select typed', 'Drizzle db.delete typed']);
  });

  it('a method that an interface of the project declares is not the library’s', () => {
    expect(
      inFile(`import type { Repository } from 'typeorm';
        interface Orders { findOpen(id: string): Promise<Order>; }
        class Order {}
        async function f(orders: Repository<Order> & Orders) {
          await orders.findOpen('a'); await orders.findOneBy({ id: 'a' }); }`),
    ).toEqual(['TypeORM orders.findOneBy typed']);
  });

  it('a class of the project that stands beside a client hides nothing of it', () => {
    expect(
      inFile(`import { Redis } from 'ioredis';
        class Memory { async get(key: string): Promise<Memory> { return this.kept(key); } }
        async function f(cache: Redis | Memory) { await cache.get('a'); }`),
    ).toEqual(['ioredis cache.get typed']);
  });
});

it('of several clients that a factory may hand in, the one counts that the parameter says', () => {
  const calls = scanTexts({
    'clients.ts': `import { SQSClient } from '@aws-sdk/client-sqs';
      import { KMSClient } from '@aws-sdk/client-kms';
      export function clientOf(kind: string) {
        if (kind === 'sqs') return new SQSClient({});
        return new KMSClient({});
      }`,
    'keys.ts': `import { KMSClient, DecryptCommand } from '@aws-sdk/client-kms';
      export class Keys {
        constructor(private readonly kms: KMSClient) {}
        async open() { return this.kms.send(new DecryptCommand({})); }
      }`,
    'main.ts': `import { clientOf } from './clients';
      import { Keys } from './keys';
      export const keys = new Keys(clientOf('kms'));`,
  });
  expect(calls.map(({ callee, dependency }) => `${callee} ${dependency}`)).toEqual([
    'this.kms.send kms',
  ]);
});
