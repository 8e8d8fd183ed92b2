import { resultOfFiles } from './test-support/scan-python.js';
import type { Texts } from './test-support/scan-text.js';

const found = (texts: Texts): readonly string[] => {
  const { calls } = resultOfFiles(texts);
  return calls.map(({ fact: { file, line, callee, library, dependency, confidence } }) =>
    [file, line, callee, library, dependency, confidence].join(' '),
  );
};

const PACKAGE = JSON.stringify({ name: 'shop', dependencies: { '@acme/orders': '1' } });

/** Of `a.js`, in a project that depends on `@acme/orders`. */
const inProject = (text: string, others: Texts = {}): readonly string[] =>
  found({ 'package.json': PACKAGE, 'a.js': text, ...others })
    .filter((one) => one.startsWith('a.js '))
    .map((one) => one.slice('a.js '.length));

const ORDERS = "import { Orders } from '@acme/orders';\n";

describe('what is waited for of somebody whom nobody can see', () => {
  it('is a guess of the package that the file imports', async () => {
    expect(
      inProject(`${ORDERS}export const pay = async (ctx) => {
          const order = await ctx.services.orders.byNumber(ctx.number);
          await order.lines.settle();
          ctx.services.orders.forget(order);
        };`),
    ).toEqual([
      '3 ctx.services.orders.byNumber @acme/orders orders guess',
      '4 order.lines.settle @acme/orders orders guess',
    ]);
  });

  it('is one of the package that a file does which it imports', async () => {
    expect(
      inProject(
        `import { kept } from './kept.js';
        export const pay = async (id) => { const one = kept.get(id); await one.settle(); };`,
        { 'kept.js': `${ORDERS}export const kept = new Map();` },
      ),
    ).toEqual(['2 one.settle @acme/orders orders guess']);
  });

  it('is one of a listed library rather that has such a member', async () => {
    expect(
      inProject(`${ORDERS}import { createClient } from 'redis';
        export const keep = async (deps) => { await deps.store.hSet('a', 'b', 'c'); };`),
    ).toEqual(['3 deps.store.hSet redis redis guess']);
  });

  it('is told by a promise, among others, and by a function that is called back', async () => {
    expect(
      inProject(`${ORDERS}export const pay = (req) => {
          req.app.orders.byNumber(1).then(settle);
          return Promise.all([req.app.orders.openOnes()]);
        };
        export const old = (app) => app.orders.settled(1, function (err, order) {});`),
    ).toEqual([
      '3 req.app.orders.byNumber @acme/orders orders guess',
      '4 req.app.orders.openOnes @acme/orders orders guess',
      '6 app.orders.settled @acme/orders orders guess',
    ]);
  });

  it('may have another name by then', async () => {
    expect(
      inProject(`${ORDERS}export class Payment {
          constructor(req) {
            const { byNumber } = req.app.orders;
            this.byNumber = byNumber;
          }
          async pay(number) { return (await this.byNumber(number)).total; }
        }`),
    ).toEqual(['7 this.byNumber @acme/orders orders guess']);
  });

  it('is one of what a function of the project takes out of that', async () => {
    expect(
      inProject(`${ORDERS}const kept = new Map();
        const find = async (id) => { const shop = kept.get(id); return shop.order; };
        export const pay = async (id) => { const order = await find(id); await order.settle(1); };`),
    ).toEqual(['4 order.settle @acme/orders orders guess']);
  });

  it('is one in Python, too', async () => {
    expect(
      found({
        'app.py': [
          'import acme_orders',
          'async def pay(request):',
          '    order = await request.app.state.orders.by_number(1)',
          '    return order.total()',
        ].join('\n'),
      }),
    ).toEqual(['app.py 3 request.app.state.orders.by_number acme_orders acme-orders guess']);
  });

  it('is one of what a name stands for of which nobody knows where it leads', async () => {
    expect(
      inProject(`${ORDERS}import { db } from '~/db';
        export const pay = async (id) => { await db.orders.settle(id); };`),
    ).toEqual(['3 db.orders.settle @acme/orders orders guess']);
  });

  it('is one of the package by whose name it goes', async () => {
    expect(
      found({
        'package.json': JSON.stringify({
          name: 'shop',
          dependencies: { '@acme/orders': '1', 'acme-mail': '1' },
        }),
        'a.js': `${ORDERS}import { Post } from 'acme-mail';
          export const tell = async (app) => { const { deliver } = app.mail; await deliver(1); };`,
      }),
    ).toEqual(['a.js 3 deliver acme-mail acme-mail guess']);
  });

  it('is of a store, if its name says so and no package is known', async () => {
    expect(inProject('export const f = async (app) => { await app.orders.findOne(1); };')).toEqual([
      '1 app.orders.findOne unknown database guess',
    ]);
    expect(inProject('export const f = async (app) => { await app.postage.weigh(1); };')).toEqual([
      '1 app.postage.weigh unknown postage guess',
    ]);
  });

  it('is one that is returned where a library at hand has such a member', () => {
    expect(
      inProject(`import { Sequelize } from 'sequelize';
        export const one = (of, id) => { return of.order.findAndCountAll({ id }); };
        export const of = (of, id) => { return of.order.described(id); };`),
    ).toEqual(['2 of.order.findAndCountAll Sequelize database guess']);
  });

  const uses = `${ORDERS}export const pay = async (deps) => { await deps.orders.settle(1); };`;

  it.each([
    ['a class has', { 'b.js': 'export class Orders { async settle(id) { return id; } }' }],
    ['a made object has', { 'b.js': 'export const make = () => ({ settle: async (id) => id });' }],
    [
      'a file puts into a prototype',
      { 'b.js': 'import { B } from "@acme/b"; B.prototype.settle = function (id) { return id; };' },
    ],
    ['another file exports', { 'b.js': 'export async function settle(id) { return id; }' }],
    [
      'a file has that nobody had to read as a whole',
      { 'b.js': 'function all() { return {\n  settle(id) {\n    return id;\n  } }; }' },
    ],
  ])('is none of a member that %s', (_what, others) => {
    expect(inProject(uses)).toHaveLength(1);
    expect(inProject(uses, others)).toEqual([]);
  });

  it('is one though a handler of the same file is called so', async () => {
    expect(
      inProject(`${ORDERS}const kept = new Map();
        const settle = async (req) => { const order = kept.get(req.id); await order.settle(1); };
        module.exports = { settle };`),
    ).toEqual(['3 order.settle @acme/orders orders guess']);
  });

  it.each([
    ['the visitor is told', 'async (res) => { await res.deliver(1); }'],
    ['the visitor is told in a chain', 'async (reply) => reply.status(200).send(1)'],
    ['an answer is read by', 'async (ctx) => { await ctx.answer.json(); await ctx.file.read(); }'],
    ['a page has', 'function () { $("#orders").settle(1).then(done); $.settle(2).done(done); }'],
    ['an event of a page tells', 'function ($scope) { $scope.when("paid", (err, args) => {}); }'],
    ['an event tells', 'function (orders) { orders.listen("paid", (e, args) => {}); }'],
    ['the language has', 'async (b) => { await crypto.subtle.digest("SHA-1", b); }'],
    ['the object itself has', 'function () { const self = this; self.draw(1, (err) => {}); }'],
    [
      'another task of the process is told',
      'async (send_channel) => { await send_channel.post(1); }',
    ],
    ['the settings say', 'async (app) => { await app.config.locale(1); }'],
    [
      'a function of the project gave',
      'async (key) => { await hold(key).settle(1); }; function hold(key) { return new Held(key); } class Held { constructor(of) { return proxied(of); } }',
    ],
    ['hands out who is asked', 'async (app) => { await app.mongo.getConnection(1); }'],
    ['nobody waits for', '(ctx) => { ctx.orders.settle(1); }'],
  ])('is nothing that %s', (_what, text) => {
    expect(inProject(`${ORDERS}export const f = ${text};`)).toEqual([]);
  });
});

