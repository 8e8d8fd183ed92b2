import { resultOfFiles } from './test-support/scan-python.js';
import type { Texts } from './test-support/scan-text.js';

const found = async (texts: Texts): Promise<readonly string[]> => {
  const { calls } = await resultOfFiles(texts);
  return calls.map(({ fact: { line, callee, library, dependency, kind, confidence } }) =>
    [line, callee, library, dependency, kind, confidence].join(' '),
  );
};

/** Of a file of a project that depends on `@acme/orders` and, for tests alone, on `@acme/bench`. */
const inProject = (text: string, others: Texts = {}): Promise<readonly string[]> =>
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
      await inProject(`import { Orders, place } from '@acme/orders';
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
      await inProject(
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

  it('is what calls back with an error, too', async () => {
    expect(
      await inProject(`const orders = require('@acme/orders');
        orders.byId(1, (err, order) => {}); orders.each((order) => {}); orders.byId(2);`),
    ).toEqual(['2 orders.byId @acme/orders orders sdk guess']);
  });

  it('is what an export sends and is returned, unless it is told what to answer', async () => {
    expect(
      await inProject(`import { ask, router } from '@acme/orders';
        export const all = (url: URL) => ask.post(url.href);
        export const none = (url: URL) => [ask.get(url.href), router.post('/', none)];
        export const no = (handler: () => void) => router.post('/', handler);`),
    ).toEqual(['2 ask.post @acme/orders orders sdk guess']);
  });

  it('is what an export is asked for and returned, where it is told an address', async () => {
    expect(
      await inProject(`import { ask, cache } from '@acme/orders';
        export const one = (id: string) => { const url = base + id; return ask.get(url); };
        export const gone = (orderUri: string) => ask.delete(orderUri, { force: true });
        export const kept = (key: string) => cache.get(key);
        export const hurled = (curl: string) => cache.get(curl);`),
    ).toEqual([
      '2 ask.get @acme/orders orders sdk guess',
      '3 ask.delete @acme/orders orders sdk guess',
    ]);
  });

  it('is what an export is asked for and returned, where its name says that it asks', async () => {
    expect(
      await inProject(`import { Orders } from '@acme/orders';
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
      await inProject(`import { Orders } from '@acme/orders';
        const orders = new Orders();
        export async function f() {
          for await (const page of orders.listAll()) {}
          for (const line of orders.rows()) {}
        }`),
    ).toEqual(['4 orders.listAll @acme/orders orders sdk guess']);
  });

  it('is one of HTTP where a class of the project is a client of that, and named after the class', async () => {
    expect(
      await inProject(`import { RestClient } from '@acme/orders';
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

  it('is what a class inherits that keeps it, in a file that waits for nothing itself', async () => {
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
    expect(await inProject('', others)).toEqual([
      "2 this.ask.one('shop',id).load @acme/orders orders sdk guess",
    ]);
  });

  it('is judged by the name under which it was taken out', async () => {
    const { calls } = await resultOfFiles({
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
      await inProject(
        `import type { Handed } from '@acme/orders';
        export const f = async ({ event, context: { db, log } }: Handed) => {
          await db.totalOf(event.id); await log(event.id); await db.ask(event.id);
        };`,
        others,
      ),
    ).toEqual(['3 db.ask @acme/orders orders sdk guess']);
  });

  it('is none of what takes a function that tells an error, and gives something', async () => {
    expect(
      await inProject(`const orders = require('@acme/orders');
        const found = orders.walk((err) => err.code === 1);`),
    ).toEqual([]);
  });

  it('is none of a function that the project gives to it', async () => {
    expect(
      await inProject(`const { Orders } = require('@acme/orders');
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
  ])('is nothing %s', async (_what, text) => {
    expect(await inProject(text)).toEqual([]);
  });

  it('ends where names lead back to themselves', async () => {
    expect(
      await inProject(`import { Orders } from '@acme/orders';
        let a = new Orders(); let b = a; a = b; const f = () => g(); const g = () => f();
        export const all = async () => { await b.all(); await f(); };`),
    ).toEqual(['3 b.all @acme/orders orders sdk guess']);
  });
});

