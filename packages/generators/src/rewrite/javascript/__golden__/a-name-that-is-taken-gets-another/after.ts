import { type User, users } from '../clients.js';
import { withCircuitBreaker as withCircuitBreaker2 } from '@reliability/runtime';

const withCircuitBreaker = 'mine';

export async function load(circuit: string): Promise<User> { return withCircuitBreaker2('user-api', async () => {
  console.log(withCircuitBreaker);
  return (await users.get<User>(circuit)).data;
}); }

export async function ask(circuit: string): Promise<number> { return withCircuitBreaker2('user-api', async (circuit2) => {
  const response = circuit2.record(await fetch(circuit));
  return response.status;
}); }
