const { users } = require('./clients');

exports.load = async function (id) {
  return users.get(id);
};

exports.find = async (id) => await users.get(id);

module.exports = async () => {
  await users.get('me');
};
