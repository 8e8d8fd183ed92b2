import { scanTexts } from './test-support/scan-text.js';

/** `callee safe`, or `callee unsafe`, of every call of a function body. */
const inBody = (text: string): readonly string[] =>
  scanTexts({
    'a.ts': `import { Pool } from 'pg'; import { Kafka } from 'kafkajs'; const pool = new Pool();
      async function f(late: boolean, client: any) { ${text} }`,
  }).map(({ callee, retrySafe }) => `${callee} ${retrySafe ? 'safe' : 'unsafe'}`);

it('each of two queries under one name is judged by itself', () => {
  expect(
    inBody(`let sql = 'SELECT 1 FROM orders'; await pool.query(sql);
      sql = 'INSERT INTO orders VALUES (1)'; await pool.query(sql);`),
  ).toEqual(['pool.query safe', 'pool.query unsafe']);
});

it('one that may be either is judged by both', () => {
  expect(
    inBody(`let sql = 'SELECT 1 FROM orders'; if (late) sql = 'INSERT INTO orders VALUES (1)';
      await pool.query(sql);`),
  ).toEqual(['pool.query unsafe']);
});

it.each([
  ['in one go', `sql += ' FROM orders'; sql += ' WHERE late'; sql += ' LIMIT 1';`],
  ['now and then', `if (late) sql += ' FROM orders'; for (const _ of []) sql += ' WHERE late';`],
  ['many times', `sql += ' FROM a';${` sql += ', b';`.repeat(40)}`],
  ['perhaps, many times', `sql += ' FROM a';${` if (late) sql += ', b';`.repeat(40)}`],
])('a query that grows is what it began as: %s', (_, growth) => {
  expect(inBody(`let sql = 'SELECT 1'; ${growth} await pool.query(sql);`)).toEqual([
    'pool.query safe',
  ]);
});

it('what a name no longer is makes no call of it', () => {
  expect(
    inBody(
      `let rows = pool; await rows.query('SELECT 1'); rows = new Map(); rows.query('SELECT 1');`,
    ),
  ).toEqual(['rows.query safe']);
});

it('a parameter that is replaced is what replaces it', () => {
  expect(
    inBody(`client.on('error', stop); client = new Map(); client.query('SELECT 1');
      client = pool; await client.query('SELECT 1');`),
  ).toEqual(['client.query safe']);
});