describe('a name of its own', () => {
  it('is not that of the function which hands the question on', async () => {
    expect(
      inProject(`${ORDERS}export class Desk {
          async settle(id) { return await this.orders.settle(id); }
        }`),
    ).toEqual(['3 this.orders.settle @acme/orders orders guess']);
  });

  it('is not one of Python, nor one that a browser runs', async () => {
    expect(
      inProject(
        `${ORDERS}export const pay = async (ctx) => { await ctx.orders.settle(1); await ctx.orders.open(1); };`,
        {
          'desk.py': 'class Desk:\n    def settle(self):\n        pass\n',
          'public/page.js': 'document.body.append("a"); export class Desk { open() {} }',
        },
      ),
    ).toEqual([
      '2 ctx.orders.settle @acme/orders orders guess',
      '2 ctx.orders.open @acme/orders orders guess',
    ]);
  });

  it('is none where a list is not meant, as nobody waits for what that finds', async () => {
    expect(
      inProject(`${ORDERS}export const all = async (manager, items) => {
          await manager.find('orders', { open: true });
          return items.find((one) => one.open);
        };`),
    ).toEqual(['3 manager.find @acme/orders orders guess']);
  });
});

describe('each turn of `async for`', () => {
  it('is waited for', () => {
    expect(
      found({
        'a.py': `
from acme_orders import Order
async def ship(desk):
    async for order in desk.open_ones():
        print(order)
    totals = [one async for one in desk.totals()]
    for order in desk.kept():
        print(order)
`,
      }),
    ).toEqual([
      'a.py 4 desk.open_ones acme_orders acme-orders guess',
      'a.py 6 desk.totals acme_orders acme-orders guess',
    ]);
  });
});

