import { scanTexts, type Texts } from './test-support/scan-text.js';

/** `file:line library callee` of every call found. */
const found = (texts: Texts): readonly string[] =>
  scanTexts(texts).map(({ file, line, library, callee }) => `${file}:${line} ${library} ${callee}`);

const inFile = (text: string): readonly string[] =>
  scanTexts({ 'a.ts': text }).map(({ library, callee }) => `${library} ${callee}`);

describe('a client is followed', () => {
  it.each([
    ['a default import', `import axios from 'axios'; axios.get('/x');`, 'axios axios.get'],
    [
      'another name for it',
      `import { Pool as P } from 'pg'; const db = new P(); db.query('x');`,
      'pg db.query',
    ],
    [
      'a namespace',
      `import * as pg from 'pg'; const db = new pg.Client(); db.query('x');`,
      'pg db.query',
    ],
    ['require', `const axios = require('axios'); axios.get('/x');`, 'axios axios.get'],
    [
      'require, taken apart',
      `const { Pool } = require('pg'); new Pool().query('x');`,
      'pg new Pool().query',
    ],
    [
      'another variable',
      `import axios from 'axios'; const a = axios; const b = a; b.get('/x');`,
      'axios b.get',
    ],
    [
      'a late assignment',
      `import { Pool } from 'pg'; let db; function init() { db = new Pool(); } db.query('x');`,
      'pg db.query',
    ],
    [
      'an instance',
      `import axios from 'axios'; const api = axios.create({}); api.post('/x');`,
      'axios api.post',
    ],
    [
      'what a guard gives that its operation gives',
      `import { withRetry } from '@reliability/runtime'; import { Pool } from 'pg';
       const pool = new Pool();
       export async function f() {
         const client = await withRetry('db', () => pool.connect());
         await client.query('x');
       }`,
      'pg client.query',
    ],
    [
      'what a guard of the application gives that its operation gives',
      `import { withCircuitBreaker } from '../reliability/index'; import { Pool } from 'pg';
       const pool = new Pool();
       export async function f() {
         const client = await withCircuitBreaker('db', async () => { return pool.connect(); });
         await client.query('x');
       }`,
      'pg client.query',
    ],
    [
      'an instance that is called',
      `import axios from 'axios'; const api = axios.create({}); api({ url: '/x' });`,
      'axios api',
    ],
    [
      'a field',
      `import { Pool } from 'pg'; class A { db = new Pool(); f() { return this.db.query('x'); } }`,
      'pg this.db.query',
    ],
    [
      'a private field',
      `import { Pool } from 'pg'; class A { #db = new Pool(); f() { return this.#db.query('x'); } }`,
      'pg this.#db.query',
    ],
    [
      'what a constructor assigns',
      `import { Pool } from 'pg'; class A { constructor() { this.db = new Pool(); } f() { return this.db.query('x'); } }`,
      'pg this.db.query',
    ],
    [
      'an injected parameter property',
      `import { HttpService } from '@nestjs/axios'; class A { constructor(private readonly http: HttpService) {} f() { return this.http.get('/x'); } }`,
      '@nestjs/axios this.http.get',
    ],
    [
      'a typed parameter',
      `import type { Pool } from 'pg'; async function f(db: Pool) { await db.query('x'); }`,
      'pg db.query',
    ],
    [
      'a type that may be absent',
      `import { Pool } from 'pg'; async function f(db: Pool | undefined) { await db?.query('x'); }`,
      'pg db?.query',
    ],
    [
      'what a function returns',
      `import { Pool } from 'pg'; const pool = () => new Pool(); async function f() { await pool().query('x'); }`,
      'pg pool().query',
    ],
    [
      'what an async function returns',
      `import { Pool } from 'pg'; async function getClient() { return new Pool(); } async function f() { await (await getClient()).query('x'); }`,
      'pg (await getClient()).query',
    ],
    [
      'a method that returns it',
      `import { Pool } from 'pg'; class A { db() { return new Pool(); } f() { return this.db().query('x'); } }`,
      'pg this.db().query',
    ],
    [
      'a class that it extends',
      `import { PrismaClient } from '@prisma/client'; class Db extends PrismaClient {} const db = new Db(); db.user.findMany();`,
      'Prisma db.user.findMany',
    ],
    [
      'an object that holds it',
      `import { Pool } from 'pg'; const clients = { orders: new Pool() }; clients.orders.query('x');`,
      'pg clients.orders.query',
    ],
    [
      'a choice',
      `import { Pool } from 'pg'; let p: any; const db = p ?? new Pool(); db.query('x');`,
      'pg db.query',
    ],
    [
      'an assertion',
      `import { Pool } from 'pg'; const db = new Pool() as unknown as any; db!.query('x');`,
      'pg db!.query',
    ],
    ['a global', `async function f() { await fetch('https://x.example/'); }`, 'fetch fetch'],
    [
      'a global of an object',
      `async function f() { await globalThis.fetch('https://x.example/'); }`,
      'fetch globalThis.fetch',
    ],
    [
      'a dynamic import',
      `async function f() { const { Pool } = await import('pg'); await new Pool().query('x'); }`,
      'pg new Pool().query',
    ],
  ])('through %s', (_, text, expected) => {
    expect(inFile(text).map((call) => call.replace(/\s+/g, ' '))).toContain(expected);
  });

  it('through what a call gives, to the calls on that', () => {
    expect(
      inFile(`import { Pool } from 'pg'; const pool = new Pool();
        async function f() { const c = await pool.connect(); await c.query('x'); c.release(); }`),
    ).toEqual(['pg pool.connect', 'pg c.query']);
  });

  it('across files: exports, re-exports, default exports, barrels', () => {
    expect(
      found({
        'db.ts': `import { Pool } from 'pg'; export const pool = new Pool(); export default pool;`,
        'index.ts': `export * from './db.js'; export { pool as orders } from './db.js';`,
        'a.ts': `import { pool } from './index.js'; pool.query('x');`,
        'b.ts': `import db, { pool } from './db'; import { orders } from './index';\ndb.query('x'); orders.query('x');`,
        'c.js': `const { pool } = require('./db'); pool.query('x');`,
        'd.ts': `import * as all from './index.js'; all.pool.query('x');`,
      }),
    ).toEqual([
      'a.ts:1 pg pool.query',
      'b.ts:2 pg db.query',
      'b.ts:2 pg orders.query',
      'c.js:1 pg pool.query',
      'd.ts:1 pg all.pool.query',
    ]);
  });

  it('through module.exports', () => {
    expect(
      found({
        'db.js': `const { Pool } = require('pg'); module.exports = { pool: new Pool(), get: () => module.exports.pool };`,
        'a.js': `const db = require('./db'); db.pool.query('x');`,
        'b.js': `const { pool } = require('./db'); pool.query('x');`,
      }),
    ).toEqual(['a.js:1 pg db.pool.query', 'b.js:1 pg pool.query']);
  });

  it('to a class of another file, and its field', () => {
    expect(
      found({
        'base.ts': `import axios from 'axios'; export class Base { protected api = axios.create({}); }`,
        'a.ts': `import { Base } from './base'; class A extends Base { f() { return this.api.get('/x'); } }`,
      }),
    ).toEqual(['a.ts:1 axios this.api.get']);
  });
});

