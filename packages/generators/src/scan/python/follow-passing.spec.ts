import { scanPython } from '../test-support/scan-python.js';

/** `line callee` of every call found in these lines. */
function found(...lines: readonly string[]): readonly string[] {
  const facts = scanPython({ 'app.py': lines.join('\n') });
  return facts.map(({ line, callee }) => `${line} ${callee}`);
}

describe('a client that somebody passes on is the same client', () => {
  it('through what the standard library wraps around it', async () => {
    expect(
      found(
        'import asyncio, contextlib, copy, httpx, redis, requests',
        'async def f(stack):',
        '    with contextlib.closing(requests.Session()) as a:',
        '        a.get("https://shop.example/a")',
        '    with contextlib.nullcontext(a) as b:',
        '        b.get("https://shop.example/b")',
        '    c = stack.enter_context(requests.Session())',
        '    c.get("https://shop.example/c")',
        '    d = await stack.enter_async_context(httpx.AsyncClient())',
        '    await d.get("https://shop.example/d")',
        '    e = await asyncio.to_thread(redis.Redis)',
        '    e.get("e")',
        '    g, h = await asyncio.gather(make(), make())',
        '    await h.get("https://shop.example/h")',
        'async def make():',
        '    return httpx.AsyncClient()',
      ),
    ).toEqual(['4 a.get', '6 b.get', '8 c.get', '10 d.get', '12 e.get', '14 h.get']);
  });

  it('through an object that is called as a function', () => {
    expect(
      found(
        'from contextlib import contextmanager',
        'from fastapi import Depends',
        'from sqlalchemy.orm import Session',
        'class Sessions:',
        '    @contextmanager',
        '    def __call__(self):',
        '        yield Session()',
        'class Handler:',
        '    def __init__(self):',
        '        self.sessions = Sessions()',
        '    def handle(self):',
        '        with self.sessions() as opened:',
        '            opened.flush()',
        'def view(given=Depends(Sessions())):',
        '    given.commit()',
      ),
    ).toEqual(['13 opened.flush', '15 given.commit']);
  });

  it('through a strategy that counts where it is told to', () => {
    expect(
      found(
        'from limits import parse, strategies',
        'from limits.storage import MemoryStorage, RedisStorage',
        'from limits.strategies import FixedWindowRateLimiter',
        'shared = FixedWindowRateLimiter(RedisStorage("redis://limits"))',
        'own = FixedWindowRateLimiter(MemoryStorage())',
        'def allowed(user):',
        '    moving = strategies.MovingWindowRateLimiter(shared.storage or RedisStorage("redis://limits"))',
        '    own.hit(parse("1/minute"), user)',
        '    moving.test(parse("1/minute"), user)',
        '    return shared.hit(parse("1/minute"), user)',
      ),
    ).toEqual(['9 moving.test', '10 shared.hit']);
  });

  it('through a listener of SQLAlchemy', () => {
    expect(
      found(
        'from sqlalchemy import event, text',
        'from sqlalchemy.orm import Session',
        'class Order: pass',
        '@event.listens_for(Order, "before_insert")',
        'def number(mapper, connection, target):',
        '    target.number = connection.execute(text("SELECT 1")).scalar()',
        '    mapper.execute(1)',
        '@event.listens_for(Session, "after_flush", propagate=True)',
        'def after(unit, context):',
        '    unit.scalars(text("SELECT 2"))',
        'event.listen(Order, "after_update", lambda m, c, t: c.execute(text("SELECT 3")))',
      ),
    ).toEqual(['6 connection.execute', '10 unit.scalars', '11 c.execute']);
  });

  it('and what nobody can see opened is a session by its name', () => {
    expect(
      found(
        'from sqlalchemy import select',
        'def handle(factory, order):',
        '    with factory() as session:',
        '        session.query(order).first()',
        '        session.flush()',
        '    with factory() as other:',
        '        other.flush()',
      ),
    ).toEqual(['4 session.query(order).first', '5 session.flush']);
  });

  it('through what an application keeps for those who answer requests', async () => {
    const facts = scanPython({
      'main.py': [
        'import asyncpg, httpx, redis',
        'def start(app, settings):',
        '    app.state.pool = asyncpg.create_pool("postgres://orders")',
        '    settings._stock = redis.Redis()',
        '    app["billing"] = httpx.Client()',
        '    app.title = "Shop"',
        '    return settings._stock',
        'def stock(settings):',
        '    return start(None, settings)',
      ].join('\n'),
      'routes.py': [
        'async def order(request, id):',
        '    await request.app.state.pool.fetchrow("SELECT 1")',
        '    request.app["billing"].get("https://shop.example/bill")',
        '    request.app.title.get("/title")',
      ].join('\n'),
      'stock.py': ['from main import stock', 'stock(None).hgetall("a")'].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual([
      '3 asyncpg.create_pool',
      '2 request.app.state.pool.fetchrow',
      '3 request.app["billing"].get',
      '2 stock(None).hgetall',
    ]);
  });

  it('through a proxy, a context variable, a queue and a provider', async () => {
    expect(
      found(
        'import asyncio',
        'import httpx',
        'from contextvars import ContextVar',
        'from dependency_injector import containers, providers',
        'from dependency_injector.wiring import Provide',
        'from werkzeug.local import LocalProxy',
        'shared = LocalProxy(lambda: httpx.Client())',
        'current: ContextVar[httpx.Client] = ContextVar("current")',
        'idle: asyncio.Queue[httpx.AsyncClient] = asyncio.Queue()',
        'class Container(containers.DeclarativeContainer):',
        '    http = providers.Singleton(httpx.Client)',
        'async def f(given=Provide[Container.http]):',
        '    shared.get("https://shop.example/a")',
        '    current.get().get("https://shop.example/b")',
        '    await (await idle.get()).get("https://shop.example/c")',
        '    Container.http().get("https://shop.example/d")',
        '    given.get("https://shop.example/e")',
      ),
    ).toEqual([
      '13 shared.get',
      '14 current.get().get',
      '15 (await idle.get()).get',
      '16 Container.http().get',
      '17 given.get',
    ]);
  });

  it('in a dict that is filled later, as its annotation says', () => {
    expect(
      found(
        'import httpx',
        'clients: dict[str, httpx.Client] = {}',
        'others = {}',
        'def f(name):',
        '    clients[name].get("https://shop.example/a")',
        '    clients.get(name).get("https://shop.example/b")',
        '    for client in clients.values():',
        '        client.get("https://shop.example/c")',
        '    others[name].get("d")',
      ),
    ).toEqual(['5 clients[name].get', '6 clients.get(name).get', '8 client.get']);
  });

  it("under a key of aiohttp's application, and under what it is called there", async () => {
    expect(
      found(
        'import aiohttp',
        'from aiohttp import web',
        'KEY = web.AppKey("api", aiohttp.ClientSession)',
        'async def f(request, payload):',
        '    await request.app[KEY].get("https://shop.example/a")',
        '    await request.app["session"].get("https://shop.example/b")',
        '    payload["session"].get("id")',
      ),
    ).toEqual(['5 request.app[KEY].get', '6 request.app["session"].get']);
  });

  it('by a decorator of the project that calls the function with it', () => {
    expect(
      found(
        'from sqlalchemy.orm import sessionmaker',
        'Local = sessionmaker()',
        'def with_session(f):',
        '    def inner(*args, **options):',
        '        with Local() as made:',
        '            return f(*args, taken=made, **options)',
        '    return inner',
        'def in_front(f):',
        '    def inner(first):',
        '        return f(Local(), first)',
        '    return inner',
        '@with_session',
        'def a(order, taken=None):',
        '    taken.merge(order)',
        '    order.merge(taken)',
        '@in_front',
        'def b(taken, order):',
        '    taken.merge(order)',
        '    order.merge(taken)',
        'class Orders:',
        '    @with_session',
        '    def c(self, order, taken):',
        '        taken.merge(order)',
      ),
    ).toEqual(['14 taken.merge', '18 taken.merge', '23 taken.merge']);
  });
});

describe('a name', () => {
  it('that a star brings in is what the module calls so', async () => {
    const facts = scanPython({
      'made.py': 'import httpx\nclient = httpx.Client()\n',
      'app.py': [
        'from made import *',
        'from sqlalchemy.ext.asyncio import *',
        'engine = create_async_engine("postgresql://shop.example/a")',
        'async def f():',
        '    client.get("https://shop.example/a")',
        '    async with engine.connect() as connection:',
        '        await connection.execute("select 1")',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual([
      '5 client.get',
      '6 engine.connect',
      '7 connection.execute',
    ]);
  });

  it('that two stars may bring in is what a file of the project has', () => {
    const facts = scanPython({
      'base.py': 'from peewee import Model\nclass ShopModel(Model):\n    pass\n',
      'app.py': [
        'from playhouse.postgres_ext import *',
        'from base import *',
        'class Order(ShopModel):',
        '    pass',
        'Order.create(paid=True)',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual(['5 Order.create']);
  });

  it('that a class takes over from what it extends is what a star brought in', () => {
    const facts = scanPython({
      'models.py': 'from peewee import *\nclass Model(Model):\n    pass\n',
      'app.py': 'import models\nclass Order(models.Model):\n    pass\nOrder.create(paid=True)\n',
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual(['4 Order.create']);
  });

  it('of a folder that is a package without saying so leads to the modules in it', () => {
    const facts = scanPython({
      'shop/core/__init__.py': 'import httpx\nclient = httpx.Client()\n',
      'shop/app.py': 'from shop import core\ncore.client.get("https://shop.example/a")\n',
    });
    expect(facts.map(({ callee }) => callee)).toEqual(['core.client.get']);
  });

  it('of a method that nobody knows before it runs is a request all the same', () => {
    expect(
      found(
        'import requests',
        'def f(method):',
        '    getattr(requests, method)("https://shop.example/a")',
        '    send = getattr(requests.Session(), method.lower())',
        '    send("https://shop.example/b")',
      ),
    ).toEqual(['3 getattr(requests,method)', '5 send']);
  });
});

describe('what is inherited', () => {
  it('is called by super, on an instance and on a class', () => {
    expect(
      found(
        'import requests',
        'from django.db import models',
        'class Api(requests.Session):',
        '    def request(self, method, url):',
        '        return super().request(method, url, timeout=3)',
        'class Order(models.Model):',
        '    def save(self, *args):',
        '        super().save(*args)',
        '    @classmethod',
        '    def first(cls):',
        '        return super().objects.first()',
      ),
    ).toEqual(['5 super().request', '8 super().save', '11 super().objects.first']);
  });

  it('is what another class assigns, where the one at hand says only None', () => {
    expect(
      found(
        'import boto3',
        'class Base:',
        '    def connect(self):',
        '        self.s3_client = boto3.client("s3")',
        'class Copy(Base):',
        '    def __init__(self):',
        '        self.s3_client = None',
        '    def run(self):',
        '        self.s3_client.list_buckets()',
      ),
    ).toEqual(['9 self.s3_client.list_buckets']);
  });
});
