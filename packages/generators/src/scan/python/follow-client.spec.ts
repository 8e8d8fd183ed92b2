import { scanPython } from '../test-support/scan-python.js';
import type { Texts } from '../test-support/scan-text.js';

/** `line library member dependency` of every call found, in all files. */
function found(texts: Texts): readonly string[] {
  const facts = scanPython(texts);
  return facts.map(({ line, library, callee }) => `${line} ${library} ${callee}`);
}

const inFile = (...lines: readonly string[]): readonly string[] =>
  found({ 'app.py': lines.join('\n') });

const MODEL = ['from django.db import models', 'class Order(models.Model):', '    pass'];

describe('what is lazy is sent where it is read', () => {
  it('by a loop over its name', () => {
    expect(
      inFile(
        ...MODEL,
        'def f():',
        '    orders = Order.objects.filter(paid=True)',
        '    for order in orders:',
        '        print(order)',
      ),
    ).toEqual(['5 Django ORM Order.objects.filter']);
  });

  it('by a function that reads all of it, cut short or not', () => {
    expect(
      inFile(
        ...MODEL,
        'def f():',
        '    ids = Order.objects.values_list("id")',
        '    return list(ids), set(Order.objects.all()[:5])',
      ),
    ).toEqual(['5 Django ORM Order.objects.values_list', '6 Django ORM Order.objects.all']);
  });

  it('by a comprehension over its name, once for all its readers', () => {
    expect(
      inFile(
        ...MODEL,
        'def f():',
        '    orders = Order.objects.all()',
        '    return [o.id for o in orders], any(o.paid for o in orders)',
      ),
    ).toEqual(['5 Django ORM Order.objects.all']);
  });

  it('and not where nobody reads it', () => {
    expect(inFile(...MODEL, 'def f():', '    return Order.objects.filter(paid=True)')).toEqual([]);
  });

  it("and not at a call of the project's own function, which is none of the library's", () => {
    expect(
      inFile(
        ...MODEL,
        'def paid():',
        '    return Order.objects.filter(paid=True)',
        'def f():',
        '    return [o for o in paid()]',
      ),
    ).toEqual([]);
  });
});

describe('the models on the other side of a relation', () => {
  it.each([
    ['order.lines.filter(a=1).first()', ['5 Django ORM order.lines.filter(a=1).first']],
    ['order.lines.create(a=1)', ['5 Django ORM order.lines.create']],
    ['order.metadata.get("a")', []],
    ['order.tags.count("a")', []],
  ])('%s', (expression, expected) => {
    const calls = inFile(...MODEL, 'def f(order: Order):', `    return ${expression}`);
    expect(calls.map((call) => call.replace(/filter\(\)/, 'filter(a=1)'))).toEqual(expected);
  });

  it('of a field that says which', () => {
    expect(
      inFile(
        'from django.db import models',
        'class Line(models.Model):',
        '    order = models.ForeignKey("Order")',
        '    tags = models.ManyToManyField("Tag")',
        'def f(line: Line):',
        '    line.order.save()',
        '    line.tags.add(1)',
      ),
    ).toEqual(['6 Django ORM line.order.save', '7 Django ORM line.tags.add']);
  });

  it('of a model that is asked for by name', () => {
    expect(
      inFile(
        'from django.apps import apps',
        'def f():',
        '    return apps.get_model("shop", "Order").objects.count()',
      ),
    ).toEqual([expect.stringMatching(/^3 Django ORM .*count$/)]);
  });
});

describe('a decorator makes a task', () => {
  const TASK = ['@job("default")', 'def send():', '    pass', 'def f():', '    send.delay()'];

  it('that a class of the project extends', () => {
    expect(
      inFile('from rq.decorators import job as rq_job', 'class job(rq_job):', '    pass', ...TASK),
    ).toEqual(['8 RQ send.delay']);
  });

  it('that is a function with some of its arguments', () => {
    expect(
      inFile(
        'from functools import partial',
        'from rq.decorators import job as rq_job',
        'job = partial(rq_job, connection=None)',
        ...TASK,
      ),
    ).toEqual(['8 RQ send.delay']);
  });
});

describe('a client is one of a dict', () => {
  const CLIENTS = [
    'import httpx',
    'from .kinds import Kind',
    'CLIENTS = {Kind.a: httpx.Client(), "b": httpx.Client()}',
    'def f(kind):',
  ];

  it.each(['CLIENTS[kind].get("/")', 'CLIENTS.get(kind).get("/")', 'CLIENTS["b"].get("/")'])(
    '%s',
    (expression) => {
      expect(inFile(...CLIENTS, `    return ${expression}`)).toHaveLength(1);
    },
  );
});

