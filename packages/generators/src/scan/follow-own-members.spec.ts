import { resultOfFiles } from './test-support/scan-python.js';

const FILES = {
  'models/order.js': `module.exports = (sequelize, DataTypes) => {
      const findAllOpen = () => sequelize.models.Order.findAll({ where: { open: true } });
      const Order = sequelize.define('Order', { open: DataTypes.BOOLEAN });
      Order.findAllOpen = findAllOpen;
      return Order;
    };`,
  'models/index.js': `const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize(process.env.DATABASE_URL);
    require('./order')(sequelize, DataTypes);
    module.exports = { sequelize, ...sequelize.models };`,
  'orders.js': `const { Order, Bill } = require('./models');
    module.exports = async () => [
      await Order.findAllOpen(),
      await Order.findAll(),
      await Bill.findAllOpen(),
    ];`,
  'pool.js': `const { Pool } = require('pg'); const pool = new Pool();
    module.exports = async () => {
      const client = await pool.connect(); const { query } = client;
      client.query = (...given) => query.apply(client, given);
      return client.query('x');
    };`,
};

it('what the project hangs onto a model is its own, though it is called as a finder of the library would be', () => {
  const { calls } = resultOfFiles(FILES);
  expect(calls.map(({ fact: { file, callee } }) => `${file} ${callee}`)).toEqual([
    'models/order.js sequelize.models.Order.findAll',
    'orders.js Order.findAll',
    'orders.js Bill.findAllOpen',
    'pool.js pool.connect',
    'pool.js client.query',
  ]);
});

it('what a file exports beside a client is its own, though the client would have whatever it is asked for', async () => {
  const { calls } = resultOfFiles({
    'base.js': `const Airtable = require('airtable');
      module.exports = Airtable.base('orders');
      module.exports.getBase = async (id) => Airtable.base(id);`,
    'orders.js': `const base = require('./base'); const { getBase } = require('./base');
      exports.all = async () => {
        const own = await getBase('a'); await base.getBase('b');
        return [await own('Orders').select().all(), await base('Orders').find('a')];
      };`,
  });
  expect(calls.map(({ fact: { callee } }) => callee)).toEqual([
    "own('Orders').select().all",
    "base('Orders').find",
  ]);
});

it('what is hung onto the prototype of a model is a method of its rows', async () => {
  const { calls } = resultOfFiles({
    'order.js': `const stamp = (order, other) => order.update({ at: other });
      async function close(at) { const order = this; await order.destroy(); return stamp(this, at); }
      async function free() { return this.update({}); }
      module.exports = (sequelize, DataTypes) => {
        const Order = sequelize.define('Order', {});
        Order.prototype.close = close;
        Order.prototype.open = async function () { [1].forEach(() => this.save()); };
        return Order;
      };`,
    'index.js': `const { Sequelize, DataTypes } = require('sequelize');
      require('./order')(new Sequelize(process.env.DATABASE_URL), DataTypes);`,
  });
  expect(calls.map(({ fact: { callee, confidence } }) => `${callee} ${confidence}`)).toEqual([
    'order.update typed',
    'order.destroy typed',
    'this.save typed',
  ]);
});

it('statics and methods of a schema of Mongoose are the project’s own, and ask the database themselves', async () => {
  const { calls } = resultOfFiles({
    'order.js': `import { Schema, model } from 'mongoose';
      const schema = new Schema({}, { statics: { findLate() { return this.find({ late: true }); } } });
      schema.statics.findOpen = function () { return this.findLate().then(() => this.find({})); };
      schema.statics.deleteOld = async function () { await this.deleteMany({ old: true }); };
      schema.static('updateAll', async function () { await this.updateMany({}, { $set: { seen: true } }); });
      schema.methods.close = async function () { await this.save(); };
      class Orders { static async countPaid() { return this.countDocuments({ paid: true }); } }
      schema.loadClass(Orders);
      export const Order = model('Order', schema);`,
    'index.js': `import { Order } from './order';
      export async function run() {
        await Order.findOpen(); await Order.deleteOld(); await Order.updateAll();
        await Order.findLate(); await Order.countPaid(); await Order.findElse();
      }`,
  });
  expect(calls.map(({ fact: { file, line, callee } }) => `${file}:${line} ${callee}`)).toEqual([
    'index.js:4 Order.findElse',
    'order.js:2 this.find',
    'order.js:3 this.find',
    'order.js:4 this.deleteMany',
    'order.js:5 this.updateMany',
    'order.js:6 this.save',
    'order.js:7 this.countDocuments',
  ]);
});

it('what is copied onto an object or a prototype is a member of it', async () => {
  const { calls } = resultOfFiles({
    'util.js': `import _ from 'lodash'; import Redis from 'ioredis'; import base from 'base-library';
      const util = _.cloneDeep(base(1));
      const kept = {};
      _.assignIn(util, { cache: () => { return new Redis('redis://a'); } });
      Object.assign(kept, { other: new Redis('redis://b') });
      function Store() { this.redis = new Redis('redis://c'); }
      _.extend(Store.prototype, { load() { return this.redis.get('c'); } });
      export { kept, Store };
      export default util;`,
    'index.js': `import util, { kept, Store } from './util';
      export async function run() {
        const cache = util.cache();
        await cache.get('a'); await kept.other.get('b'); await new Store().load();
      }`,
  });
  expect(calls.map(({ fact: { file, line, callee } }) => `${file}:${line} ${callee}`)).toEqual([
    'index.js:4 cache.get',
    'index.js:4 kept.other.get',
    'util.js:7 this.redis.get',
  ]);
});

it('a row that a callback is given is one, also through functions of the project', () => {
  const { calls } = resultOfFiles({
    'user.js': `const mongoose = require('mongoose');
      const User = mongoose.model('User');
      exports.byId = function (id, callback) { User.findOne({ _id: id }, callback); };
      exports.see = function (id) { User.findById(id, function (err, user) { user.save(); }); };
      exports.seeLate = function (id) { User.findById(id).exec((err, user) => user.save()); };`,
    'index.js': `const users = require('./user');
      users.byId(1, function (err, user) { user.seen = true; user.save(function (err) {}); });`,
  });
  expect(calls.map(({ fact: { file, line, callee } }) => `${file}:${line} ${callee}`)).toEqual([
    'index.js:2 user.save',
    'user.js:3 User.findOne',
    'user.js:4 User.findById',
    'user.js:4 user.save',
    'user.js:5 User.findById',
    'user.js:5 user.save',
  ]);
});

it('what every object has is nothing that a schema is given', () => {
  const { calls } = resultOfFiles({
    'models.py':
      'from django.db import models\nclass Order(models.Model):\n    number = models.TextField()\n',
    'a.js': `const { Pool } = require('pg'); const pool = new Pool();
      function all() { return this.kept.call(this, pool.query('SELECT 1')); }
      screen.__defineGetter__('all', all);
      exports.all = () => pool.constructor.name;`,
  });
  expect(calls.map(({ fact: { callee } }) => callee)).toEqual(['pool.query']);
});
