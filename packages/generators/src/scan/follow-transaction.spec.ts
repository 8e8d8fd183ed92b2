import { resultOfFiles } from './test-support/scan-python.js';
import { scanTexts } from './test-support/scan-text.js';

/** `callee safe`, or `callee unsafe`, of every call of a function body. */
const inBody = (text: string, ...others: readonly string[]): readonly string[] =>
  scanTexts({
    'a.ts': `import { Pool } from 'pg'; import mysql from 'mysql2/promise'; const pool = new Pool();
      const sqlPool = mysql.createPool('mysql://a');
      async function f() { ${text} } ${others.join('\n')}`,
  }).map(({ callee, retrySafe }) => `${callee} ${retrySafe ? 'safe' : 'unsafe'}`);

const READ = `await client.query('SELECT 1')`;

it('a connection that has begun is not asked again until it has ended', () => {
  expect(
    inBody(`const client = await pool.connect(); ${READ}; await client.query('BEGIN'); ${READ};
      await client.query('COMMIT'); ${READ};`),
  ).toEqual([
    'pool.connect safe',
    'client.query safe',
    'client.query unsafe',
    'client.query unsafe',
    'client.query unsafe',
    'client.query safe',
  ]);
});

it('what ends it in a branch ends it there alone', () => {
  expect(
    inBody(`const client = await pool.connect(); await client.query('BEGIN');
      if (client.done) { await client.query('COMMIT'); return; } ${READ};`),
  ).toEqual([
    'pool.connect safe',
    'client.query unsafe',
    'client.query unsafe',
    'client.query unsafe',
  ]);
});

it('another connection is', () => {
  expect(
    inBody(
      `const client = await pool.connect(); await client.query('begin'); await pool.query('SELECT 1');`,
    ),
  ).toContain('pool.query safe');
});

it('a method may begin it', () => {
  expect(
    inBody(
      `const client = await sqlPool.getConnection(); await client.beginTransaction(); ${READ};`,
    ),
  ).toContain('client.query unsafe');
});

it('what is called meanwhile is part of it, and what is called otherwise is not', () => {
  const read = `async function read(client: unknown) { ${READ}; }`;
  const taken = `const client = await pool.connect();`;
  expect(inBody(`${taken} await client.query('BEGIN'); await read(client);`, read)).toEqual([
    'pool.connect safe',
    'client.query unsafe',
    'client.query unsafe',
  ]);
  expect(inBody(`${taken} await read(client); await client.query('BEGIN');`, read)).toEqual([
    'pool.connect safe',
    'client.query unsafe',
    'client.query safe',
  ]);
});

it('in Python as well', async () => {
  const { calls } = resultOfFiles({
    'a.py': `
import asyncpg
async def f():
    conn = await asyncpg.connect("a")
    await conn.fetch("SELECT 1")
    await conn.execute("BEGIN")
    await conn.fetch("SELECT 1")
`,
  });
  expect(calls.map(({ fact: { line, retrySafe } }) => `${line} ${retrySafe}`)).toEqual([
    '4 true',
    '5 true',
    '6 false',
    '7 false',
  ]);
});
