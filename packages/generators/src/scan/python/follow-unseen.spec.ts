import { scanPython } from '../test-support/scan-python.js';

describe('what is given by a function that nobody can see', () => {
  it('is Redis by a command that nothing else has', () => {
    const facts = scanPython({
      'app.py': [
        'import redis',
        'from elsewhere import connect',
        'def waiting(name):',
        '    broker = connect()',
        '    broker.copy(name)',
        '    tx = broker.collect()',
        '    tx.xack(name)',
        '    return broker.llen(name)',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee }) => `${line} ${callee}`)).toEqual(['8 broker.llen']);
  });

  it('is the query with a step that is called so', () => {
    const facts = scanPython({
      'app.py': [
        'from peewee import CharField, DatabaseProxy, Model',
        'class Proxy(DatabaseProxy):',
        '    def __call__(self, *args, **kwargs):',
        '        return self.obj(*args, **kwargs)',
        'db_for_update = Proxy()',
        'as_dict = Proxy()',
        'class ServiceKey(Model):',
        '    name = CharField()',
        'def rename(name):',
        '    key = db_for_update(ServiceKey.select().join(ServiceKey)).get()',
        '    key.save()',
        '    return as_dict(ServiceKey.select()).get("a")',
      ].join('\n'),
    });
    expect(
      facts.map(({ line, callee, dependency, confidence, retrySafe }) => [
        `${line} ${callee} ${dependency}`,
        confidence,
        retrySafe,
      ]),
    ).toEqual([
      ['10 db_for_update(ServiceKey.select().join(ServiceKey)).get database', 'guess', false],
      ['11 key.save database', 'guess', false],
    ]);
  });
});