describe('what is called a client in Python', () => {
  it('is asked without a word, be it its own or a part of it', () => {
    expect(
      found({
        'desk.py': `
from acme_orders import Order
class Desk:
    def __init__(self, orders_client):
        self._orders_client = orders_client
    def check(self, number):
        self._orders_client.set_region('eu')
        return self._orders_client.check(number)
def ship(client, config):
    client.parcels.create(1)
    client.items()
    return config.parcels.create(1)
class Parcel:
    def create(self):
        pass
`,
      }),
    ).toEqual([
      'desk.py 8 self._orders_client.check acme_orders orders guess',
      'desk.py 10 client.parcels.create acme_orders acme-orders guess',
    ]);
  });

  it('is that of a package which hands it in', () => {
    expect(
      found({
        'desk.py': `
import acme
def settle(desk, number):
    return desk.get_order(number)
def run():
    settle(acme.Desk('key'), 1)
`,
      }),
    ).toEqual(['desk.py 4 desk.get_order acme acme guess']);
  });
});

describe('a function of the project', () => {
  it('is hardly a method of what it takes first', async () => {
    const text = `${ORDERS}export const settle = async (order, shop) => {
      await order.addLines([1]);
      await shop.addLines([1]);
    };`;
    const lines = { 'lines.js': 'export async function addLines(order, lines) { return lines; }' };
    expect(inProject(text, lines)).toEqual(['3 order.addLines @acme/orders orders guess']);
  });
});

it('what is kept out of a repository asks nobody', async () => {
  const texts = {
    'app.py': `
import acme
from config import ORDERS
async def run(other):
    await ORDERS.settle_all()
    await other.settle_all()
`,
  };
  expect(found(texts)).toEqual(['app.py 6 other.settle_all acme acme guess']);
});

it('what an application of hapi is given to be asked for is its own', async () => {
  const text = `${ORDERS}export const risk = async (request) => [
      await request.server.methods.riskOf(1), await request.services.riskOf(1),
    ];`;
  expect(inProject(text)).toEqual(['3 request.services.riskOf @acme/orders orders guess']);
});
