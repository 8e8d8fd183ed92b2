import { type User, users } from '../clients.js';

const withCircuitBreaker = 'mine';

export async function load(circuit: string): Promise<User> {
  console.log(withCircuitBreaker);
  return (await users.get<User>(circuit)).data;
}

export async function ask(circuit: string): Promise<number> {
  const response = await fetch(circuit);
  return response.status;
}