describe('a generic type is the type', () => {
  it('under a name of its own', async () => {
    expect(
      inFile(
        'from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker',
        'Maker = async_sessionmaker[AsyncSession]',
        'async def f(maker: Maker):',
        '    async with maker() as session:',
        '        await session.execute("select 1")',
      ),
    ).toEqual(['5 SQLAlchemy session.execute']);
  });
});

describe('a name alone', () => {
  const confidence = (texts: Texts) => scanPython(texts).map((fact) => fact.confidence);

  it('is a guess, where the project has the library', () => {
    expect(
      confidence({
        'models.py':
          'from sqlalchemy.orm import DeclarativeBase\nclass A(DeclarativeBase):\n    pass',
        'service.py': 'from models import A\ndef f(*, db_session):\n    db_session.query(A).all()',
      }),
    ).toEqual(['guess']);
  });

  it('is nothing, where the project has not', () => {
    expect(
      confidence({
        'service.py': 'import httpx\ndef f(*, session):\n    session.query(1).all()',
      }),
    ).toEqual([]);
  });

  it('is nothing against a type', () => {
    expect(
      confidence({
        'service.py': [
          'from sqlalchemy.orm import Session',
          'class Book:',
          '    pass',
          'def f(session: Book):',
          '    session.commit()',
        ].join('\n'),
      }),
    ).toEqual([]);
  });

  it('tells by a member that hardly anything else has', () => {
    expect(
      found({
        'app.py': 'import pymongo\ndef f(repo):\n    return repo.orders.find_one({"a": 1})',
      }),
    ).toEqual(['3 PyMongo repo.orders.find_one']);
  });

  it('and not by one that depends on options which are not there', () => {
    expect(inFile(...MODEL, 'def f(image, options):', '    image.save(**options)')).toEqual([]);
    expect(inFile(...MODEL, 'def f(media):', '    media.save(update_fields=["a"])')).toHaveLength(
      1,
    );
  });

  it("and not on a class of the project's own", () => {
    expect(
      inFile(
        'import pymongo',
        'class Repo:',
        '    def find_one(self): pass',
        'def f():',
        '    Repo().find_one()',
      ),
    ).toEqual([]);
  });
});

describe('an SDK that the catalogue does not have', () => {
  const made = (...lines: readonly string[]) =>
    scanPython({ 'app.py': ['from acme_sdk import AcmeClient, Acme', ...lines].join('\n') }).map(
      ({ library, kind, dependency, confidence, retrySafe }) =>
        `${library} ${kind} ${dependency} ${confidence} ${retrySafe}`,
    );

  it('is a guess by the name of its class and what that is given', () => {
    expect(
      made(
        'client = AcmeClient(api_key="key")',
        'client.get_invoice(1)',
        'client.invoices.create(total=1)',
      ),
    ).toEqual(['acme_sdk sdk acme guess true', 'acme_sdk sdk acme guess false']);
  });

  it.each([
    ['of another name', 'from acme_sdk import Invoice\nInvoice(api_key="key").total()'],
    ['whose member is but told,', 'AcmeClient(api_key="key").headers()'],
    ['of a web framework', 'from fastapi import FastAPI\nFastAPI(url="/").get("/a")'],
    ['of a test', 'from acme_sdk import MockClient\nMockClient(api_key="key").get_invoice(1)'],
  ])('is none %s', (_why, text) => {
    expect(made(text)).toEqual([]);
  });
});

describe('a key that stands in options written out', () => {
  const PAY = [
    'import stripe',
    'def f(order):',
    '    options = {"amount": 1, "idempotency_key": f"pay:{order}"}',
    '    stripe.PaymentIntent.create(**options)',
    '    stripe.PaymentIntent.create(amount=1)',
  ];

  it('lets the receiver drop a repeat', () => {
    const facts = scanPython({ 'app.py': PAY.join('\n') });
    expect(facts.map(({ retrySafe }) => retrySafe)).toEqual([true, false]);
  });
});

describe('a dependency is named', () => {
  it.each([
    [
      'by the class of its stub',
      'import a_pb2_grpc\nimport grpc\na_pb2_grpc.CartServiceStub(grpc.insecure_channel("localhost:1")).GetCart()',
      'cart',
    ],
    [
      'by the class that holds an address',
      'import requests\nclass GraphiteRunner:\n    def f(self):\n        requests.get(self.configuration["url"])',
      'graphite',
    ],
    [
      'by the list that an address is one of',
      'import requests\ndef f(settings):\n    for hook in settings.BILLING_WEBHOOKS:\n        requests.post(hook)',
      'billing-webhooks',
    ],
    [
      'by a brand as one word',
      'import requests\nclass GitHubClient:\n    def f(self, x):\n        requests.get(x)',
      'github',
    ],
  ])('%s', (_how, text, name) => {
    const facts = scanPython({ 'app.py': text });
    expect(facts.map(({ dependency }) => dependency)).toEqual([name]);
  });
});
