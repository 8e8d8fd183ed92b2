const { users } = require('./clients');
const { withCircuitBreaker } = require('@reliability/runtime');

exports.load = async function (id) { return withCircuitBreaker('user-api', async () => {
  return users.get(id);
}); };

exports.find = async (id) => withCircuitBreaker('user-api', async () => await users.get(id));

module.exports = async () => { return withCircuitBreaker('user-api', async () => {
  await users.get('me');
}); };
