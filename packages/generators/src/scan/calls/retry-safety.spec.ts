import { scanPython } from '../test-support/scan-python.js';
import { scanTexts } from '../test-support/scan-text.js';

const safety = (text: string): readonly string[] =>
  scanTexts({ 'a.ts': text }).map(
    ({ callee, retrySafe }) => `${callee}: ${retrySafe ? 'safe' : 'unsafe'}`,
  );

const PG = `import { Pool } from 'pg'; const db = new Pool();`;
const KYSELY = `import { Kysely } from 'kysely'; const db = new Kysely();`;
const PRISMA = `import { PrismaClient } from '@prisma/client'; const db = new PrismaClient();`;

describe('a call may be repeated', () => {
  it.each([
    [`fetch('x');`, 'fetch: safe'],
    [`fetch('x', { method: 'POST' });`, 'fetch: unsafe'],
    [`fetch('x', { method });`, 'fetch: unsafe'],
    [`fetch('x', { method: 'POST', headers: { 'Idempotency-Key': key } });`, 'fetch: safe'],
    [`fetch(new Request('x', { method: 'POST' }));`, 'fetch: unsafe'],
    [
      `fetch(new Request('x', { method: 'POST', headers: { 'Idempotency-Key': key } }));`,
      'fetch: safe',
    ],
    [`import axios from 'axios'; axios.put('x', y);`, 'axios.put: safe'],
    [`import axios from 'axios'; axios.post('x', y);`, 'axios.post: unsafe'],
    [`${PG} db.query('select 1');`, 'db.query: safe'],
    [`${PG} db.query('insert into x values (1)');`, 'db.query: unsafe'],
    [`${PG} db.query(sql);`, 'db.query: unsafe'],
    [`${PG} const q = 'select 1'; db.query(q);`, 'db.query: safe'],
    [`${PG} let q = 'select 1'; q += \` limit \${n}\`; db.query(q);`, 'db.query: safe'],
    [`${PG} let q = 'select 1'; if (n) q += ' for update'; db.query(q);`, 'db.query: unsafe'],
    [`${PG} const of = (a) => \`select 1 from \${a}\`; db.query(of('x'));`, 'db.query: safe'],
    [
      `${PG} const of = (a) => { if (a) return 'delete from x'; return 'select 1'; }; db.query(of(b));`,
      'db.query: unsafe',
    ],
    [`${PG} let q = 'select 1'; if (n) q = 'delete from x'; db.query(q);`, 'db.query: unsafe'],
    [`${PG} db.query(\`select * from x where id = \${id}\`);`, 'db.query: safe'],
    [`${KYSELY} let q = db.selectFrom('a'); q = q.limit(1); q.execute();`, 'q.execute: safe'],
    [`${KYSELY} let q = db.selectFrom('a').forUpdate(); q.execute();`, 'q.execute: unsafe'],
    [
      `${KYSELY} let q = db.deleteFrom('a'); q = q.where('b', '=', 1); q.execute();`,
      'q.execute: safe',
    ],
    [`${KYSELY} let q = db.updateTable('a'); q = q.set(b); q.execute();`, 'q.execute: unsafe'],
    [`${PRISMA} db.user.findMany();`, 'db.user.findMany: safe'],
    [`${PRISMA} db.user.create({ data });`, 'db.user.create: unsafe'],
  ])('%s', (text, expected) => {
    expect(safety(text)).toEqual([expected]);
  });

  it.each([
    [
      `let q = db.selectFrom('a'); if (n) q = db.insertInto('a'); q.execute();`,
      'q.execute: unsafe',
    ],
    [`let q = db.selectFrom('a'); if (n) q = db.selectFrom('b'); q.execute();`, 'q.execute: safe'],
  ])('only if all that it may be is: %s', (text, expected) => {
    expect(safety(`${KYSELY} ${text}`)).toEqual([expected]);
  });

  it.each([
    ['q = db.table("t").select("x")\nif late:\n    q = q.eq("a", 1)\nq.limit(1).execute()', true],
    [
      'q = db.table("t").select("x")\nif late:\n    q = db.table("t").insert({})\nq.execute()',
      false,
    ],
    ['q = db.table("t").insert({})\nq = q.select("x")\nq.execute()', false],
    ['def run(q):\n    q = q.limit(1)\n    q.execute()\nrun(db.table("t"))', false],
  ])('by the steps that a query was given before, under its name: %j', (lines, expected) => {
    const text = `from supabase import create_client\ndb = create_client("a", "b")\n${lines}`;
    const found = scanPython({ 'a.py': text });
    expect(found.map(({ retrySafe }) => retrySafe)).toEqual([expected]);
  });

  it('nor what locks rows until its transaction ends', () => {
    const text =
      'from django.contrib.auth.models import User\nUser.objects.select_for_update().get(pk=1)';
    expect(scanPython({ 'a.py': text }).map(({ retrySafe }) => retrySafe)).toEqual([false]);
  });

  it.each([
    ['request = Request(url, headers={"a": "b"})\nurlopen(request, timeout=1)', true],
    ['request = Request(url, body)\nurlopen(request)', false],
    ['request = Request(url, method="POST")\nurlopen(request)', false],
    ['def ask(request):\n    urlopen(request)', false],
    ['urlretrieve(url, path)', true],
    ['urlretrieve(url, path, None, body)', false],
  ])('by the request that was made before: %j', (lines, expected) => {
    const text = `from urllib.request import Request, urlopen, urlretrieve\n${lines}`;
    const found = scanPython({ 'a.py': text });
    expect(found.map(({ retrySafe }) => retrySafe)).toEqual([expected]);
  });

  it('never by itself within a transaction', () => {
    const calls = safety(`${PRISMA} db.$transaction(async (tx) => { await tx.user.findMany(); });`);
    expect(calls).toContain('tx.user.findMany: unsafe');
  });

  it.each([
    [
      `import { Prisma } from '@prisma/client'; const f = (tx: Prisma.TransactionClient) => tx.user.findMany();`,
    ],
    [
      `import { Knex } from 'knex'; const f = async (tx: Knex.Transaction) => { await tx('a').select(); };`,
    ],
    [
      `import { Transaction } from 'kysely'; const f = (tx: Transaction<D>) => tx.selectFrom('a').execute();`,
    ],
  ])('nor where its type says that there is one: %s', (text) => {
    expect(safety(text)).toEqual([expect.stringMatching(/: unsafe$/)]);
  });

  it.each([
    ['sql = "select 1"', true],
    ['sql = "select a from %s"\nsql = sql % (table, where)', true],
    ['sql = "select a from b where c in ("\nsql += ",".join(ids)\nsql += ")"', true],
    ['sql = "select a from {}"\nsql = sql.format(table)', true],
    ['sql = "select a from b"\nsql += "; delete from b"', false],
    ['sql = other\nsql += "select a from b"', false],
  ])('by the text that grows in %j', (lines, expected) => {
    const text = `import psycopg2\ncursor = psycopg2.connect("x").cursor()\n${lines}\ncursor.execute(sql)`;
    const found = scanPython({ 'a.py': text }).filter(({ callee }) => /execute/.test(callee));
    expect(found.map(({ retrySafe }) => retrySafe)).toEqual([expected]);
  });
});
