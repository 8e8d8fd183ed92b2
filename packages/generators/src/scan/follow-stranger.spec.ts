import { resultOfFiles } from './test-support/scan-python.js';
import type { Texts } from './test-support/scan-text.js';

const found = (texts: Texts): readonly string[] => {
  const { calls } = resultOfFiles(texts);
  return calls.map(({ fact: { line, callee, library, dependency, kind, confidence } }) =>
    [line, callee, library, dependency, kind, confidence].join(' '),
  );
};

/** Of a file of a project that depends on `@acme/orders` and, for tests alone, on `@acme/bench`. */
const inProject = (text: string, others: Texts = {}): readonly string[] =>
  found({
    'package.json': JSON.stringify({
      name: '@acme/shop',
      dependencies: { '@acme/orders': '1', '@acme/own': 'workspace:*', zod: '3', bcrypt: '5' },
      devDependencies: { '@acme/bench': '1' },
    }),
    'a.ts': text,
    ...others,
  });

describe('what is awaited of a package that nobody has listed', () => {
  it('is a guess, and so is what its objects are asked for', async () => {
    expect(
      inProject(`import { Orders, place } from '@acme/orders';
        const orders = new Orders();
        export const one = async (id: string) => {
          await place(id);
          const order = await orders.byId(id);
          return order.lines.fetchAll();
        };`),
    ).toEqual([
      '4 place @acme/orders orders sdk guess',
      '5 orders.byId @acme/orders orders sdk guess',
      '6 order.lines.fetchAll @acme/orders orders sdk guess',
    ]);
  });

  it('is followed through fields, accessors, types, what is inherited and other files', async () => {
    const others = {
      'orders.ts': `import { Orders } from '@acme/orders';
        let orders: Orders; export const connected = (): Orders => orders;`,
    };
    expect(
      inProject(
        `import { Base, type Orders } from '@acme/orders';
        import { connected } from './orders';
        class Shop extends Base {
          constructor(private readonly orders: Orders) { super(); }
          get near() { return connected(); }
          async all() { await this.orders.all(); await this.near.all(); return this.inherited(); }
          async own() { await this.all(); }
        }`,
        others,
      ),
    ).toEqual([
      '6 this.orders.all @acme/orders orders sdk guess',
      '6 this.near.all @acme/orders orders sdk guess',
      '6 this.inherited @acme/orders orders sdk guess',
    ]);
  });

  it('is what calls back with an error, too', () => {
    expect(
      inProject(`const orders = require('@acme/orders');
        orders.byId(1, (err, order) => {}); orders.each((order) => {}); orders.byId(2);`),
    ).toEqual(['2 orders.byId @acme/orders orders sdk guess']);
  });

  it('is what an export sends and is returned, unless it is told what to answer', () => {
    expect(
      inProject(`import { ask, router } from '@acme/orders';
        export const all = (url: URL) => ask.post(url.href);
        export const none = (url: URL) => [ask.get(url.href), router.post('/', none)];
        export const no = (handler: () => void) => router.post('/', handler);`),
    ).toEqual(['2 ask.post @acme/orders orders sdk guess']);
  });

  it('is what an export is asked for and returned, where it is told an address', () => {
    expect(
      inProject(`import { ask, cache } from '@acme/orders';
        export const one = (id: string) => { const url = base + id; return ask.get(url); };
        export const gone = (orderUri: string) => ask.delete(orderUri, { force: true });
        export const kept = (key: string) => cache.get(key);
        export const hurled = (curl: string) => cache.get(curl);`),
    ).toEqual([
      '2 ask.get @acme/orders orders sdk guess',
      '3 ask.delete @acme/orders orders sdk guess',
    ]);
  });

  it('is what an export is asked for and returned, where its name says that it asks', () => {
    expect(
      inProject(`import { Orders } from '@acme/orders';
        export const one = (id: string) => Orders.query(id);
        export const all = () => { return Orders.fetchAll(); };
        export const of = (it: string) => { return Orders.describe(it); };`),
    ).toEqual([
      '2 Orders.query @acme/orders orders sdk guess',
      '3 Orders.fetchAll @acme/orders orders sdk guess',
    ]);
  });

  it('is what a loop reads that says so', async () => {
    expect(
      inProject(`import { Orders } from '@acme/orders';
        const orders = new Orders();
        export async function f() {
          for await (const page of orders.listAll()) {}
          for (const line of orders.rows()) {}
        }`),
    ).toEqual(['4 orders.listAll @acme/orders orders sdk guess']);
  });

  it('is one of HTTP where a class of the project is a client of that, and named after the class', async () => {
    expect(
      inProject(`import { RestClient } from '@acme/orders';
        export class PrisonApiClient extends RestClient {
          wings(id: string) { return this.get({ path: '/wings/' + id }); }
          async close(id: string) { await this.delete(\`/wings/\${id}\`); await this.remind(id); }
        }`),
    ).toEqual([
      '3 this.get @acme/orders prison-api http guess',
      '4 this.delete @acme/orders prison-api http guess',
      '4 this.remind @acme/orders orders sdk guess',
    ]);
  });

  it('is what a class inherits that keeps it, in a file that waits for nothing itself', () => {
    const others = {
      'ask.js': `const { Api } = require('@acme/orders');
        module.exports = function (req) { const api = new Api({}); api.use('errors', req); return api; };`,
      'base.ts': `import Ask from './ask';
        export class Base { ask: any; constructor(req: any = {}) { this.ask = req.ask || new Ask(req); } }`,
      'shop.ts': `import { Base } from './base';
        export class Shop extends Base { all(id: string) { return this.ask.one('shop', id).load({}).then(String); } }`,
      'desk.ts': `import { Base } from './base';
        export class Desk extends Base { all(id: string) { return this.kept.one('desk', id).load({}).then(String); } }`,
    };
    expect(inProject('', others)).toEqual([
      "2 this.ask.one('shop',id).load @acme/orders orders sdk guess",
    ]);
  });

  it('is judged by the name under which it was taken out', async () => {
    const { calls } = resultOfFiles({
      'package.json': JSON.stringify({ dependencies: { '@acme/orders': '1' } }),
      'a.ts': `import type { Handed } from '@acme/orders';
        export const f = async ({ readTotal, addLine }: Handed) => { await readTotal('a'); await addLine('a'); };`,
    });
    expect(calls.map(({ fact: { callee, retrySafe } }) => `${callee} ${retrySafe}`)).toEqual([
      'readTotal true',
      'addLine false',
    ]);
  });

  it('is none of what the project put deep into something that the package hands out', async () => {
    const others = { 'b.ts': `export class Database { async totalOf(id: string) { return id; } }` };
    expect(
      inProject(
        `import type { Handed } from '@acme/orders';
        export const f = async ({ event, context: { db, log } }: Handed) => {
          await db.totalOf(event.id); await log(event.id); await db.ask(event.id);
        };`,
        others,
      ),
    ).toEqual(['3 db.ask @acme/orders orders sdk guess']);
  });

  it('is none of what takes a function that tells an error, and gives something', () => {
    expect(
      inProject(`const orders = require('@acme/orders');
        const found = orders.walk((err) => err.code === 1);`),
    ).toEqual([]);
  });

  it('is none of a function that the project gives to it', async () => {
    expect(
      inProject(`const { Orders } = require('@acme/orders');
        Orders.prototype.settle = function (number, cb) { this.byNumber(number, (err, one) => cb(err, one)); };
        Orders.reset = function (cb) { cb(null); };
        export const f = async (order: Orders) => { await order.settle(1); await Orders.reset(); };`),
    ).toEqual(['2 this.byNumber @acme/orders orders sdk guess']);
  });

  it.each([
    ['of a package that asks nobody', "import bcrypt from 'bcrypt'; await bcrypt.compare(a, b);"],
    ['of what is there for tests alone', "import { load } from '@acme/bench'; await load('a');"],
    ['of a package of the workspace', "import { load } from '@acme/own'; await load('a');"],
    ['of an alias', "import { load } from '@/lib/load'; await load('a');"],
    ['of Node', "import { setTimeout } from 'timers/promises'; await setTimeout(1);"],
    [
      'that makes one and is returned',
      "import { it } from '@acme/orders'; export const f = () => it.createAll();",
    ],
    ['that makes a client', "import { createOrders } from '@acme/orders'; await createOrders();"],
    [
      'that lists have',
      "import { all } from '@acme/orders'; export const f = () => all.map(String);",
    ],
    [
      'of a test double',
      "import { MockOrders } from '@acme/orders'; await new MockOrders().get(1);",
    ],
  ])('is nothing %s', (_what, text) => {
    expect(inProject(text)).toEqual([]);
  });

  it('ends where names lead back to themselves', async () => {
    expect(
      inProject(`import { Orders } from '@acme/orders';
        let a = new Orders(); let b = a; a = b; const f = () => g(); const g = () => f();
        export const all = async () => { await b.all(); await f(); };`),
    ).toEqual(['3 b.all @acme/orders orders sdk guess']);
  });

  it('is named by what is called a client, else by the package', async () => {
    expect(
      inProject(`import { Orders } from '@acme/orders';
        const parcelTrackClient = new Orders(); const orders = new Orders();
        export const one = async () => { await parcelTrackClient.ask(1); await orders.ask(1); };`),
    ).toEqual([
      '3 parcelTrackClient.ask @acme/orders parcel-track sdk guess',
      '3 orders.ask @acme/orders orders sdk guess',
    ]);
  });
});

describe('what a package reads its settings by', () => {
  it('asks nobody', async () => {
    expect(
      inProject(`import { Orders } from '@acme/orders';
        export const open = async ({ config, orders }: Orders) => {
          const size = await config.getNumber('SIZE');
          return orders.list(size);
        };`),
    ).toEqual(['4 orders.list @acme/orders orders sdk guess']);
  });
});
