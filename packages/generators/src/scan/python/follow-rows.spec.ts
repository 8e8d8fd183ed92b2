import { scanPython } from '../test-support/scan-python.js';

/** `line callee` of every call found in `views.py`, beside the models of a shop. */
function inViews(...lines: readonly string[]): readonly string[] {
  const facts = scanPython({ 'models.py': MODELS, 'views.py': lines.join('\n') });
  return facts
    .filter(({ file }) => file === 'views.py')
    .map(({ line, callee }) => `${line} ${callee}`);
}

const MODELS = `
from django.db import models
from django_softdelete.models import SoftDeleteModel

class Customers(models.Manager):
    def late(self):
        return self.filter(late=True)

class Customer(models.Model):
    known = Customers()
    tags = models.ManyToManyField("Tag")

    def last_order(self):
        return self.order_set.filter(paid=True).first()

    def open_orders(self):
        return Order.objects.filter(customer=self)

class Order(SoftDeleteModel):
    customer = models.ForeignKey(Customer)
    totals = {}
`;

const SHOP = 'from models import Customer, Order';

describe('a row is one of the class that it was asked of', () => {
  it.each([
    ['Customer.objects.get(pk=1)', '3 Customer.objects.get'],
    ['Customer.objects.filter(pk=1).first()', '3 Customer.objects.filter(pk=1).first'],
    ['Customer.known.get(pk=1)', '3 Customer.known.get'],
    ['get_object_or_404(Customer, pk=1)', '3 get_object_or_404'],
  ])('%s', (row, asked) => {
    const calls = inViews(
      `${SHOP}\nfrom django.shortcuts import get_object_or_404`,
      `customer = ${row}`,
      'order = customer.last_order()',
      'order.save()',
      'customer.open_orders().filter(a=1).exists()',
      'customer.save()',
      'customer.order_set.count()',
      'customer.unheard_of()',
    );
    expect(calls.map((call) => call.replace(/filter\(\)/, 'filter(pk=1)'))).toEqual([
      asked,
      '5 order.save',
      expect.stringMatching(/^6 customer\.open_orders\(\)\.filter\(.*\)\.exists$/),
      '7 customer.save',
      '8 customer.order_set.count',
    ]);
  });

  it('in a loop', () => {
    expect(
      inViews(SHOP, 'for one in Customer.objects.all():', '    one.last_order().delete()'),
    ).toEqual(['2 Customer.objects.all', '3 one.last_order().delete']);
  });

  it('and its relations can be set, but only to something', () => {
    expect(
      inViews(SHOP, 'customer = Customer()', 'customer.shops.set([1])', 'customer.done.set()'),
    ).toEqual(['3 customer.shops.set']);
  });

  it('and what it holds itself is no relation', () => {
    expect(inViews(SHOP, 'Order.objects.get(pk=1).totals.values_list()')).toEqual([
      '2 Order.objects.get',
    ]);
  });
});

describe('Django', () => {
  it.each([
    ['Order.deleted_objects.count()', ['2 Order.deleted_objects.count']],
    ['Customer.tags.through.objects.count()', ['2 Customer.tags.through.objects.count']],
  ])('%s', (expression, expected) => {
    expect(inViews(SHOP, expression)).toEqual(expected);
  });

  it('gives a row and whether it is new', () => {
    expect(inViews(SHOP, 'order, _ = Order.objects.get_or_create(pk=1)', 'order.save()')).toEqual([
      '2 Order.objects.get_or_create',
      '3 order.save',
    ]);
  });

  it('has the user of a request', () => {
    expect(
      inViews(
        'from django.http import HttpRequest',
        'def view(request: HttpRequest):',
        '    request.user.save()',
        '    request.user.groups.add(1)',
        '    request.session.get("a")',
      ),
    ).toEqual(['3 request.user.save', '4 request.user.groups.add']);
  });

  it('asks for the schema, and changes it', () => {
    expect(
      inViews(
        'from django.db import connection, connections',
        'connections["default"].introspection.table_names()',
        'with connection.schema_editor() as editor:',
        '    editor.alter_field(1, 2, 3)',
        '    editor.quote_name("a")',
      ),
    ).toEqual(['2 connections["default"].introspection.table_names', '4 editor.alter_field']);
  });

  it('speaks to its channel layer, and a consumer to its own socket', async () => {
    expect(
      inViews(
        'from channels.generic.websocket import AsyncWebsocketConsumer',
        'class Status(AsyncWebsocketConsumer):',
        '    async def connect(self):',
        '        await self.channel_layer.group_add("a", self.channel_name)',
        '        await self.accept()',
        '        await self.send("{}")',
      ),
    ).toEqual(['4 self.channel_layer.group_add']);
  });
});

describe('what is lazy is sent', () => {
  it('where it is handed over one by one', () => {
    expect(
      inViews(
        SHOP,
        'def f(customer: Customer):',
        '    orders = Order.objects.filter(paid=True)',
        '    print(*orders)',
      ),
    ).toEqual(['3 Order.objects.filter']);
  });

  it('whichever of two it is', () => {
    expect(
      inViews(
        SHOP,
        'def f(paid):',
        '    orders = Order.objects.filter(paid=True) if paid else Order.objects.all()',
        '    for order in orders:',
        '        print(order)',
      ),
    ).toEqual(['3 Order.objects.filter', '3 Order.objects.all']);
  });
});

it('a model of a package that nobody has listed is told by its manager', () => {
  expect(
    inViews(
      'from django.db import connection',
      'from shelf.models import Book',
      'from shelf.parts import Page',
      'Book.objects.count()',
      'Page.objects.count()',
    ),
  ).toEqual(['4 Book.objects.count']);
});

it('the session of a request is none of an HTTP client', () => {
  expect(
    inViews(
      'import requests',
      'def view(request, session):',
      '    request.session.get("user")',
      '    session.get("https://shop.example/orders")',
    ),
  ).toEqual(['4 session.get']);
});

describe('a query of which somebody else takes the next step', () => {
  it.each([
    ['list(Customer.objects.all().by_name_of_shop())', '3 Customer.objects.all().by_name_of_shop'],
    [
      'set(itertools.chain.from_iterable(Customer.objects.values_list("name")))',
      '3 Customer.objects.values_list',
    ],
    [
      'customers.model.objects.filter(pk=1).delete()',
      '3 customers.model.objects.filter(pk=1).delete',
    ],
  ])('%s', (call, expected) => {
    expect(inViews(`import itertools`, SHOP, call)).toEqual([expected]);
  });

  it.each(['itertools.count(Customer.objects.all())', 'Customer.objects.all().by_name_of_shop()'])(
    'is not read by %s',
    (call) => {
      expect(inViews(`import itertools`, SHOP, call)).toEqual([]);
    },
  );

  it('is asked for the first of what nobody knows, where the file knows models', () => {
    const text = [
      'from django.db.models import Q',
      'def one(entry):',
      '    return entry.lines.first()',
    ];
    expect(inViews(...text)).toEqual(['3 entry.lines.first']);
    expect(inViews(...text.slice(1))).toEqual([]);
  });
});
