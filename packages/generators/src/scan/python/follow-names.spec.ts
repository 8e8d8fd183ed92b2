import { scanPython } from '../test-support/scan-python.js';

/** `line callee` of every call found in `api.py`, beside two models. */
function inApi(...lines: readonly string[]): readonly string[] {
  const facts = scanPython({ 'models.py': MODELS, 'api.py': lines.join('\n') });
  return facts
    .filter(({ file }) => file === 'api.py')
    .map(({ line, callee }) => `${line} ${callee}`);
}

const MODELS = `
from django.db import models

class Customer(models.Model):
    pass

class Order(models.Model):
    customer = models.ForeignKey(Customer)

    def settle(self):
        self.save()
`;

describe('what is known by name alone', () => {
  it('is found in the registry of models', () => {
    expect(
      inApi(
        'from django.apps import apps',
        'for model in apps.get_models():',
        '    model.objects.filter(old=True).delete()',
      ),
    ).toEqual(['3 model.objects.filter(old=True).delete']);
  });

  it('is the model of a package that nobody has listed, extended or not', () => {
    expect(
      inApi(
        'from shelf.models import Book',
        'from shelf.parts import Page',
        'class Order(Book):',
        '    pass',
        'class Leaf(Page):',
        '    pass',
        'Order.objects.filter(paid=True).exists()',
        'Leaf.objects.count()',
      ),
    ).toEqual(['7 Order.objects.filter(paid=True).exists', '8 Leaf.objects.count']);
  });

  it('is a session by whoever opened it, and by the class that it is asked for', () => {
    expect(
      inApi(
        'import sqlalchemy',
        'from .models import Order',
        'def pay(service, session, visit):',
        '    with service.session_scope() as s:',
        '        s.query(Order).all()',
        '    with service.open_file() as f:',
        '        f.query(Order).all()',
        '    session.get(Order, 1)',
        '    session.get("order", {})',
        '    session.get(visit, {})',
      ),
    ).toEqual(['5 s.query(Order).all', '8 session.get']);
  });

  it('is the session of a request, and what is kept in a bucket', () => {
    expect(
      inApi(
        'import sqlalchemy',
        'from google.cloud import storage',
        'class Views:',
        '    def view(self, request, blobs):',
        '        request.db.get(Order, 1)',
        '        self.request.db.scalars(stmt).one()',
        '        self.settings.db.get("name", 1)',
        '        request.find_service(name="gcs").bucket("a").blob("b").upload_from_filename("c")',
      ),
    ).toEqual([
      '5 request.db.get',
      '6 self.request.db.scalars',
      '8 request.find_service(name="gcs").bucket("a").blob("b").upload_from_filename',
    ]);
  });

  it('is a member like any other', () => {
    expect(
      inApi(
        'import requests',
        'from models import Order',
        'order = Order.objects.get(pk=1)',
        'getattr(order, "customer").save()',
        'getattr(order, name).all().update(open=False)',
        'getattr(requests, "get")("https://shop.example/a")',
        'getattr(object(), name).save()',
      ),
    ).toEqual([
      '3 Order.objects.get',
      '4 getattr(order,"customer").save',
      '5 getattr(order,name).all().update',
      '6 getattr(requests,"get")',
    ]);
  });
});

describe('what a function is handed that nobody can see', () => {
  it('is a cursor or a connection by its name', () => {
    expect(
      inApi(
        'from django.db import connection as own',
        'def lock(cursor):',
        '    cursor.execute("SELECT 1")',
        'def count(connection):',
        '    with connection.cursor() as rows:',
        '        rows.execute("SELECT 1")',
      ),
    ).toEqual(['3 cursor.execute', '6 rows.execute']);
  });

  it('is a connection of SQLAlchemy where that is imported', () => {
    const facts = scanPython({
      'a.py': 'from sqlalchemy import text\ndef f(conn):\n    conn.execute(text("SELECT 1"))',
      'b.py': 'def f(conn):\n    conn.execute("SELECT 1")',
    });
    expect(facts.map(({ file, library }) => `${file} ${library}`)).toEqual([
      'a.py SQLAlchemy',
      'b.py database',
    ]);
  });
});

describe('a client among the settings of Django', () => {
  it('is found where they are read', () => {
    const facts = scanPython({
      'shop/settings/base.py': [
        'from pymongo import MongoClient',
        'MONGO = MongoClient("mongodb://stock")["shop"]',
        'DEBUG = True',
      ].join('\n'),
      'api.py': [
        'from django.conf import settings',
        'orders = settings.MONGO.orders',
        'def find(id):',
        '    return orders.delete_one({"id": id})',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual(['4 orders.delete_one']);
  });
});

describe('what an application of Django that nobody has listed gives to extend', () => {
  it('is a manager or a model by the module that it comes from', () => {
    const facts = scanPython({
      'models.py': [
        'from django.db import models',
        'from softdelete.models import SoftDeleteManager, SoftDeleteObject',
        'from tagulous.models import TagField',
        'class OrderManager(SoftDeleteManager):',
        '    def late(self):',
        '        return self.filter(late=True)',
        'class Order(SoftDeleteObject, models.Model):',
        '    objects = OrderManager()',
        '    tags = TagField()',
        'def close(id):',
        '    order = Order.objects.get(id=id)',
        '    order.save()',
        '    order.tags.first()',
        '    return Order.objects.late().first()',
      ].join('\n'),
      'billing.py': [
        'from payments.models import Payment',
        'def pay(id):',
        '    Payment.objects.get(id=id).delete()',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual([
      '3 Payment.objects.get(id=id).delete',
      '3 Payment.objects.get',
      '11 Order.objects.get',
      '12 order.save',
      '13 order.tags.first',
      '14 Order.objects.late().first',
    ]);
  });
});