describe('an untyped parameter is what is handed in', () => {
  it.each([
    [
      'a function',
      `module.exports = (db) => ({ find: () => db.query('x') });`,
      `require('./repo')(pool);`,
    ],
    [
      'a constructor',
      `module.exports = class { constructor(db) { this.db = db; } find() { this.db.query('x'); } };`,
      `const Repo = require('./repo'); new Repo(pool);`,
    ],
  ])('to %s', (_, repo, use) => {
    const main = `const { Pool } = require('pg'); const pool = new Pool();\n${use}`;
    expect(found({ 'repo.js': repo, 'main.js': main })).toEqual([
      expect.stringMatching(/^repo\.js:1 pg (this\.)?db\.query$/),
    ]);
  });
});

describe('what is no call to a dependency is not taken for one', () => {
  it.each([
    ['a map', `import axios from 'axios'; const cache = new Map(); cache.get('x');`],
    [
      'a name that shadows the import',
      `import axios from 'axios'; function f(axios: Map<string, string>) { axios.get('/x'); }`,
    ],
    ['a test double', `import type { Pool } from 'pg'; const db = { query: () => 1 }; db.query();`],
    ['a fetch of one’s own', `function fetch(x: string) { return x; } fetch('x');`],
    [
      'a string, a comment',
      `import axios from 'axios'; const a = "axios.get('/x')"; // axios.get('/x')`,
    ],
    [
      'a helper that stays in the process',
      `import axios from 'axios'; axios.isAxiosError(new Error());`,
    ],
    ['a router', `import express from 'express'; const app = express(); app.get('/x', () => 1);`],
    ['a server', `import http from 'node:http'; http.createServer(() => 1).listen(1);`],
    [
      'what a response gives',
      `async function f() { const r = await fetch('https://x.example'); }`.replace(
        'await fetch',
        'await other',
      ),
    ],
    [
      'a database in the process',
      `import Database from 'better-sqlite3'; const db = new Database('x'); db.prepare('select 1');`,
    ],
  ])('%s', (_, text) => {
    expect(inFile(text)).toEqual([]);
  });

  it('goes round in circles without end', () => {
    expect(
      found({
        'a.ts': `import { b } from './b'; export const a = b; a.get('x');`,
        'b.ts': `import { a } from './a'; export const b = a; b.get('x');`,
      }),
    ).toEqual([]);
  });
});

