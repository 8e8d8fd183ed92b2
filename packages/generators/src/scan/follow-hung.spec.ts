import { resultOfFiles } from './test-support/scan-python.js';

const called = (files: Readonly<Record<string, string>>): readonly string[] =>
  resultOfFiles(files).calls.map(
    ({ fact: { library, file, line, callee } }) => `${library} ${file}:${line} ${callee}`,
  );

const MAKING = `const { Client } = require('pg'); const { createClient } = require('redis'); const User = require('./user');
  module.exports = (app, fastify, hapi, koa, shop) => {
    app.locals.orders = new Client({ host: 'orders' });
    app.set('mails', createClient());
    fastify.decorate('bills', new Client({ host: 'bills' })); hapi.decorate('request', 'taxes', new Client({ host: 'taxes' }));
    koa.context = koa; app.context.stock = new Client({ host: 'stock' });
    global.cart = createClient();
    shop.prices = new Client({ host: 'prices' });
    app.use(async (req, res, next) => { req.buyer = await User.findOne({}); next(); });
  };`;

it('what is hung onto an application, a request or all of a process is read from it elsewhere', async () => {
  const found = called({
    'user.js': `const mongoose = require('mongoose');
      module.exports = mongoose.model('User', new mongoose.Schema({}));`,
    'app.js': MAKING,
    'routes.js': `module.exports = (server) => {
      server.get('/a', async (req, res) => {
        await req.app.locals.orders.query('SELECT 1');
        await req.app.get('mails').get('a');
        await server.bills.query('SELECT 1');
        await cart.get('a');
        await req.buyer.save(); await req.taxes.query('SELECT 1');
        const { orders } = res.locals;
        return orders.query('SELECT 1');
      });
    };
    exports.koa = async (ctx) => { ctx.body = await ctx.stock.query('SELECT 1'); };`,
    'other.js': `module.exports = async (map, orders, shop) => {
      await map.get('mails').get('a'); await orders.bills.find(); await shop.prices.find(); await my.cart.find();
    };`,
  });
  expect(found.filter((one) => !one.includes('app.js'))).toEqual([
    'pg routes.js:3 req.app.locals.orders.query',
    "redis routes.js:4 req.app.get('mails').get",
    'pg routes.js:5 server.bills.query',
    'redis routes.js:6 cart.get',
    'mongoose routes.js:7 req.buyer.save',
    'pg routes.js:7 req.taxes.query',
    'pg routes.js:9 orders.query',
    'pg routes.js:12 ctx.stock.query',
  ]);
});

it('what a script assigns to a name that nobody declares is there in all files, a library too', () => {
  const found = called({
    'connect.js': `exports = mongoose = require('mongoose'); cache = require('redis').createClient();`,
    'visit.js': `require('./connect'); module.exports = mongoose.model('Visit', new mongoose.Schema({}));`,
    'total.js': `const Visit = require('./visit'); exports.total = (done) => Visit.count((err, n) => done(n));`,
    'kept.js': `exports.kept = async () => cache.get('visits');`,
    'own.js': `let cache = new Map(); exports.own = async () => cache.get('visits');`,
  });
  expect(found).toEqual(['redis kept.js:1 cache.get', 'mongoose total.js:1 Visit.count']);
});