describe('what the project hangs onto a client', () => {
  it('is what it has under that name, if the library knows no such member', () => {
    const facts = scanPython({
      'extensions.py': [
        'from flask_sqlalchemy import SQLAlchemy',
        'db = SQLAlchemy()',
        'db.reader = db.session',
        'db.title = str()',
      ].join('\n'),
      'core.py': [
        'from extensions import db',
        'def setup(app):',
        '    db.reader = db.create_scoped_session(options={})',
      ].join('\n'),
      'stats.py': [
        'from extensions import db',
        'from elsewhere import title',
        'session = db.reader',
        'def count():',
        '    db.title.commit()',
        '    title.reader.commit()',
        '    db.writer.execute("SELECT 1")',
        '    return session.query(str).first()',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`)).toEqual([
      '8 session.query(str).first certain',
    ]);
  });

  it('is a session where one is begun, whoever makes them', async () => {
    const facts = scanPython({
      'app.py': [
        'from sqlalchemy import select',
        'from elsewhere import manager',
        'async def count():',
        '    async with manager.Session.begin() as db:',
        '        await db.execute(select(1))',
        'async def other():',
        '    async with manager.work.begin() as work:',
        '        await work.execute(select(1))',
      ].join('\n'),
    });
    expect(facts.map(({ line, library }) => `${line} ${library}`)).toEqual([
      '5 SQLAlchemy',
      '8 elsewhere',
    ]);
  });
});

describe('what a package gives that is not there to be read', () => {
  it('is a session by its name, whatever its type is called there', () => {
    const facts = scanPython({
      'app.py': [
        'import sqlalchemy',
        'from acme.adapters import db',
        'from acme.database import Session',
        'from own import Session as OwnSession',
        'def orders(db_session: db.Session, session: OwnSession, sess: str, statement):',
        '    session.execute(statement)',
        '    sess.execute(statement)',
        '    Session.commit()',
        '    return db_session.execute(statement)',
      ].join('\n'),
      'own.py': 'class Session:\n    def execute(self, statement):\n        return statement',
    });
    expect(facts.map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`)).toEqual([
      '8 Session.commit guess',
      '9 db_session.execute guess',
    ]);
  });

  it('is what a member says that hardly anything else has, though the project imports no such library', () => {
    const facts = scanPython({
      'app.py': [
        'import subprocess',
        'from acme.stores import accounts, bucket, cache, db_session',
        'def orders(key, self):',
        '    cache.hgetall(key)',
        '    cache.copy(key)',
        '    accounts.find_one_and_update({"key": key}, {})',
        '    bucket.upload_fileobj(key, "a", "b")',
        '    db_session.commit()',
        '    subprocess.run("select a from b")',
      ].join('\n'),
    });
    expect(
      facts.map(({ line, library, confidence }) => `${line} ${library} ${confidence}`),
    ).toEqual(['4 redis-py guess', '6 PyMongo guess', '7 boto3 guess', '8 SQLAlchemy guess']);
  });

  it('is a database by the SQL that it is handed', () => {
    const facts = scanPython({
      'app.py': [
        'from acme.stores import db, query_db',
        'QUERY = "DELETE FROM accounts WHERE id = %s"',
        'def orders(key, self, menu):',
        '    db.execute(QUERY, (key,))',
        '    self.db.fetch_all(query=f"SELECT * FROM accounts WHERE id = {key}")',
        '    query_db("INSERT INTO accounts VALUES (1)")',
        '    menu.select("one of these")',
        '    menu.query("update")',
        '    return " ".join(["select a from b"])',
      ].join('\n'),
    });
    expect(facts.map(({ line, library, retrySafe }) => `${line} ${library} ${retrySafe}`)).toEqual([
      '4 database true',
      '5 database true',
      '6 database false',
    ]);
  });

  it('is a service by the address that it is asked for, and a stub by the name of what it is asked', () => {
    const facts = scanPython({
      'app.py': [
        'from acme.net import api, client, orders_stub, stub',
        'def orders(base, key):',
        '    api.get(f"{base}/orders/{key}")',
        '    client.post("https://billing.acme.com/invoices", json={})',
        '    client.get(key)',
        '    client.get("key")',
        '    stub.GetOrder(key)',
        '    stub.close()',
      ].join('\n'),
    });
    expect(
      facts.map(({ line, kind, dependency, retrySafe }) =>
        [line, kind, dependency, retrySafe].join(' '),
      ),
    ).toEqual(['3 http http-client true', '4 http acme false', '7 rpc grpc true']);
  });

  it('is a connection by its name, whoever made it, if Python itself did not', async () => {
    const facts = scanPython({
      'app.py': [
        'import asyncpg',
        'import json',
        'from acme.database import Pool, manager',
        'async def orders(request, text):',
        '    conn = await request["manager"].get_connection()',
        '    await conn.execute("SELECT 1")',
        '    async with manager.acquire() as pg:',
        '        await pg.fetch("SELECT 1")',
        '    pool = json.loads(text)',
        '    pool.execute(text)',
        '    pg_pool = request.get("pool")',
        '    pg_pool.execute(text)',
        '    db_pool = Pool(text)',
        '    db_pool.execute(text)',
      ].join('\n'),
    });
    expect(
      facts.map(({ line, callee, dependency, confidence }) => [
        `${line} ${callee} ${dependency}`,
        confidence,
      ]),
    ).toEqual([
      ['6 conn.execute postgres', 'guess'],
      ['8 pg.fetch postgres', 'guess'],
      ['14 db_pool.execute acme', 'guess'],
    ]);
  });

  it('is a session by the last word of its name, where the file imports the library', () => {
    const facts = scanPython({
      'app.py': [
        'from sqlalchemy import func',
        'def orders(context):',
        '    orders_session = context.resources.orders_session',
        '    orders_session.title.commit()',
        '    orders_session.commit()',
        '    obsession = context.resources.obsession',
        '    obsession.commit()',
      ].join('\n'),
      'other.py': 'def orders(orders_session):\n    orders_session.commit()',
    });
    expect(facts.map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`)).toEqual([
      '5 orders_session.commit guess',
    ]);
  });

  it('is what has a member that nothing else has, a task or a pool', async () => {
    const facts = scanPython({
      'app.py': [
        'import asyncpg',
        'import threading',
        'from celery import Celery',
        'from acme import pool',
        'from acme.tasks import rebuild',
        'async def orders():',
        '    rebuild.delay(1)',
        '    threading.delay(1)',
        '    rebuild.save()',
        '    return await pool.fetchval("SELECT 1")',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`)).toEqual([
      '7 rebuild.delay guess',
      '10 pool.fetchval guess',
    ]);
  });

  it('is a client by the name of its class, if an API is what it is of', () => {
    const facts = scanPython({
      'app.py': [
        'import acmeclient',
        'from acme.jobs import JobClient',
        'search_api_client = acmeclient.SearchAPIClient()',
        'job_client = JobClient()',
        'def order(number):',
        '    job_client.get(number)',
        '    search_api_client.logger.info(number)',
        '    return search_api_client.index(number)',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`)).toEqual([
      '6 job_client.get guess',
      '8 search_api_client.index guess',
    ]);
  });

  it('is a client by the name of its type', async () => {
    const facts = scanPython({
      'app.py': [
        'from dataclasses import dataclass',
        'from acmesearch import AsyncAcmeSearchClient',
        'from flask_acme import TestClient',
        'from elsewhere import JobClient',
        'from orders_client import OrdersClient',
        '@dataclass',
        'class Context:',
        '    client: AsyncAcmeSearchClient',
        '    jobs: JobClient',
        '    tests: TestClient',
        '    orders: OrdersClient',
        'async def order(ctx: Context, number):',
        '    ctx.jobs.get_order(number)',
        '    ctx.tests.get("/")',
        '    ctx.orders.get_order(number)',
        '    ctx.client.close()',
        '    return await ctx.client.get_order(number)',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`)).toEqual([
      '13 ctx.jobs.get_order guess',
      '15 ctx.orders.get_order guess',
      '17 ctx.client.get_order guess',
    ]);
  });

  it('is what its own name says, though its owner was guessed to be what has no such member', () => {
    const facts = scanPython({
      'models.py': 'from sqlalchemy.orm import relationship\nclass Build: pass',
      'app.py': [
        'from models import Build',
        'def run(cmdline, db):',
        '    builds = db.session.query(Build).filter(Build.id == 1)',
        '    builds.delete()',
        '    db.session.flush()',
        '    db.sessions.flush()',
        '    db.execute("SELECT 1")',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`)).toEqual([
      '4 builds.delete guess',
      '5 db.session.flush guess',
      '7 db.execute guess',
    ]);
  });

  it('is a commit by the dotted name, where the last word alone would say too little', () => {
    const facts = scanPython({
      'models.py': 'from sqlalchemy.orm import relationship',
      'app.py':
        'def run(write_session, db_session):\n    write_session.commit()\n    db_session.commit()',
    });
    expect(facts.map(({ line, callee, confidence }) => `${line} ${callee} ${confidence}`)).toEqual([
      '3 db_session.commit guess',
    ]);
  });

  it('sends a message by a function of a package that says so', () => {
    const facts = scanPython({
      'app.py': [
        'from acme.mailing import send_mail, send_order_to_queue',
        'import acme_notices',
        'send_mail("a")',
        'acme_notices.send_notification_with_template("a")',
        'send_order_to_queue("a")',
        'acme_notices.deliver("a")',
      ].join('\n'),
    });
    expect(facts.map(({ line, callee, dependency }) => `${line} ${callee} ${dependency}`)).toEqual([
      '3 send_mail acme',
      '4 acme_notices.send_notification_with_template acme-notices',
    ]);
  });
});
