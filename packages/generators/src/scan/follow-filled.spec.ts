import { scanTexts } from './test-support/scan-text.js';

const found = (texts: Readonly<Record<string, string>>): readonly string[] =>
  scanTexts(texts).map(({ line, callee, confidence }) => [line, callee, confidence].join(' '));

describe('what is put later into what holds many', () => {
  it('is there for whoever takes it out, in another file, too', () => {
    expect(
      found({
        'sessions.js': `const Redis = require('ioredis');
          const sessions = new Map();
          exports.open = (id) => { const redis = new Redis(); sessions.set(id, redis); };
          exports.sessions = sessions;`,
        'a.js': `const { sessions } = require('./sessions');
          exports.one = async (id) => { const redis = sessions.get(id); await redis.get('a'); };`,
      }),
    ).toEqual(['2 redis.get certain']);
  });

  it('is an element of a list, and of a field', () => {
    expect(
      found({
        'a.js': `import Redis from 'ioredis'; const pool = [];
          export const add = () => { pool.push(new Redis()); };
          export const all = () => Promise.all(pool.map((one) => one.get('a')));
          class Shop {
            held = new Map();
            add(id) { this.held.set(id, new Redis()); }
            one(id) { return this.held.get(id).get('a'); }
          }`,
      }),
    ).toEqual(['3 one.get certain', '7 this.held.get(id).get certain']);
  });

  it('is none of what only has a method of that name', () => {
    expect(
      found({
        'a.js': `import Redis from 'ioredis'; import { app } from './app.js';
          app.set('redis', new Redis()); export const one = () => app.get('redis').get('a');`,
      }),
    ).toEqual([]);
  });

  it('is under a key of an object, and there by any name', () => {
    expect(
      found({
        'models.js': `const { readdirSync } = require('fs'); const Sequelize = require('sequelize');
          const sequelize = new Sequelize(process.env.DATABASE_URL); const db = { sequelize };
          for (const file of readdirSync(__dirname)) {
            const model = sequelize.import(file); db[model.name] = model;
          }
          module.exports = db;`,
        'a.js': `const Order = require('./models').order; const { sequelize } = require('./models');
          exports.pay = () => { Order.update({ paid: true }, { where: { id: 1 } }); };
          exports.all = () => sequelize.query('select 1');
          exports.none = () => sequelize.update();`,
      }),
    ).toEqual(['2 Order.update certain', '3 sequelize.query certain']);
  });

  it('is what any file of a folder gives, of which one is required by a name that is computed', () => {
    expect(
      found({
        'models/all.js': `const { readdirSync } = require('fs'); const path = require('path');
          const Sequelize = require('sequelize'); const sequelize = new Sequelize(process.env.DATABASE_URL);
          const db = {};
          readdirSync(__dirname).filter((file) => file !== 'all.js').forEach((file) => {
            const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes);
            db[model.name] = model;
          });
          module.exports = db;`,
        'models/order.js': `module.exports = (db, types) => { const Order = db.define('order', {}); return Order; };`,
        'a.js': `const Order = require('./models/all').Order;
          exports.create = (order) => { Order.create(order); };`,
      }),
    ).toEqual(['2 Order.create typed']);
  });

  it('is not what every list has', () => {
    expect(
      found({
        'a.ts': `import { Knex } from 'knex';
          export const all = async (pools: Knex[]) => {
            await Promise.all(pools.map((pool) => settle(pool)));
          };`,
      }),
    ).toEqual([]);
  });
});