describe('a fork in a scope', () => {
  it('is the library that it is called as', () => {
    expect(
      inFile(`import { type CommonQueryMethods, sql } from '@acme/slonik';
        export const q = (pool: CommonQueryMethods) => pool.one(sql\`select 1\`);`),
    ).toEqual(['slonik pool.one']);
  });

  it('is none where it exports what the library does not', () => {
    expect(
      inFile(
        `import { query, Widget } from '@acme/pg'; query('select 1'); new Widget().query('x');`,
      ),
    ).toEqual([]);
  });

  it('is none where the whole of a package is taken', () => {
    expect(inFile(`import axios from '@acme/axios'; axios.get('/x');`)).toEqual([]);
  });

  it('is none where the project has a file of that name', () => {
    expect(
      found({
        'a.ts': `import { Pool } from './@acme/pg'; new Pool().query('x');`,
        '@acme/pg.ts': `export class Pool { query() {} }`,
      }),
    ).toEqual([]);
  });
});

describe('who listens to a client is given the client', () => {
  it('however often', () => {
    expect(
      inFile(`import redis from 'redis';
        export const cache = redis.createClient({ url: process.env.CACHE_URL })
          .on('connect', () => console.log('up')).on('error', console.error);
        cache.get('x', (error, value) => {});`),
    ).toEqual(['redis cache.get']);
  });
});

describe('rows of an active record', () => {
  it('of TypeORM are entities', () => {
    expect(
      inFile(`import { BaseEntity } from 'typeorm'; class Role extends BaseEntity { id: string; }
        async function f() {
          const role = await Role.findOneByOrFail({ id: '1' }); await role.save();
          await Role.create({ id: '2' }).save(); for (const one of await Role.find()) await one.remove(); }`),
    ).toEqual([
      'TypeORM Role.findOneByOrFail',
      'TypeORM role.save',
      `TypeORM Role.create({id:'2'}).save`,
      'TypeORM Role.find',
      'TypeORM one.remove',
    ]);
  });

  it('of Sequelize have what their class declares, of associations and of its own, and the connection', () => {
    expect(
      inFile(`import { Model, type BelongsToGetAssociationMixin, type HasManyAddAssociationMixin } from 'sequelize';
        class Team extends Model { name() { return ''; } }
        class User extends Model {
          declare getTeam: BelongsToGetAssociationMixin<Team>;
          declare addTeam: HasManyAddAssociationMixin<Team, string>;
          getName() { return ''; }
          async join(team) { await this.addTeam(team); await User.sequelize.query('select 1'); }
        }
        async function f() {
          const user = await User.findByPk('1'); const team = await user.getTeam(); await team.save();
          await user.getName(); await user.save(); await user.sequelize.query('select 1'); }`),
    ).toEqual([
      'Sequelize this.addTeam',
      'Sequelize User.sequelize.query',
      'Sequelize User.findByPk',
      'Sequelize user.getTeam',
      'Sequelize team.save',
      'Sequelize user.save',
      'Sequelize user.sequelize.query',
    ]);
  });

  it('of Objection are saved in a transaction that has to be ended', () => {
    expect(
      inFile(`import { Model } from 'objection'; class Form extends Model {}
        async function f() { const trx = await Form.startTransaction(); await trx.commit(); }`),
    ).toEqual(['Objection Form.startTransaction', 'Objection trx.commit']);
  });
});

describe('a library that a file of the project passes on as a whole', () => {
  it('is what it exports, and nothing else', () => {
    expect(
      found({
        'cache/index.ts': `export * from './more';`,
        'cache/more.ts': `export * from '@upstash/redis'; export const other = 1;`,
        'a.ts': `import { Redis, other, Unknown } from './cache';
          const redis = new Redis({ url: 'https://cache' }); redis.get('x');
          new Unknown().get('x'); other.get('x');`,
      }),
    ).toEqual(['a.ts:2 @upstash/redis redis.get']);
  });
});
