import { scanTexts, type Texts } from './test-support/scan-text.js';

/** `callee`, and how sure it is, of every call found. */
const found = (texts: Texts): readonly string[] =>
  scanTexts(texts).map(({ callee, confidence }) => `${callee} ${confidence}`);

const inFile = (text: string): readonly string[] =>
  found({ 'a.ts': `import type { Pool } from 'pg'; import { Client } from 'pg'; ${text}` });

describe('a parameter without an annotation is what the place of its function says', () => {
  it.each([
    ['the type of a function', `type Job = (pool: Pool) => Promise<void>; const job: Job =`, ';'],
    ['a type that is written there', `const job: (pool: Pool) => Promise<void> =`, ';'],
    [
      'a property of an interface',
      `interface Cron { name: string; handler: (pool: Pool) => Promise<void> }
      const cron: Cron = { name: 'a', handler:`,
      '};',
    ],
    [
      'a method of an interface, in a list',
      `interface Cron { handler(pool: Pool): Promise<void> } const crons: Cron[] = [{ handler:`,
      '}];',
    ],
    [
      'what a function returns',
      `interface Cron { handler(pool: Pool): Promise<void> }
      function cron(): Cron { return { handler:`,
      '}; }',
    ],
    [
      'a type that depends on another',
      `interface Plain<W> { handler: W }
      type Handler = (pool: Pool) => Promise<void>;
      type Cron<T, W extends Handler = Handler> =
        T extends string ? Omit<Plain<W>, 'name'> & { id: string; handler: W } : Plain<W>;
      const cron: Cron<number> = { handler:`,
      '};',
    ],
    [
      'satisfies',
      `interface Cron { handler(pool: Pool): Promise<void> } export const cron = { handler:`,
      '} satisfies Cron;',
    ],
    [
      'a field of a class',
      `class A { private readonly run: (pool: Pool) => Promise<void> =`,
      '; }',
    ],
    [
      'what the function takes that it is handed to',
      `declare const queue: any;
      function start(job: (pool: Pool) => Promise<void>) { queue.push(job); } start(`,
      ');',
    ],
    [
      'a property of what that takes',
      `declare const queue: any; interface Options { run: (pool: Pool) => Promise<void> }
      function start(options: Options) { queue.push(options); } start({ run:`,
      '});',
    ],
  ])('%s', (_, before, after) => {
    expect(inFile(`${before} async (pool) => { await pool.query('x'); } ${after}`)).toEqual([
      'pool.query typed',
    ]);
  });

  it('a method in an object, and a part of what it takes', () => {
    expect(
      inFile(`interface Context { pool: Pool; log(text: string): void }
        interface Worker { handle(context: Context): Promise<void> }
        const worker: Worker = { async handle({ pool }) { await pool.query('x'); } };`),
    ).toEqual(['pool.query typed']);
  });

  it('from another file', () => {
    expect(
      found({
        'cron.ts': `import type { Pool } from 'pg';
          export interface Cron { name: string; handler: (pool: Pool) => Promise<void> }`,
        'a.ts': `import type { Cron } from './cron';
          export const cron: Cron = { name: 'a', handler: async (pool) => { await pool.query('x'); } };`,
      }),
    ).toEqual(['pool.query typed']);
  });

  it('but its own annotation goes before that, and what it is handed', () => {
    expect(
      inFile(`interface Shop { query(text: string): void }
        type Job = (pool: Pool) => void; const job: Job = (pool: Shop) => pool.query('x');
        function start(work: (client: Pool) => void) { work(new Client()); }
        start((client) => client.query('x'));`),
    ).toEqual(['client.query certain']);
  });
});

describe('the type of a function says what a call of it gives', () => {
  it('where it has a name', () => {
    expect(
      inFile(`type Connect = () => Promise<Pool>;
        async function f(connect: Connect) { const pool = await connect(); await pool.query('x'); }`),
    ).toEqual(['pool.query typed']);
  });

  it('one that goes in a circle says nothing', () => {
    expect(
      inFile(`function one(x: any): ReturnType<typeof other> { return x; }
        function other(x: any): ReturnType<typeof one> { return x; }
        one(1).query('x'); new Client().query('x');`),
    ).toEqual(['new Client().query certain']);
  });
});

describe('a member of a type is what that says of it', () => {
  it('as the type of a function, and of a value', () => {
    expect(
      inFile(`interface Context { pool: Pool }
        interface Resolvers { create: (name: string, context: Context) => Promise<void> }
        const create: Resolvers['create'] = async (name, { pool }) => { await pool.query('x'); };
        async function f(pool: Context['pool']) { await pool.query('y'); }`),
    ).toEqual(['pool.query typed', 'pool.query typed']);
  });
});

describe('the type of a function that is given its arguments says what a call of it gives', () => {
  const model = `import { Model } from 'objection';
    class Order extends Model { static tableName = 'orders'; }
    type Maker<A, T> = (name: A) => T;`;

  it('a class, where it is asked for by typeof', () => {
    expect(
      found({
        'a.ts': `${model}
          class Orders {
            constructor(private readonly orders: Maker<string, typeof Order>) {}
            all() { return this.orders('x').query().where({ id: 1 }); }
          }`,
      }),
    ).toEqual(["this.orders('x').query certain"]);
  });

  it('an instance, where it is asked for by the name of a class', () => {
    expect(
      found({
        'a.ts': `${model}
          async function f(order: Maker<string, Order>) {
            await order('x').$query().patch({ a: 1 }); await order('x').query();
          }`,
      }),
    ).toEqual(["order('x').$query certain", "order('x').query guess"]);
  });
});
