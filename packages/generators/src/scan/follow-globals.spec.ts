import { resultOfFiles } from './test-support/scan-python.js';

const called = (files: Readonly<Record<string, string>>): readonly string[] =>
  resultOfFiles(files).calls.map(
    ({ fact: { library, line, callee } }) => `${library} ${line} ${callee}`,
  );

it('models of Sails are globals of their own name, and members of `sails.models`', async () => {
  const found = called({
    'app.js': `const sails = require('sails'); sails.lift({});`,
    'UserController.js': `const Own = { find() { return []; } };
      module.exports = {
        async show(req, res) {
          const user = await User.findOne({ id: req.params.id }).populate('pets');
          sails.models.pet.update({ owner: user.id }, { seen: true }).exec((err, pets) => res.json(pets));
          Pet.count().exec(function (err, pets) { res.json(Object.create({ pets })); });
          await sails.sendNativeQuery('SELECT 1');
          return [await Own.find(), Array.find(1)];
        },
      };`,
  });
  expect(found).toEqual([
    'Waterline 4 User.findOne',
    'Waterline 5 sails.models.pet.update',
    'Waterline 6 Pet.count',
    'Waterline 7 sails.sendNativeQuery',
  ]);
});

it('a library that is installed, and imported by a package of which nothing can be read, is known by custom', async () => {
  const found = called({
    'package.json': '{ "dependencies": { "@acme/database": "1", "knex": "3" } }',
    'src/orders.js': `const Db = require('@acme/database');
      exports.close = async (id) => {
        const knex = Db.getKnex();
        return knex.transaction(async (trx) => {
          await knex('orders').transacting(trx).where({ id }).update({ open: false });
        });
      };`,
  });
  expect(found).toEqual([
    'Knex 4 knex.transaction',
    "Knex 5 knex('orders').transacting(trx).where({id}).update",
  ]);
});

it('a library that only a package of one’s own hands out is told by members that nothing else has', () => {
  const found = called({
    'package.json': '{ "dependencies": { "@acme/models": "1" } }',
    'src/users.js': `const { User } = require('@acme/models');
      exports.byId = (id) => User.query().findById(id).then((user) => user.$query().patch({ seen: true }));`,
    'src/orders.js': `const Order = require('@acme/models/order');
      exports.byId = (id) => Order.query().findById(id).withGraphFetched('lines');`,
  });
  expect(found).toEqual([
    'Objection 2 Order.query',
    'Objection 2 User.query',
    'Objection 2 user.$query',
  ]);
});

it('a row that was written is still one', () => {
  const found = called({
    'order.js': `import { Sequelize } from 'sequelize';
      const Order = new Sequelize('postgres://db').define('order', {});
      export const drop = (id) =>
        Order.findByPk(id).then((order) => order.update({ by: 1 })).then((order) => order.destroy());`,
  });
  expect(found.map((one) => one.split('.').pop())).toEqual(['findByPk', 'update', 'destroy']);
});
