import { scanPython } from '../test-support/scan-python.js';

describe('a service', () => {
  it('is named by what its client is called, where nobody sees it made, and by no operation', () => {
    const facts = scanPython({
      'app.py': [
        'import boto3',
        'def f(name, region):',
        '    s3_client = boto3.client(name)',
        '    s3_client.head_object(Key="a")',
        '    pages = s3_client.get_paginator("list_objects_v2")',
        '    for page in pages.paginate():',
        '        print(page)',
      ].join('\n'),
    });
    expect(facts.map(({ line, kind, dependency }) => `${line} ${kind} ${dependency}`)).toEqual([
      '4 storage s3',
      '6 storage s3',
    ]);
  });

  it('is not named by the class whose rows are asked for', () => {
    const facts = scanPython({
      'models.py': 'class APIStatus:\n    pass\n',
      'app.py': [
        'from sqlalchemy.orm import Session',
        'from models import APIStatus',
        'def f(db: Session):',
        '    return db.query(APIStatus).all()',
      ].join('\n'),
    });
    expect(facts.map(({ dependency }) => dependency)).toEqual(['database']);
  });

  it('is named by the setting that is asked for, and not by what others ask for', () => {
    const facts = scanPython({
      'settings.py': [
        'class Config:',
        '    def get(self, key, default=None):',
        '        return self.values.get(key) or default',
        'config = Config()',
      ].join('\n'),
      'app.py': [
        'import requests',
        'from settings import config',
        'stock = config.get("stock", "https://stock.example.com/")',
        'def f():',
        '    requests.get(config.get("billing.webhook_url"))',
        '    requests.get(stock)',
        '    requests.get(config.get("other"))',
      ].join('\n'),
    });
    expect(facts.map(({ line, dependency }) => `${line} ${dependency}`)).toEqual([
      '5 billing-webhook',
      '6 example',
      '7 requests',
    ]);
  });

  it('is not named after the size of a pool, but by the host behind any scheme', () => {
    const facts = scanPython({
      'app.py': [
        'import os, httpx',
        'from sqlalchemy import create_engine',
        'engine = create_engine(os.environ["A"], pool_size=os.environ["DATABASE_POOL_SIZE"])',
        'def f(secure):',
        '    engine.connect()',
        "    httpx.get(f\"http{'s' if secure else ''}://api.shop.example/a\")",
      ].join('\n'),
    });
    expect(facts.map(({ dependency }) => dependency)).toEqual(['database', 'shop']);
  });
});

describe('what several have a share in', () => {
  it('is named by what its addresses share, and not by who logs in or what reads them', () => {
    const facts = scanPython({
      'db.py': [
        'from sqlalchemy import create_engine',
        'engine = None',
        'def connect_to(address):',
        '    global engine',
        '    engine = create_engine(address)',
        'def f():',
        '    engine.connect()',
      ].join('\n'),
      'manage.py': [
        'import os, db',
        'db.connect_to(os.environ["POSTGRES_ADMIN_URI"])',
        'db.connect_to(os.environ["POSTGRES_ADMIN_IMPORT_URI"])',
      ].join('\n'),
      'pay.py': [
        'import os',
        'from sqlalchemy import create_engine',
        'create_engine(os.environ["PAY_SQLALCHEMY_DATABASE_URI"]).connect()',
      ].join('\n'),
    });
    expect(facts.map(({ dependency }) => dependency)).toEqual(['postgres', 'pay-database']);
  });

  it('is named by the class of its configuration, and not by what all such are called', () => {
    const facts = scanPython({
      'app.py': [
        'import requests',
        'class ParcelCarrierConfig:',
        '    api_url: str',
        'class Carrier:',
        '    def __init__(self, carrier_config: ParcelCarrierConfig):',
        '        self.api_url = carrier_config.api_url',
        '    def f(self):',
        '        requests.get(self.api_url)',
      ].join('\n'),
    });
    expect(facts.map(({ dependency }) => dependency)).toEqual(['parcel']);
  });
});

describe('a session', () => {
  it('is guessed where it is asked for as one and called so', async () => {
    const facts = scanPython({
      'app.py': [
        'import sqlalchemy',
        'from elsewhere import app',
        'async def f():',
        '    async with app.DATABASE.Session() as session:',
        '        await session.scalars(sqlalchemy.select(1))',
      ].join('\n'),
      'other.py': [
        'import sqlalchemy',
        'from elsewhere import app',
        'def f():',
        '    rows = app.make()',
        '    rows.scalars(1)',
      ].join('\n'),
    });
    expect(facts.map(({ file, confidence }) => `${file} ${confidence}`)).toEqual(['app.py guess']);
  });
});

describe('what a name may be', () => {
  it('does not depend on who is read first, however many hand it in', () => {
    const names = Array.from({ length: 40 }, (_, index) => `M${index}`);
    const models = names.map((name) => `class ${name}(models.Model):\n    lines = ()`);
    const calls = [...names, 'Other'].map((name) => `take(${name}.objects.get(pk=1))`);
    const scanned = (order: readonly string[]): readonly string[] => {
      const facts = scanPython({
        'app.py': [
          'from django.db import models',
          ...models,
          'class Other(models.Model):',
          '    pass',
          'def take(row):',
          '    row.lines.all().count()',
          ...order,
        ].join('\n'),
      });
      return facts.map(({ callee }) => callee).filter((callee) => callee.startsWith('row'));
    };
    expect(scanned(calls)).toEqual(scanned([...calls].reverse()));
  });
});
