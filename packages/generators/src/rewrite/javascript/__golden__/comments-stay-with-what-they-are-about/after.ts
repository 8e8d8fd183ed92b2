import { users } from '../clients.js';
import { withCircuitBreaker } from '@reliability/runtime';
// eslint-disable-next-line no-console
console.log('loaded');

// @ts-expect-error -- the parameter is of no known type
export async function load(id) { return withCircuitBreaker('user-api', async () => { // eslint-disable-line
  // @ts-expect-error -- nor is this
  const { data } = await users.get<string>(id as Nothing);
  /* istanbul ignore next */
  if (!data) throw new Error('none');
  // eslint-disable-next-line no-unreachable
  return data;
  // the end
}); }