describe('what a package of Python is asked that nobody has listed', () => {
  it('is a guess where it is awaited', async () => {
    expect(
      await found({
        'app.py': [
          'from acme_sandbox import Sandbox',
          'async def run(code):',
          '    box = await Sandbox.create()',
          '    await box.commands.run(code)',
          '    box.files.append(code)',
        ].join('\n'),
      }),
    ).toEqual([
      '3 Sandbox.create acme_sandbox acme-sandbox sdk guess',
      '4 box.commands.run acme_sandbox acme-sandbox sdk guess',
    ]);
  });

  it('is one where it is handed to what waits', async () => {
    expect(
      await found({
        'app.py': [
          'import asyncio',
          'from acme_sandbox import Sandbox',
          'async def run(box: Sandbox):',
          '    await asyncio.gather(box.one(), box.two())',
          '    await asyncio.wait_for(box.three(), 5)',
          '    asyncio.run(box.four())',
          '    print(box.five())',
        ].join('\n'),
      }),
    ).toEqual([
      '4 box.one acme_sandbox acme-sandbox sdk guess',
      '4 box.two acme_sandbox acme-sandbox sdk guess',
      '5 box.three acme_sandbox acme-sandbox sdk guess',
      '6 box.four acme_sandbox acme-sandbox sdk guess',
    ]);
  });

  it('is one by the name of the class, or of the method, where nothing is awaited', async () => {
    expect(
      await found({
        'app.py': [
          'import acme',
          'def run(session: acme.ClientSession):',
          '    session.listTagged(1)',
          '    forge = acme.Forge()',
          '    forge.get_project(1)',
          '    forge.get_project_url(1)',
          '    forge.name(1)',
          '    forge.ping()',
          '    forge.connect()',
          '    client = acme.connected(forge).network',
          '    client.ports(1)',
          '    client.orders.create(1)',
          '    client.get("a").copy()',
          '    client.project_path("a")',
        ].join('\n'),
      }),
    ).toEqual([
      '3 session.listTagged acme acme sdk guess',
      '5 forge.get_project acme acme sdk guess',
      '8 forge.ping acme acme sdk guess',
      '9 forge.connect acme acme sdk guess',
      '11 client.ports acme acme sdk guess',
      '12 client.orders.create acme acme sdk guess',
      '13 client.get acme acme sdk guess',
    ]);
  });

  it('is one of what a function hands out for a while', async () => {
    expect(
      await found({
        'app.py': [
          'import acme, contextlib',
          '@contextlib.contextmanager',
          'def connected():',
          '    with acme.Client() as client:',
          '        yield client',
          'def pay():',
          '    with connected() as client:',
          '        client.orders.create(1)',
        ].join('\n'),
      }),
    ).toEqual(['8 client.orders.create acme acme sdk guess']);
  });

  it('is one of what is made that is called a client, and of HTTP where a class is told an address', async () => {
    expect(
      await found({
        'app.py': [
          'from acme import Scraper, create_acme_client_v3, create_list',
          'client = create_acme_client_v3()',
          'rows = client.get("a")',
          'first = create_list().get("a")',
          'class Bills(Scraper):',
          '    def bills(self, url, key):',
          '        kept = self.get(key)',
          '        return self.get(url).text',
        ].join('\n'),
      }),
    ).toEqual(['3 client.get acme acme sdk guess', '8 self.get acme bills http guess']);
  });

  it('is a row of a store, as a class inherits it', async () => {
    expect(
      await found({
        'app.py': [
          'from acme_orm import Model',
          'class Order(Model):',
          '    pass',
          'def pay(number):',
          '    order = Order.get(number)',
          '    order.get("total")',
          '    order.save()',
        ].join('\n'),
      }),
    ).toEqual([
      '5 Order.get acme_orm acme-orm db guess',
      '7 order.save acme_orm acme-orm db guess',
    ]);
  });

  it('is what a method asks of that which it takes the place of', async () => {
    expect(
      await found({
        'app.py': [
          'from acme import Client',
          'class Orders(Client):',
          '    async def order(self, number):',
          '        return await super().order(number)',
          '    async def paid(self, number):',
          '        return await self.order(number)',
        ].join('\n'),
      }),
    ).toEqual(['4 super().order acme acme sdk guess']);
  });

  it.each([
    [
      'of a package of its own in a folder that is none',
      {
        'jobs/jobs/app.py': 'import acme_common\nacme_common.Client().get_a(1)',
        'common/__init__.py': '',
        'common/acme_common/__init__.py': '',
      },
    ],
    [
      'that texts have',
      { 'app.py': 'import acme\ndef f(session: acme.Session):\n    session.url.startswith("a")' },
    ],
    ['of its own folder', { 'app.py': 'import own\nown.Client().get_a(1)', 'own/__init__.py': '' }],
    [
      'that is a framework’s',
      {
        'app.py':
          'from acme import View\nclass A(View):\n    def a(self): return self.get_form_kwargs()',
      },
    ],
    ['that asks nobody', { 'app.py': 'import yaml\nyaml.Client().get_a(1)' }],
    [
      'that a function is connected to',
      { 'app.py': 'import acme\ndef paid(): pass\nacme.Signal().connect(paid)' },
    ],
    [
      'that is connected to a part of its own',
      { 'app.py': 'import acme\nacme.Pipe().connect("a", "b")' },
    ],
    ['that a signal is connected to', { 'app.py': 'from acme import paid\npaid.connect(print)' }],
    [
      'of what a known client gave',
      { 'app.py': 'import acme\ndef f(session: acme.Session):\n    session.get("a").text_all()' },
    ],
  ])('is nothing %s', async (_what, texts) => {
    expect((await found(texts)).filter((one) => !one.includes('session.get'))).toEqual([]);
  });

  it('is named by what is called a client, else by the package', async () => {
    expect(
      await inProject(`import { Orders } from '@acme/orders';
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
      await inProject(`import { Orders } from '@acme/orders';
        export const open = async ({ config, orders }: Orders) => {
          const size = await config.getNumber('SIZE');
          return orders.list(size);
        };`),
    ).toEqual(['4 orders.list @acme/orders orders sdk guess']);
  });
});
